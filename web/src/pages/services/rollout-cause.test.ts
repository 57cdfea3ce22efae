import type { Pod } from '@pierhead/shared/catalogue/pod'
import type { ServiceEvent } from '@pierhead/shared/catalogue/service'
import { expect, test } from 'vitest'
import { causeOf, waitOf, warningOf } from './rollout-cause.ts'
import type { Progress } from './rollout-progress.ts'

const noon = Date.parse('2026-11-22T12:00:00+08:00')
const at = (secondsBefore: number) => new Date(noon - secondsBefore * 1000).toISOString()

const pod = (more: Partial<Pod> = {}): Pod => ({
  name: 'web-new-aaaaa',
  status: 'NotReady',
  reason: '容器未就绪',
  srcReason: 'container not ready',
  nodeIp: '10.0.0.1',
  nodeName: '10.0.0.1',
  ip: '172.16.0.2',
  restartCount: 0,
  readyCount: 0,
  createdAt: at(400),
  containers: [{ name: 'web', containerId: 'abc', status: 'NotReady', reason: '', srcReason: '', image: 'web:2' }],
  ...more,
})
const event = (srcReason: string, secondsBefore: number, more: Partial<ServiceEvent> = {}): ServiceEvent => ({
  firstSeen: at(600),
  lastSeen: at(secondsBefore),
  count: 1,
  level: 'Warning',
  objType: 'Pod',
  objName: 'web-new-aaaaa',
  reason: '',
  srcReason,
  message: `${srcReason} at ${secondsBefore}`,
  ...more,
})
const stalled = (current: Pod[]): Progress => ({
  state: 'stalled',
  current,
  former: [],
  ready: 0,
  desired: 2,
  quietMs: 400_000,
  waits: false,
  held: undefined,
  tookMs: undefined,
})
const normal = { level: 'Normal' }

test('a pod that is only not ready waits for what its last event warns of', () => {
  const events = [event('Started', 300, normal), event('Unhealthy', 5)]
  expect(waitOf(pod(), events)).toMatchObject({ srcReason: 'Unhealthy' })
})

test('a warning that something came after, or that is about another pod, is no reason', () => {
  const over = [event('FailedScheduling', 200), event('Started', 100, normal)]
  expect(waitOf(pod(), over)).toMatchObject({ srcReason: 'container not ready' })
  const others = [event('Unhealthy', 5, { objName: 'web-old-bbbbb' })]
  expect(waitOf(pod(), others)).toMatchObject({ srcReason: 'container not ready' })
})

test('a pod that says itself what it waits for is believed', () => {
  const pulling = pod({ status: 'Waiting', reason: '下载镜像失败', srcReason: 'ImagePullBackOff' })
  expect(waitOf(pulling, [event('Unhealthy', 5)])).toMatchObject({ srcReason: 'ImagePullBackOff' })
})

test('what is stalled names the failing check as its likely cause, what moves names none', () => {
  const events = [event('Unhealthy', 5)]
  expect(causeOf(stalled([pod()]), events)).toMatchObject({
    name: 'web-new-aaaaa',
    told: { srcReason: 'Unhealthy' },
  })
  expect(causeOf({ ...stalled([pod()]), state: 'moving' }, events)).toBeUndefined()
})

test('where no pod can be made, what should make it says why', () => {
  const quota = event('FailedCreate', 5, { objType: 'ReplicaSet', objName: 'web-new', message: 'exceeded quota' })
  expect(causeOf(stalled([]), [quota])).toMatchObject({ name: 'web-new', told: { srcReason: 'FailedCreate' } })
  const ready = pod({ status: 'Running', readyCount: 1 })
  expect(causeOf(stalled([ready]), [quota])).toMatchObject({ name: 'web-new' })
  expect(warningOf([ready], [quota])?.message).toBe('exceeded quota')
})

test('the warning quoted is the newest one about the new pods', () => {
  const events = [
    event('Unhealthy', 60),
    event('FailedMount', 1),
    event('Failed', 0, { objName: 'web-old-aaaaa' }),
    event('Pulled', 0, normal),
  ]
  expect(warningOf([pod()], events)?.srcReason).toBe('FailedMount')
})

test('where the newest one only says that it is tried again, what went wrong is quoted', () => {
  const events = [event('BackOff', 1), event('Failed', 120), event('FailedScheduling', 300)]
  expect(warningOf([pod()], events)?.srcReason).toBe('Failed')
  expect(warningOf([pod()], [event('BackOff', 1), event('FailedScheduling', 300)])?.srcReason).toBe('BackOff')
})
