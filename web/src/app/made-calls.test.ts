import { expect, test } from 'vitest'
import { shownCall } from './made-calls.ts'

const facts = {
  'ccs.AddHubInfo': {
    title: { en: 'Add', zh: '添加' },
    effect: 'write' as const,
    needs: 'operator' as const,
    secrets: ['password'],
  },
}
const made = (url: string, body: object = {}) => ({ sequence: 0, url, body: JSON.stringify(body), atMs: 0 })

test('a call is shown without its secrets, whether a page or the explorer made it', () => {
  const body = { scope: { connection: 'simulated', region: 'ap-guangzhou' }, input: { domain: 'hub', password: 'x' } }
  for (const call of [made('/api/ccs.AddHubInfo', body), made('/api/explain/ccs.AddHubInfo', { ...body, send: true })])
    expect(shownCall(call, facts)).toMatchObject({ id: 'ccs.AddHubInfo', input: { domain: 'hub' }, scope: body.scope })
  expect(JSON.stringify(shownCall(made('/api/ccs.AddHubInfo', body), facts)?.input)).toBe('{"domain":"hub"}')
})

test('streams are named, and what is no call of an action is left out', () => {
  expect(shownCall(made('/api/metrics', { series: [] }), facts)).toMatchObject({ kind: 'metrics' })
  expect(shownCall(made('/api/logs?podName=web-1'), facts)).toMatchObject({ kind: 'log', input: { podName: 'web-1' } })
  expect(shownCall(made('/api/toString'), facts)).toBeUndefined()
})
