import type { Pod } from '@pierhead/shared/catalogue/pod'
import type { ServiceEvent } from '@pierhead/shared/catalogue/service'
import { expect, test } from 'vitest'
import { progressOf, revisionOf, STALLED_AFTER_MS } from './rollout-progress.ts'

const noon = Date.parse('2026-11-22T12:00:00+08:00')
const at = (secondsBefore: number) => new Date(noon - secondsBefore * 1000).toISOString()

const pod = (name: string, image: string, more: Partial<Pod> = {}): Pod => ({
  name,
  status: 'Running',
  reason: '',
  srcReason: '',
  nodeIp: '10.0.0.1',
  nodeName: '10.0.0.1',
  ip: '172.16.0.2',
  restartCount: 0,
  readyCount: 1,
  createdAt: at(10),
  containers: [{ name: 'web', containerId: 'abc', status: 'Running', reason: '', srcReason: '', image }],
  ...more,
})
const waiting = { status: 'Waiting', readyCount: 0 }
const pulling = { ...waiting, reason: '下载镜像失败', srcReason: 'ImagePullBackOff' }

const service = (status: string, desiredReplicas = 2) => ({
  status,
  desiredReplicas,
  containers: [{ containerName: 'web', image: 'web:2', envs: [], volumeMounts: [], command: '', arguments: [] }],
})
const event = (more: Partial<ServiceEvent>): ServiceEvent => ({
  firstSeen: at(5),
  lastSeen: at(5),
  count: 1,
  level: 'Normal',
  objType: 'Pod',
  objName: 'web-new-aaaaa',
  reason: '',
  srcReason: '',
  message: '',
  ...more,
})

test('a pod belongs to the revision its name begins with', () => {
  expect(revisionOf({ name: 'checkout-6f9c5d7b8-x2k4q' })).toBe('checkout-6f9c5d7b8')
})

test('old and new pods are told apart, and only new ones count', () => {
  const pods = [
    pod('web-old-aaaaa', 'web:1', { createdAt: at(9000) }),
    pod('web-new-aaaaa', 'web:2'),
    pod('web-new-bbbbb', 'web:2', waiting),
  ]
  const { state, current, former, ready } = progressOf(service('Updating'), pods, [], noon)
  expect({ state, ready, current: current.length, former: former.length }).toEqual({
    state: 'moving',
    ready: 1,
    current: 2,
    former: 1,
  })
})

test('before the first new pod exists, all pods are old', () => {
  const old = [pod('web-old-aaaaa', 'web:1'), pod('web-old-bbbbb', 'web:1')]
  expect(progressOf(service('Updating'), old, [], noon)).toMatchObject({ current: [], ready: 0, state: 'moving' })
  const stopped = old.map((each) => pod(each.name, 'web:2', { status: 'Terminating', readyCount: 0 }))
  expect(progressOf(service('Updating'), stopped, [], noon).current).toEqual([])
})

test('rolled back before it was done, the pods of before are the wanted ones again, also while one of the other does not go', () => {
  const before = ['aaaaa', 'bbbbb'].map((name) => pod(`web-was-${name}`, 'web:2', { createdAt: at(9000) }))
  const failing = pod('web-bad-aaaaa', 'web:none', pulling)
  const undone = progressOf(service('RollingBack'), [...before, failing], [], noon)
  expect([undone.current, undone.former, undone.ready]).toEqual([before, [failing], 2])
  const stuck = { ...failing, status: 'Terminating', createdAt: at(3600) }
  expect(progressOf(service('Normal'), [...before, stuck], [], noon).state).toBe('done')
})

test('what is left of an evicted pod holds nothing up; one that crashed is started again and stays', () => {
  const ready = ['aaaaa', 'bbbbb'].map((name) => pod(`web-new-${name}`, 'web:2', { createdAt: at(9000) }))
  const evicted = { ...waiting, createdAt: at(9900), reason: '', srcReason: 'Evicted' }
  for (const status of ['Terminated', 'Failed', 'Waiting']) {
    const pods = [...ready, pod('web-new-ccccc', 'web:2', { ...evicted, status })]
    expect(progressOf(service('Normal'), pods, [], noon)).toMatchObject({ state: 'done', held: undefined })
  }
  const crashed = pod('web-new-aaaaa', 'web:2', { status: 'Terminated', readyCount: 0, srcReason: 'OOMKilled' })
  expect(progressOf(service('Waiting', 1), [crashed], [], noon)).toMatchObject({
    state: 'stalled',
    current: [crashed],
    held: { name: 'web-new-aaaaa' },
  })
})

test('it is done when all that is wanted is ready and nothing old stays', () => {
  const ready = [pod('web-new-aaaaa', 'web:2'), pod('web-new-bbbbb', 'web:2')]
  expect(progressOf(service('Normal'), ready, [], noon).state).toBe('done')
  expect(progressOf(service('Updating'), ready, [], noon).state).toBe('moving')
  const withOld = [...ready, pod('web-old-aaaaa', 'web:1', { createdAt: at(9000) })]
  expect(progressOf(service('Normal'), withOld, [], noon).state).toBe('moving')
})

