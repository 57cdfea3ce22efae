import { createCall } from '@pierhead/shared/client'
import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import { fromAnswers } from '@pierhead/shared/service-config/from-answers'
import { toModify } from '@pierhead/shared/service-config/to-modify'
import { fireEvent, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Fetch } from '#api/call.ts'
import { open, press, replicas, type } from './edit-tests.ts'
import { guangzhou, shop } from './service-tests.ts'

vi.setConfig({ testTimeout: 60_000 })
afterEach(() => window.sessionStorage.clear())

type Container = ServiceConfig['containers'][number]

/** Makes the first container so before the page reads it. */
function having(change: Partial<Container>) {
  const make = async (fetch: Fetch) => {
    const call = createCall(fetch)
    const { clusterId } = await shop()
    const input = { clusterId, namespace: 'default', serviceName: 'checkout' }
    const { service } = await call('ccs.DescribeClusterServiceInfo', guangzhou, input)
    const { serviceText } = await call('ccs.DescribeClusterServiceText', guangzhou, input)
    const { config } = fromAnswers(service, serviceText)
    const [first, ...others] = config.containers
    if (!first) throw new Error('checkout has containers')
    const containers = [{ ...first, ...change }, ...others]
    await call('ccs.ModifyClusterService', guangzhou, toModify(clusterId, { ...config, containers }))
  }
  return (fetch: Fetch): Fetch => {
    let made: Promise<void> | undefined
    return async (url, init) => {
      made ??= /DescribeClusterService(?:Info|Text)$/.test(url) ? make(fetch) : undefined
      await made
      return fetch(url, init)
    }
  }
}

const checkout = async () => within(await screen.findByRole('region', { name: 'Container checkout' }))
const lines = 'set -e\necho a\nsleep 1'
const readyCheck = {
  type: 'readyCheck' as const,
  ...{ checkMethod: 'methodCmd' as const, healthNum: 1, unhealthNum: 3, intervalTime: 10, timeOut: 2, delayTime: 0 },
}

/** As a browser has it: one key more at the end of what the field shows. */
const typeOneMore = (field: HTMLInputElement | HTMLTextAreaElement, key: string) =>
  fireEvent.change(field, { target: { value: `${field.value}${key}` } })

async function sent(app: Awaited<ReturnType<typeof open>>): Promise<Container> {
  await press(app, 'Review')
  await press(app, 'Update service checkout')
  await screen.findByRole('heading', { name: 'Roll-out of checkout' }, { timeout: 20_000 })
  const [first] = (await app.config()).containers
  if (!first) throw new Error('checkout has containers')
  return first
}

test('commands of several lines stand there line by line, and one key changes one character', async () => {
  const app = await open({ between: having({ command: lines, healthCheck: [{ ...readyCheck, cmd: 'a\n  b\nc' }] }) })
  const container = await checkout()
  const command = container.getAllByRole<HTMLTextAreaElement>('textbox', { name: 'Command' })
  expect(command.map(({ value }) => value)).toEqual([lines, 'a\n  b\nc'])
  for (const field of command) typeOneMore(field, '0')
  const { command: after, healthCheck } = await sent(app)
  expect([after, healthCheck[0]?.cmd]).toEqual([`${lines}0`, 'a\n  b\nc0'])
})

test('Enter in a command makes a line and sends nothing, and lines can be pasted', async () => {
  const app = await open({ between: having({ command: 'one' }) })
  await type(app, await replicas(), '4')
  const field = (await checkout()).getByRole<HTMLTextAreaElement>('textbox', { name: 'Command' })
  expect(field.rows).toBe(1)
  await app.user.click(field)
  await app.user.keyboard('{End}{Enter}two')
  expect(screen.queryByRole('button', { name: 'Update service checkout' })).toBeNull()
  await app.user.paste('\nthree')
  expect([field.value, field.rows]).toEqual(['one\ntwo\nthree', 3])
  expect((await sent(app)).command).toBe('one\ntwo\nthree')
})

test('carriage returns outlive a key: lines keep the end that they had, and the field says it', async () => {
  const envs = [
    { name: 'CRLF', value: 'a\r\nb\r\nc' },
    { name: 'CR', value: 'a\rb' },
  ]
  const app = await open({ between: having({ envs, arguments: ['x\r\ny'], workingDir: '/a\nb' }) })
  const container = await checkout()
  const fields = ['Value of CRLF', 'Value of CR', 'Argument 1', 'Working directory'].map((name) =>
    container.getByRole<HTMLTextAreaElement>('textbox', { name }),
  )
  expect(fields.map(({ value }) => value)).toEqual(['a\nb\nc', 'a\nb', 'x\ny', '/a\nb'])
  expect(container.getAllByText('Its lines end in CR LF, and so does every line you add.')).toHaveLength(2)
  for (const field of fields) typeOneMore(field, 'd\ne')
  const after = await sent(app)
  expect(after.envs.map(({ value }) => value)).toEqual(['a\r\nb\r\ncd\r\ne', 'a\rbd\re'])
  expect([after.arguments, after.workingDir]).toEqual([['x\r\nyd\r\ne'], '/a\nbd\ne'])
})

test('a value whose lines end in different ways cannot be typed into, says why, and is sent as it was', async () => {
  const mixed = { name: 'MIXED', value: 'a\r\nb\nc' }
  const app = await open({ between: having({ envs: [mixed] }) })
  await type(app, await replicas(), '4')
  const field = (await checkout()).getByRole<HTMLTextAreaElement>('textbox', { name: 'Value of MIXED' })
  expect([field.readOnly, field.value]).toEqual([true, 'a\nb\nc'])
  expect(screen.getByText(/^Holds carriage returns, .* edit it in the YAML view\.$/)).toBeTruthy()
  await app.user.click(field)
  await app.user.keyboard('!')
  expect((await sent(app)).envs).toEqual([mixed])
})
