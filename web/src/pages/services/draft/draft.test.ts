import { normalise } from '@pierhead/shared/service-config/config'
import { expect, test } from 'vitest'
import { hasControl, isShown, isShownOf } from './controls.ts'
import { configOf, type Draft, draftOf } from './draft.ts'
import { freshId } from './figures.ts'
import { differencesOf, type Settings, settingsIn } from './settings.ts'

const base = {
  ...normalise({
    serviceName: 'checkout',
    namespace: 'default',
    serviceDesc: 'Takes orders',
    replicas: 3,
    strategy: 'RollingUpdate',
    minReadySeconds: 1,
    accessType: 'LoadBalancer',
    portMappings: [{ lbPort: 80, containerPort: 8080, protocol: 'TCP', nodePort: 30_080 }],
    volumes: [{ name: 'tmp', volumeType: 'hostPath', hostPath: '' }],
    containers: [
      {
        containerName: 'checkout',
        image: 'shop/checkout:1',
        envs: [{ name: 'LOG_LEVEL', value: 'info' }],
        volumeMounts: [{ volumeName: 'tmp', mountPath: '/tmp', mode: 'rw' }],
        healthCheck: [{ type: 'liveCheck', checkMethod: 'methodTcp', port: 8080 }],
        cpu: 500,
        cpuLimits: 0,
        memory: 512,
        memoryLimits: 0,
        privileged: true,
      },
      { containerName: 'sidecar', image: 'mesh/envoy:1', arguments: ['--log-level', 'info'] },
    ],
  }),
  labels: { team: 'orders' },
}

test('values that a rule does not look at are not sent with it, though the field keeps them', () => {
  const rules = [{ key: 'disk', operator: 'Exists' as const, values: [] }]
  const service = { ...base, nodeAffinity: rules }
  const draft = draftOf(service)
  draft.nodeAffinity = draft.nodeAffinity.map((rule) => ({ ...rule, values: 'ssd' }))
  expect(configOf(service, draft).nodeAffinity).toEqual(rules)
})

const edited = (change: (draft: Draft) => void) => {
  const draft = draftOf(base)
  change(draft)
  return differencesOf(base, configOf(base, draft))
}

test('a form nobody touched is the configuration it came from', () => {
  expect(configOf(base, draftOf(base))).toEqual(base)
})

test('an amount that is not set is an empty field, and an empty field sets none', () => {
  expect(draftOf(base).containers[0]?.cpuLimits).toBe('')
  const [change] = edited((draft) => Object.assign(draft.containers[0] ?? {}, { cpu: '' }))
  expect(change).toEqual({ path: 'containers[checkout].cpu', kind: 'changed', before: 500, after: 0 })
})

test('an empty node port is left to the cloud', () => {
  expect(edited((draft) => Object.assign(draft.portMappings[0] ?? {}, { nodePort: '' }))).toEqual([
    { path: 'portMappings[80/TCP].nodePort', kind: 'changed', before: 30_080, after: 0 },
  ])
})

test('what is no number is never taken for one', () => {
  expect(configOf(base, { ...draftOf(base), replicas: '' }).replicas).toBeNaN()
  expect(configOf(base, { ...draftOf(base), replicas: 'three' }).replicas).toBeNaN()
})

test('blanks that were copied with an image are left out', () => {
  expect(edited((draft) => Object.assign(draft.containers[0] ?? {}, { image: ' shop/checkout:2\n' }))).toEqual([
    { path: 'containers[checkout].image', kind: 'changed', before: 'shop/checkout:1', after: 'shop/checkout:2' },
  ])
})

test('every setting has a control, but for what names the service', () => {
  const kept = settingsIn(base).filter(({ path }) => !isShown(path))
  expect(kept.map(({ path }) => path)).toEqual(['serviceName', 'namespace'])
  expect(hasControl('containers.0.envs.3.name')).toBe(true)
  expect(hasControl('containers.1.arguments.0')).toBe(true)
  expect(hasControl('serviceName')).toBe(false)
  expect(isShown('containers[a.b].volumeMounts[/data].mode')).toBe(true)
  expect(isShown('containers[new]')).toBe(true)
  expect(isShown('surge')).toBe(false)
})

test('a setting whose control is not there in this form is none that the form shows', () => {
  const unseen = (settings: Settings) =>
    settingsIn(settings).flatMap(({ path }) => (isShownOf(settings, path) ? [] : [path]))
  const inside: Settings = {
    ...base,
    accessType: 'ClusterIP',
    portMappings: [{ lbPort: 80, containerPort: 8080, protocol: 'TCP', nodePort: 0 }],
    nodeAffinity: [
      { key: 'zone[a]', operator: 'Exists', values: [] },
      { key: 'disk', operator: 'In', values: ['ssd'] },
    ],
  }
  const naming = ['serviceName', 'namespace']
  expect(unseen(inside)).toEqual([
    ...naming,
    'subnetId',
    'portMappings[80/TCP].nodePort',
    'nodeAffinity[zone[a]].values',
  ])
  expect(unseen({ ...inside, accessType: 'SvcLBTypeInner', nodeAffinity: [] })).toEqual(naming)
})

test('a new row has an id of its own', () => {
  expect(freshId([{ id: 4 }, { id: 2 }])).toBe(5)
  expect(freshId([])).toBe(0)
})
