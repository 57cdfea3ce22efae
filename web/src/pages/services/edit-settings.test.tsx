import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import { differences } from '@pierhead/shared/service-config/differences'
import { toModify } from '@pierhead/shared/service-config/to-modify'
import { screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { MODIFY, open, press, replicas, type } from './edit-tests.ts'
import { answeringOtherwise, breakingAt, failingAt, guangzhou, whilst } from './service-tests.ts'

// the form is the largest page there is, and jsdom works out every role anew for every look
vi.setConfig({ testTimeout: 60_000 })
afterEach(() => window.sessionStorage.clear())

type App = Awaited<ReturnType<typeof open>>

const region = async (name: string) => within(await screen.findByRole('region', { name }))

const apply = async (app: App) => {
  await press(app, 'Review')
  await press(app, 'Update service checkout')
  await screen.findByRole('heading', { name: 'Roll-out of checkout' })
}

const pathsOf = (before: ServiceConfig, after: ServiceConfig) =>
  differences(before, after).map(({ path, kind }) => `${kind} ${path}`)

/** Somebody else writes the service as a whole. */
async function theyChange(app: App, change: (config: ServiceConfig) => void) {
  const config = await app.config()
  change(config)
  await app.call(MODIFY, guangzhou, toModify(app.input.clusterId, config))
}

test('a container that comes and one that goes are all that differs', async () => {
  const app = await open()
  const before = await app.config()
  await app.user.click((await region('Container sidecar')).getByRole('button', { name: 'Remove container sidecar' }))
  await press(app, 'Add container')
  expect(document.activeElement).toBe(screen.getByLabelText('Container name'))
  await app.user.keyboard('helper')
  await type(app, (await region('Container helper')).getByLabelText('Image'), 'busybox:1.36')
  await press(app, 'Review')
  const rows = within(await screen.findByRole('table', { name: 'What differs' }))
  expect(rows.getByRole('row', { name: /^Container sidecar removed/ })).toBeTruthy()
  expect(
    rows.getByRole('row', { name: /^Container helper new – containerName: helper\s+image: busybox:1\.36/ }),
  ).toBeTruthy()
  await press(app, 'Update service checkout')
  await screen.findByRole('heading', { name: 'Roll-out of checkout' })
  expect(pathsOf(before, await app.config())).toEqual(['removed containers[sidecar]', 'added containers[helper]'])
})

test('after a container is removed the keyboard goes on in the next section', async () => {
  const app = await open()
  await app.user.click((await region('Container checkout')).getByRole('button', { name: 'Remove container checkout' }))
  const image = (await region('Container sidecar')).getByLabelText('Image')
  await vi.waitFor(() => expect(document.activeElement).toBe(image))
})

test('the name of a container that is there cannot be typed, and the last container cannot go', async () => {
  const app = await open()
  const sidecar = await region('Container sidecar')
  expect(sidecar.queryByLabelText('Container name')).toBeNull()
  await app.user.click(sidecar.getByRole('button', { name: 'Remove container sidecar' }))
  expect(screen.queryByRole('button', { name: /^Remove container/ })).toBeNull()
  expect(screen.getByText(/A service has at least one container/)).toBeTruthy()
})

test('checks, mounts, volumes, placement and rights are changed, and nothing else', async () => {
  const app = await open()
  const before = await app.config()
  const container = await region('Container checkout')
  const live = within(container.getByRole('group', { name: 'Liveness' }))
  await type(app, live.getByLabelText('Failures until ill'), '7')
  const ready = within(container.getByRole('group', { name: 'Readiness' }))
  await app.user.click(ready.getByRole('button', { name: 'Remove readiness check' }))
  await app.user.click(container.getByLabelText('Privileged'))
  await press(app, 'Add volume')
  const volume = within(screen.getByRole('group', { name: 'Volume 2' }))
  await type(app, volume.getByLabelText('Volume name'), 'shared')
  await app.user.selectOptions(volume.getByLabelText('Kind'), 'nfsDisk')
  await type(app, volume.getByLabelText('NFS path'), '10.0.0.7:/exports')
  await app.user.click(container.getByRole('button', { name: 'Add mount' }))
  const mount = within(container.getByRole('group', { name: 'Mount 2' }))
  await app.user.selectOptions(mount.getByLabelText('Volume'), 'shared')
  await type(app, mount.getByLabelText('Path in the container'), '/shared')
  await press(app, 'Beside other pods')
  await press(app, 'Add pod rule')
  await type(app, screen.getByLabelText('Key of the label'), 'qcloud-app')
  await type(app, screen.getByLabelText('Values'), 'redis')
  await apply(app)
  expect(pathsOf(before, await app.config())).toEqual([
    'changed containers[checkout].privileged',
    'added containers[checkout].volumeMounts[/shared]',
    'changed containers[checkout].healthCheck[liveCheck].unhealthNum',
    'removed containers[checkout].healthCheck[readyCheck]',
    'added volumes[shared]',
    'added podAffinity[qcloud-app]',
  ])
})

test('labels go by a call of their own; where they alone change, nothing is replaced', async () => {
  const app = await open()
  const first = within(await screen.findByRole('group', { name: 'Label 1' }))
  await type(app, first.getByLabelText('Value'), 'checkout-team')
  await press(app, 'Review')
  expect(await screen.findByText('1 call will be made')).toBeTruthy()
  expect(screen.getByText('ccs.ModifyServiceLabels')).toBeTruthy()
  expect(screen.getByText('The labels are set as shown; that restarts no pod.')).toBeTruthy()
  await press(app, 'Update service checkout')
  await screen.findByRole('heading', { name: 'Roll-out of checkout' })
  expect(app.modified()).toEqual([])
  const { service } = await app.call('ccs.DescribeClusterServiceInfo', guangzhou, app.input)
  expect(service.labels).toMatchObject({ team: 'checkout-team', tier: 'backend', 'qcloud-app': 'checkout' })
})

test('where one call is done and the next fails, what is left is still in the form, and that alone is sent', async () => {
  let isBroken = true
  const app = await open({ between: failingAt('ccs.ModifyServiceLabels', () => isBroken) })
  await type(app, await replicas(), '5')
  await type(app, within(screen.getByRole('group', { name: 'Label 1' })).getByLabelText('Value'), 'x')
  await press(app, 'Review')
  await press(app, 'Update service checkout')
  await press(app, 'Back to the form')
  expect(await screen.findByText('One call is done, another one failed')).toBeTruthy()
  expect(screen.getByText('req-failed')).toBeTruthy()
  isBroken = false
  await apply(app)
  expect(app.modified()).toHaveLength(1)
  const { service } = await app.call('ccs.DescribeClusterServiceInfo', guangzhou, app.input)
  expect([service.desiredReplicas, service.labels.team]).toEqual([5, 'x'])
})

/** With a label too, so that a second call follows. */
async function addPort(app: App) {
  await press(app, 'Add port')
  const port = within(screen.getByRole('group', { name: 'Port 3' }))
  await type(app, port.getByLabelText('Service port'), '9000')
  await type(app, port.getByLabelText('Container port'), '9000')
  await type(app, within(screen.getByRole('group', { name: 'Label 1' })).getByLabelText('Value'), 'x')
  await press(app, 'Review')
  await press(app, 'Update service checkout')
}

test('a node port that the cloud has chosen meanwhile is no part of what is left', async () => {
  let isBroken = true
  const app = await open({ between: failingAt('ccs.ModifyServiceLabels', () => isBroken) })
  await addPort(app)
  await screen.findByText('One call is done, another one failed')
  expect(screen.getByText('1 call will be made')).toBeTruthy()
  isBroken = false
  await press(app, 'Update service checkout')
  await screen.findByRole('heading', { name: 'Roll-out of checkout' })
  expect(app.modified()).toHaveLength(1)
})

test('a node port that the cloud has chosen keeps no change open of which the outcome was not known', async () => {
  let isBroken = true
  const lost = breakingAt('ccs.ModifyServiceLabels', { done: false })
  const app = await open({ between: whilst(() => isBroken, lost) })
  await addPort(app)
  await screen.findByText('One call is done, of another one the outcome is not known')
  isBroken = false
  const { service } = await app.call('ccs.DescribeClusterServiceInfo', guangzhou, app.input)
  await app.call('ccs.ModifyServiceLabels', guangzhou, { ...app.input, labels: { ...service.labels, team: 'x' } })
  await press(app, 'Check the state')
  await screen.findByRole('heading', { name: 'Roll-out of checkout' })
  expect(await screen.findByText('The cloud has exactly what was sent.')).toBeTruthy()
})

test('another way of access says at the field and in the review that the address changes', async () => {
  const app = await open()
  await app.user.click(await screen.findByRole('radio', { name: /^Inside the cluster/ }))
  expect(screen.getByText(/^The address of the service changes/)).toBeTruthy()
  await press(app, 'Review')
  expect(await screen.findByText('The load balancer is given up, and its address with it.')).toBeTruthy()
})

test('things that both sides added and removed are merged one by one', async () => {
  const app = await open()
  await screen.findByRole('region', { name: 'Container checkout' })
  const before = await app.config()
  await press(app, 'Add volume')
  const volume = within(screen.getByRole('group', { name: 'Volume 2' }))
  await type(app, volume.getByLabelText('Volume name'), 'mine')
  const container = await region('Container checkout')
  await app.user.click(container.getByRole('button', { name: 'Remove liveness check' }))
  await press(app, 'Review')
  await screen.findByRole('button', { name: 'Update service checkout' })
  await theyChange(app, (config) => {
    config.containers.pop()
    config.volumes.push({ name: 'theirs', volumeType: 'hostPath', hostPath: '/data' })
    config.nodeAffinity = [{ key: 'zone', operator: 'Exists', values: [] }]
  })
  await press(app, 'Update service checkout')
  expect(await screen.findByText('The service was changed meanwhile. Nothing was sent.')).toBeTruthy()
  await press(app, 'Take over these changes and keep mine')
  await press(app, 'Update service checkout')
  await screen.findByRole('heading', { name: 'Roll-out of checkout' })
  const after = await app.config()
  expect(pathsOf(before, after).sort()).toEqual(
    [
      'removed containers[sidecar]',
      'removed containers[checkout].healthCheck[liveCheck]',
      'added volumes[mine]',
      'added volumes[theirs]',
      ...pathsOf({ ...before, nodeAffinity: [] }, { ...before, nodeAffinity: after.nodeAffinity }),
    ].sort(),
  )
})

test('a container that they removed and I changed, and a label that both changed, are named', async () => {
  const app = await open()
  await type(app, (await region('Container sidecar')).getByLabelText('Image'), 'mesh/envoy:9')
  await type(app, within(screen.getByRole('group', { name: 'Label 1' })).getByLabelText('Value'), 'mine')
  await press(app, 'Review')
  await screen.findByRole('button', { name: 'Update service checkout' })
  await theyChange(app, (config) => config.containers.pop())
  await app.call('ccs.ModifyServiceLabels', guangzhou, { ...app.input, labels: { team: 'theirs', tier: 'backend' } })
  await press(app, 'Update service checkout')
  expect(await screen.findByText(/^Container sidecar › Image: yours mesh\/envoy:9, theirs –$/)).toBeTruthy()
  expect(screen.getByText('Label › team: yours mine, theirs theirs')).toBeTruthy()
  expect(app.modified()).toHaveLength(1)
})

test.each([
  ['ignored', 3, 'The cloud ignored 1 change: it is as it was before.'],
  ['made otherwise', 4, 'The cloud changed 1 setting:'],
])('a change that the cloud %s is told by reading it back', async (_, there, told) => {
  let isWritten = false
  const after = (from: string, to: string) => (text: string) => (isWritten ? text.replace(from, to) : text)
  const described = answeringOtherwise(
    'ccs.DescribeClusterServiceInfo',
    after('"desiredReplicas":5', `"desiredReplicas":${there}`),
  )
  const printed = answeringOtherwise('ccs.DescribeClusterServiceText', after('replicas: 5', `replicas: ${there}`))
  const app = await open({
    between: (fetch) => {
      const reading = described(printed(fetch))
      return async (url, init) => {
        const answer = await reading(url, init)
        if (url === `/api/${MODIFY}`) isWritten = true
        return answer
      }
    },
  })
  await type(app, await replicas(), '5')
  await apply(app)
  expect(await screen.findByText(told)).toBeTruthy()
  expect(screen.getByRole('row', { name: `Replicas 5 ${there}` })).toBeTruthy()
})

test('a YAML that cannot be read keeps the form closed: why is told once, with everything that stands in it alone', async () => {
  const twice = answeringOtherwise('ccs.DescribeClusterServiceText', (text) =>
    text.replaceAll('\\nspec:\\n', '\\nspec:\\n  paused: false\\n  paused: false\\n'),
  )
  await open({ between: twice, language: 'zh-CN' })
  const [told] = await screen.findAllByText(/而 YAML 无法读取：同一处出现两个 paused。$/)
  expect(told?.textContent).toMatch(/strategy.*minReadySeconds.*nodeAffinity/)
  expect(screen.getAllByText(/同一处出现两个 paused/)).toHaveLength(1)
})

test('a port that I changed and that has no place any more is named as one that cannot be kept', async () => {
  const app = await open()
  const ports = await region('Access and ports')
  const [lbPort] = ports.getAllByRole('textbox', { name: /^Service port/ })
  if (!lbPort) throw new Error('checkout has no port')
  await type(app, lbPort, '8443')
  await press(app, 'Review')
  await screen.findByRole('button', { name: 'Update service checkout' })
  await theyChange(app, (config) => Object.assign(config, { accessType: 'None', portMappings: [] }))
  await press(app, 'Update service checkout')
  await screen.findByText('The service was changed meanwhile. Nothing was sent.')
  expect(
    screen.getByText(/8443.* Yours cannot be kept: what was changed meanwhile leaves no place for it\.$/),
  ).toBeTruthy()
  expect(app.modified(), 'theirs alone').toHaveLength(1)
})
