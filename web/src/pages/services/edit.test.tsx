import { type Change, differences } from '@pierhead/shared/service-config/differences'
import { screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Fetch } from '#api/call.ts'
import { MODIFY, open, press, replicas, type } from './edit-tests.ts'
import { guangzhou, losingTheAnswerOf } from './service-tests.ts'

// the form is the largest page there is, and jsdom works out every role anew for every look
vi.setConfig({ testTimeout: 60_000 })
afterEach(() => window.sessionStorage.clear())

/** The rows of a table of changes as text. */
const rowsOf = (table: HTMLElement) =>
  within(table)
    .getAllByRole('row', { hidden: true })
    .slice(1)
    .map((row) => row.textContent)

test('one changed field changes nothing else of the service, and leads to the roll-out', async () => {
  const app = await open()
  const before = await app.config()
  await type(app, await replicas(), '5')
  await press(app, 'Review')
  expect(rowsOf(await screen.findByRole('table', { name: 'What differs' }))).toEqual(['Replicas 35'])
  const untouched = screen.getByText(/^\d+ fields untouched, \d+ of them not shown in this form\.$/)
  const [all, unseen] = untouched.textContent.match(/\d+/g) ?? []
  const listed = rowsOf(screen.getByRole('table', { name: 'Untouched fields', hidden: true }))
  expect(listed).toHaveLength(Number(all))
  expect(listed.filter((row) => row.includes('(not shown in this form)'))).toHaveLength(Number(unseen))
  expect(screen.getByText(/^Pods go from 3 to 5\./)).toBeTruthy()
  expect(app.modified()).toEqual([])
  await press(app, 'Update service checkout')
  await screen.findByRole('heading', { name: 'Roll-out of checkout' })
  expect(await screen.findByText('The cloud has exactly what was sent.')).toBeTruthy()
  expect(app.modified()).toHaveLength(1)
  const change: Change = { path: 'replicas', kind: 'changed', before: 3, after: 5 }
  expect(differences(before, await app.config())).toEqual([change])
})

test('why it is changed is asked for, goes with the write, and is not made a condition', async () => {
  const sent: string[] = []
  const app = await open({
    between: (fetch) => (url, init) => {
      if (url === '/api/ccs.ModifyClusterService') sent.push(String(init?.body))
      return fetch(url, init)
    },
  })
  await type(app, await replicas(), '5')
  await press(app, 'Review')
  await app.user.type(await screen.findByLabelText('Why (optional)'), 'the queue grows')
  await press(app, 'Update service checkout')
  await screen.findByRole('heading', { name: 'Roll-out of checkout' })
  expect(sent.map((body) => (JSON.parse(body) as { why?: string }).why)).toEqual(['the queue grows'])
})

test('image, environment, resources and ports arrive as typed', async () => {
  const app = await open()
  const before = await app.config()
  const container = await screen.findByRole('region', { name: 'Container checkout' })
  const inContainer = within(container)
  await type(app, inContainer.getByLabelText('Image'), 'ccr.ccs.tencentyun.com/shop/checkout:4.12.1')
  await type(app, inContainer.getByLabelText('CPU limit (m)'), '')
  await type(app, inContainer.getByLabelText('Value of LOG_LEVEL'), 'debug')
  await app.user.click(inContainer.getByRole('button', { name: 'Remove variable GREETING' }))
  await app.user.click(inContainer.getByRole('button', { name: 'Add variable' }))
  await type(app, inContainer.getByLabelText('Name of variable 4'), 'FEATURE')
  await type(app, inContainer.getByLabelText('Value of FEATURE'), 'on')
  await press(app, 'Remove port 2')
  await press(app, 'Review')
  await press(app, 'Update service checkout')
  await screen.findByRole('heading', { name: 'Roll-out of checkout' })
  const changes = differences(before, await app.config())
  expect(changes.map(({ path, after }) => [path, after])).toEqual([
    ['portMappings[443/TCP]', undefined],
    ['containers[checkout].image', 'ccr.ccs.tencentyun.com/shop/checkout:4.12.1'],
    ['containers[checkout].cpuLimits', 0],
    ['containers[checkout].envs[LOG_LEVEL]', 'debug'],
    ['containers[checkout].envs[GREETING]', undefined],
    ['containers[checkout].envs[FEATURE]', 'on'],
  ])
})

