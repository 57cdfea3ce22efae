import { expect, test } from 'vitest'
import { createI18n } from './i18n.ts'

test('Chinese has a blank before Latin letters, and none before Chinese', async () => {
  const { t } = await createI18n('zh-CN')
  expect(t('ui.copy', { what: 'Pod 地址' })).toBe('复制 Pod 地址')
  expect(t('ui.copy', { what: '集群 ID' })).toBe('复制集群 ID')
})

test('one thing that a filter hides is not told as several', async () => {
  const { t } = await createI18n('en')
  expect(t('ui.nothingMatchesWhy', { count: 1 })).toBe('There is 1 here, and the filter hides it.')
})