test('a service scaled to nothing is done when no pod is left', () => {
  expect(progressOf(service('Normal', 0), [], [], noon).state).toBe('done')
  expect(progressOf(service('Normal', 0), [pod('web-new-aaaaa', 'web:2')], [], noon).state).toBe('moving')
})

test('a pod whose image cannot be pulled holds it up; once the cloud rests it is stalled', () => {
  const pods = [pod('web-old-aaaaa', 'web:1', { createdAt: at(9000) }), pod('web-new-aaaaa', 'web:2', pulling)]
  expect(progressOf(service('Updating'), pods, [], noon)).toMatchObject({
    state: 'moving',
    held: { name: 'web-new-aaaaa' },
  })
  expect(progressOf(service('Waiting'), pods, [], noon).state).toBe('stalled')
})

test('without a step for five minutes it is stalled, whatever the cloud calls it', () => {
  const pods = [pod('web-new-aaaaa', 'web:2', { ...waiting, createdAt: at(STALLED_AFTER_MS / 1000) })]
  expect(progressOf(service('Updating'), pods, [], noon).state).toBe('stalled')
  expect(progressOf(service('Updating'), pods, [event({})], noon)).toMatchObject({
    state: 'moving',
    quietMs: 5000,
  })
})

test('a pod that must be ready for long is given that time on top', () => {
  const pods = [pod('web-new-aaaaa', 'web:2', { ...waiting, createdAt: at(STALLED_AFTER_MS / 1000 + 100) })]
  const patient = { ...service('Updating'), minReadySeconds: 200 }
  expect(progressOf(patient, pods, [], noon).state).toBe('moving')
  expect(progressOf(patient, pods, [], noon + 100_000).state).toBe('stalled')
})

test('a roll-out that is paused is not stalled, however long nothing moves', () => {
  const pods = [
    pod('web-old-aaaaa', 'web:1', { createdAt: at(9000) }),
    pod('web-new-aaaaa', 'web:2', { createdAt: at(3000) }),
  ]
  expect(progressOf(service('Paused'), pods, [], noon).state).toBe('paused')
})

test('a paused service is never done: its pods do not tell whether a change of the same images waits', () => {
  const asWanted = [pod('web-new-aaaaa', 'web:2'), pod('web-new-bbbbb', 'web:2')]
  expect(progressOf(service('Paused'), asWanted, [], noon)).toMatchObject({ state: 'paused', waits: false })
  expect(progressOf(service('Paused', 4), asWanted, [], noon)).toMatchObject({ state: 'paused', waits: true })
  const before = asWanted.map(({ name }) => pod(name, 'web:1'))
  expect(progressOf(service('Paused'), before, [], noon)).toMatchObject({ state: 'paused', waits: true })
})

test('the change itself is a step: right after it nothing is stalled, however long the pods were there', () => {
  const pods = [pod('web-new-aaaaa', 'web:2', { createdAt: at(9000) })]
  expect(progressOf(service('Updating'), pods, [], noon).state).toBe('stalled')
  const changed = { ...service('Updating'), changedAtMs: noon - 3000 }
  expect(progressOf(changed, pods, [], noon)).toMatchObject({ state: 'moving', quietMs: 3000 })
  expect(progressOf(changed, pods, [], noon + STALLED_AFTER_MS).state).toBe('stalled')
})

test('how long it took is told from its own pods’ events, and not where the cloud has forgotten them', () => {
  const pods = [
    pod('web-new-aaaaa', 'web:2', { createdAt: at(100) }),
    pod('web-new-bbbbb', 'web:2', { createdAt: at(60) }),
  ]
  const events = [
    event({ firstSeen: at(40), objName: 'web-new-bbbbb' }),
    event({ firstSeen: at(1), objName: 'web-old-aaaaa' }),
  ]
  expect(progressOf(service('Normal'), pods, events, noon).tookMs).toBe(60_000)
  expect(progressOf(service('Normal'), pods, [], noon).tookMs).toBeUndefined()
})

test('of a service that was only scaled the pods that were there before are not counted in', () => {
  const month = 30 * 24 * 3600
  const pods = [pod('web-new-aaaaa', 'web:2', { createdAt: at(month) }), pod('web-new-bbbbb', 'web:2')]
  const events = [event({ firstSeen: at(4), objName: 'web-new-bbbbb' })]
  expect(progressOf(service('Normal'), pods, events, noon).tookMs).toBeUndefined()
  const changed = { ...service('Normal'), changedAtMs: noon - 12_000 }
  expect(progressOf(changed, pods, events, noon).tookMs).toBe(6_000)
})

test('what only repeats itself is no step', () => {
  const pods = [pod('web-new-aaaaa', 'web:2', { ...pulling, createdAt: at(600) })]
  const backOff = event({ level: 'Warning', firstSeen: at(500), lastSeen: at(1), count: 40 })
  const again = event({ firstSeen: at(590), lastSeen: at(1), count: 40 })
  expect(progressOf(service('Updating'), pods, [backOff, again], noon)).toMatchObject({
    state: 'stalled',
    quietMs: 590_000,
  })
})