test('several variables are pasted at once, after saying what that does', async () => {
  const app = await open()
  const container = within(await screen.findByRole('region', { name: 'Container checkout' }))
  await app.user.click(container.getByRole('button', { name: 'Paste several' }))
  const area = container.getByLabelText('Variables, one KEY=VALUE a line')
  await app.user.click(area)
  await app.user.paste('LOG_LEVEL=debug\nnonsense')
  expect(container.getByText('Not KEY=VALUE in line 2.')).toBeTruthy()
  expect(container.getByRole<HTMLButtonElement>('button', { name: 'Take over' }).disabled).toBe(true)
  await app.user.clear(area)
  await app.user.paste('LOG_LEVEL=debug\nCACHE=64')
  expect(container.getByText('1 new, 1 changed')).toBeTruthy()
  await app.user.click(container.getByRole('button', { name: 'Take over' }))
  expect(container.getByLabelText<HTMLInputElement>('Value of LOG_LEVEL').value).toBe('debug')
  expect(container.getByLabelText<HTMLInputElement>('Value of CACHE').value).toBe('64')
  expect(container.getByLabelText<HTMLInputElement>('Value of GREETING').value).toBe('欢迎光临')
})

test('settings that the API would reset are named, and nothing can be typed before they are accepted', async () => {
  const app = await open({ serviceName: 'search' })
  const lost = await screen.findByRole('table', { name: 'Settings that saving resets' })
  expect(lost.textContent).toContain('terminationGracePeriodSeconds')
  expect(lost.textContent).toContain('nodeSelector')
  const field = await replicas()
  expect(field.matches(':disabled')).toBe(true)
  await app.user.click(screen.getByRole('checkbox', { name: 'I accept that these 2 settings are reset' }))
  expect(field.matches(':disabled')).toBe(false)
  await type(app, field, '3')
  await press(app, 'Review')
  expect(await screen.findByText(/terminationGracePeriodSeconds \(120\) is reset/)).toBeTruthy()
})

test('what changes nothing cannot be submitted, not by the address either', async () => {
  const app = await open({ search: { step: 'review' } })
  const field = await replicas()
  const review = screen.getByRole<HTMLButtonElement>('button', { name: 'Review' })
  expect(review.disabled).toBe(true)
  expect(screen.queryByRole('button', { name: 'Update service checkout' })).toBeNull()
  await type(app, field, '4')
  expect(review.disabled).toBe(false)
  await type(app, field, '3')
  expect(review.disabled).toBe(true)
  expect(app.modified()).toEqual([])
})

test('bad values are named at their fields in the reader’s language, with nothing sent and nothing lost', async () => {
  const app = await open({ language: 'zh-CN' })
  const field = await screen.findByLabelText<HTMLInputElement>('Pod 数量')
  const container = within(screen.getByRole('region', { name: '容器 checkout' }))
  await type(app, field, '-1')
  await type(app, container.getByLabelText('镜像'), '')
  await type(app, container.getByLabelText('CPU 请求 (m)'), '50')
  await type(app, container.getByLabelText('变量 1 的名称'), '1ST')
  await press(app, '添加端口')
  await press(app, '预览变更')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(await screen.findByText('不能小于 0。')).toBeTruthy()
  expect(container.getByText('请填写镜像，例如 nginx:1.27。')).toBeTruthy()
  expect(container.getByText('留空表示不设置；否则请填写不小于 100 m 的整数，仅使用半角数字，不带单位。')).toBeTruthy()
  expect(container.getByText('只能包含字母、数字和下划线，且不能以数字开头。')).toBeTruthy()
  expect(screen.getAllByText('请填写 1 到 65535 之间的整数，仅使用半角数字。')).toHaveLength(2)
  expect(document.body.textContent).not.toMatch(/must be|is needed|Invalid/)
  expect(document.activeElement).toBe(field)
  expect(field.value).toBe('-1')
  expect(app.modified()).toEqual([])
})

test('a change by somebody else stops the write, is shown, and is merged with mine', async () => {
  const app = await open()
  const before = await app.config()
  await type(app, await replicas(), '5')
  await type(app, screen.getByLabelText('Value of LOG_LEVEL'), 'debug')
  await press(app, 'Review')
  await screen.findByRole('button', { name: 'Update service checkout' })
  const images = [{ containerName: 'sidecar', image: 'ccr.ccs.tencentyun.com/mesh/envoy:1.32.0' }]
  await app.call('ccs.ModifyClusterServiceImage', guangzhou, { ...app.input, containers: images })
  await press(app, 'Update service checkout')
  expect(await screen.findByText('The service was changed meanwhile. Nothing was sent.')).toBeTruthy()
  expect(app.modified()).toEqual([])
  expect(rowsOf(screen.getByRole('table', { name: 'Changed meanwhile' }))).toEqual([
    'Container sidecar › Image ccr.ccs.tencentyun.com/mesh/envoy:1.31.2ccr.ccs.tencentyun.com/mesh/envoy:1.32.0',
  ])
  await press(app, 'Take over these changes and keep mine')
  expect(rowsOf(await screen.findByRole('table', { name: 'What differs' }))).toHaveLength(2)
  await press(app, 'Update service checkout')
  await screen.findByRole('heading', { name: 'Roll-out of checkout' })
  expect(differences(before, await app.config()).map(({ path }) => path)).toEqual([
    'replicas',
    'containers[checkout].envs[LOG_LEVEL]',
    'containers[sidecar].image',
  ])
})

