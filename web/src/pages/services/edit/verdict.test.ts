import { normalise } from '@pierhead/shared/service-config/config'
import { expect, test } from 'vitest'
import type { Settings } from '../draft/settings.ts'
import { foundIn, isAsSent, verdictOf } from './verdict.ts'

const base: Settings = {
  ...normalise({
    serviceName: 'web',
    replicas: 3,
    strategy: 'RollingUpdate',
    portMappings: [{ lbPort: 80, containerPort: 80, protocol: 'TCP' }],
    containers: [{ containerName: 'web', image: 'nginx:1' }],
  }),
  labels: { team: 'a' },
}
const sent: Settings = { ...base, replicas: 5, minReadySeconds: 10, labels: { team: 'b' } }

test('what the cloud has as it was sent needs no word', () => {
  expect(isAsSent(verdictOf(base, sent, structuredClone(sent)))).toBe(true)
})

test('a change that the cloud ignored is told from one that it made otherwise', () => {
  const verdict = verdictOf(base, sent, { ...sent, replicas: 4, minReadySeconds: 0, labels: { team: 'a' } })
  expect(verdict.changed.map(({ path }) => path)).toEqual(['replicas'])
  expect(verdict.ignored.map(({ path }) => path)).toEqual(['minReadySeconds', 'labels[team]'])
})

test('a port on the nodes that was left to the cloud is no change of its', () => {
  const allocated = base.portMappings.map((port) => ({ ...port, nodePort: 30_080 }))
  expect(isAsSent(verdictOf(undefined, base, { ...base, portMappings: allocated }))).toBe(true)
})

test('of a new service nothing can be as it was before', () => {
  const verdict = verdictOf(undefined, sent, { ...sent, labels: {} })
  expect(verdict).toMatchObject({ ignored: [], changed: [{ path: 'labels[team]' }] })
})

test('what was not read is neither ignored nor changed, and is named', () => {
  const there = { ...sent, minReadySeconds: 0, replicas: 4 }
  const verdict = verdictOf(base, sent, there, ['minReadySeconds'])
  expect(verdict.changed.map(({ path }) => path)).toEqual(['replicas'])
  expect([verdict.ignored, verdict.unread]).toEqual([[], ['minReadySeconds']])
})

test('where not everything was read, looking says neither that it arrived nor that something else is there', () => {
  const unread = ['minReadySeconds']
  expect(foundIn(verdictOf(base, sent, sent), false)).toBe('arrived')
  expect(foundIn(verdictOf(base, sent, sent, unread), false)).toBe('unsure')
  expect(foundIn(verdictOf(base, sent, { ...sent, replicas: 4 }, unread), false)).toBe('unsure')
})
