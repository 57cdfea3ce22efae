import { createCall } from '@pierhead/shared/client'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Language } from '#app/i18n.ts'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { guangzhou, shop } from './service-tests.ts'

interface Opening {
  serviceName: string
  language?: Language
  speed?: number
}

async function open({ serviceName, ...options }: Opening) {
  const place = await shop()
  const app = await renderApp(pathTo('serviceRollout', { ...place, namespace: 'default', serviceName }), options)
  const input = { clusterId: place.clusterId, namespace: 'default', serviceName }
  return { ...app, input, call: createCall(app.fetch) }
}

const side = async (name: string) => within(await screen.findByRole('region', { name }))

test('a change shows old and new pods, moves by itself, and ends visibly', async () => {
  const { call, input, user } = await open({ serviceName: 'checkout', speed: 20 })
  expect(await screen.findByText('Done')).toBeTruthy()
  const images = [{ containerName: 'checkout', image: 'ccr.ccs.tencentyun.com/shop/checkout:4.12.1' }]
  await call('ccs.ModifyClusterServiceImage', guangzhou, { ...input, containers: images })
  await user.click(screen.getByRole('button', { name: 'Read again now' }))
  const news = await side('New pods')
  expect(await news.findByText('ccr.ccs.tencentyun.com/shop/checkout:4.12.1')).toBeTruthy()
  expect(await screen.findByText('Done', {}, { timeout: 15_000 })).toBeTruthy()
  expect(screen.getByText(/^3 of 3 new pods are ready\./)).toBeTruthy()
  expect((await side('Old pods')).getByText('None left.')).toBeTruthy()
})

test('an image that cannot be pulled stalls it, and the page says why and what to do', async () => {
  await open({ serviceName: 'catalog-sync' })
  expect(await screen.findByText('Stalled')).toBeTruthy()
  expect(screen.getByText(/^Likely cause: catalog-sync-\S+ waits: image could not be pulled\.$/)).toBeTruthy()
  expect(screen.getByText(/^No progress for \d+ hours?$/)).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Edit again' })).toBeTruthy()
  expect((await side('New pods')).getAllByText('image could not be pulled')).toHaveLength(2)
})

test('the same in Chinese', async () => {
  await open({ serviceName: 'catalog-sync', language: 'zh-CN' })
  expect(await screen.findByText('停滞')).toBeTruthy()
  expect(screen.getByText(/^可能的原因：catalog-sync-\S+ 等待中/)).toBeTruthy()
})

test('a service that does not exist is said, with a way to try again', async () => {
  await open({ serviceName: 'nowhere' })
  expect(await screen.findByRole('alert')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Retry' })).toBeTruthy()
})