test('where both changed the same field, both values are named', async () => {
  const app = await open()
  await type(app, await replicas(), '5')
  await press(app, 'Review')
  await screen.findByRole('button', { name: 'Update service checkout' })
  await app.call('ccs.ModifyServiceReplicas', guangzhou, { ...app.input, scaleTo: 9 })
  await press(app, 'Update service checkout')
  expect(await screen.findByText('Replicas: yours 5, theirs 9')).toBeTruthy()
  expect(app.modified()).toEqual([])
})

test('a draft survives a reload, and can be discarded', async () => {
  const first = await open()
  await type(first, await replicas(), '7')
  first.unmount()
  const second = await open()
  expect((await replicas()).value).toBe('7')
  expect(screen.getByText('Your draft was restored')).toBeTruthy()
  await press(second, 'Discard draft')
  expect((await replicas()).value).toBe('3')
  second.unmount()
  await open()
  expect((await replicas()).value).toBe('3')
  expect(screen.queryByText('Your draft was restored')).toBeNull()
})

test('faults that the server names stand at their fields, and what was typed stays', async () => {
  const refusing =
    (fetch: Fetch): Fetch =>
    (url, init) =>
      url === `/api/${MODIFY}`
        ? Response.json(
            {
              code: 'invalid_input',
              message: 'One parameter is wrong.',
              fields: [{ path: 'containers.0.image', message: 'is needed: an image such as nginx:1.27' }],
              requestId: 'req-1',
            },
            { status: 400, headers: { 'content-type': 'application/problem+json' } },
          )
        : fetch(url, init)
  const app = await open({ between: refusing })
  await type(app, await replicas(), '5')
  await press(app, 'Review')
  await press(app, 'Update service checkout')
  await screen.findByText('req-1')
  await press(app, 'Back to the form')
  const image = within(screen.getByRole('region', { name: 'Container checkout' })).getByLabelText('Image')
  expect(image.getAttribute('aria-invalid')).toBe('true')
  expect((await replicas()).value).toBe('5')
})

test('an outcome nobody knows is said as such; the state is looked up and nothing is sent again', async () => {
  const app = await open({ between: losingTheAnswerOf(MODIFY, { done: true }) })
  await type(app, await replicas(), '5')
  await press(app, 'Review')
  await press(app, 'Update service checkout')
  expect(await screen.findByText('It is not known whether the change was made')).toBeTruthy()
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Update service checkout' }).disabled).toBe(true)
  expect(screen.getByText('Look up the state first: the change may have been made.')).toBeTruthy()
  await press(app, 'Check the state')
  await screen.findByRole('heading', { name: 'Roll-out of checkout' })
  expect(app.modified()).toHaveLength(1)
  expect((await app.config()).replicas).toBe(5)
})

test('where a lost request did not arrive, the draft is still there to be sent', async () => {
  const app = await open({ between: losingTheAnswerOf(MODIFY, { done: false }) })
  await type(app, await replicas(), '5')
  await press(app, 'Review')
  await press(app, 'Update service checkout')
  await press(app, 'Check the state')
  expect(await screen.findByText(/the change has not arrived/)).toBeTruthy()
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Update service checkout' }).disabled).toBe(false)
})

test('where something else is there after an unknown outcome, the form goes on from that with what was typed', async () => {
  const app = await open({ between: losingTheAnswerOf(MODIFY, { done: false }) })
  await type(app, await replicas(), '5')
  await press(app, 'Review')
  await press(app, 'Update service checkout')
  await screen.findByText('It is not known whether the change was made')
  const images = [{ containerName: 'sidecar', image: 'ccr.ccs.tencentyun.com/mesh/envoy:1.32.0' }]
  await app.call('ccs.ModifyClusterServiceImage', guangzhou, { ...app.input, containers: images })
  await press(app, 'Check the state')
  await press(app, 'Go on from what is there now')
  expect(rowsOf(await screen.findByRole('table', { name: 'What differs' }))).toEqual(['Replicas 35'])
})

test('leaving with changes asks first; leaving without does not', async () => {
  const app = await open()
  await type(app, await replicas(), '5')
  await app.user.click(screen.getByRole('link', { name: 'Cancel' }))
  expect(await screen.findByText('Leave before it is sent?')).toBeTruthy()
})
