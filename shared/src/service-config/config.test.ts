import { expect, test } from 'vitest'
import type { Probe } from '../catalogue/service.ts'
import { normalise } from './config.ts'
import { describedCheck, mergedCheck, printedCheck } from './health-check.ts'
import { mebibytesOf, millicoresOf } from './quantity.ts'

const container = (fields: object) =>
  normalise({
    ...{ serviceName: 'a', replicas: 1, strategy: 'Recreate' },
    containers: [{ containerName: 'a', image: 'b', ...fields }],
  }).containers[0]

test('a memory limit that is not sent equals the request; an explicit 0 is none', () => {
  expect(container({ memory: 64 })?.memoryLimits).toBe(64)
  expect(container({ memory: 64, memoryLimits: 0 })?.memoryLimits).toBe(0)
  expect(container({ cpu: 500 })?.cpuLimits).toBe(0)
})

test('what is not sent has the documents’ default', () => {
  const config = normalise({ serviceName: 'a', replicas: 1, strategy: 'Recreate', containers: [] })
  expect(config).toMatchObject({ namespace: 'default', accessType: 'ClusterIP', minReadySeconds: 0, serviceDesc: '' })
})

test('a liveness check stands first, whatever the order it came in', () => {
  const checks = container({ healthCheck: [{ type: 'readyCheck' }, { type: 'liveCheck' }] })?.healthCheck
  expect(checks?.map(({ type, healthNum }) => [type, healthNum])).toEqual([
    ['liveCheck', 1],
    ['readyCheck', 3],
  ])
})

const yamlProbe = { httpGet: { path: '/ok', port: '8080', scheme: 'HTTPS' }, periodSeconds: '7', failureThreshold: '4' }

test('a probe that Describe tells in part is completed from the YAML, Describe’s part counting', () => {
  const described = describedCheck({ checkMethod: 'methodHttp', healthNum: 2, methodHttp: { path: '/live' } } as Probe)
  expect(mergedCheck('liveCheck', described, printedCheck(yamlProbe))).toEqual({
    ...{ type: 'liveCheck', checkMethod: 'methodHttp', path: '/live', port: 8080, protocol: 'HTTPS' },
    ...{ healthNum: 2, unhealthNum: 4, intervalTime: 7, timeOut: 1, delayTime: 0 },
  })
})

test('a probe of another method in the YAML completes nothing', () => {
  const described = describedCheck({ checkMethod: 'methodTcp', methodTcp: { port: 80 } } as Probe)
  expect(mergedCheck('readyCheck', described, printedCheck(yamlProbe))).toMatchObject({ port: 80, intervalTime: 10 })
})

test.each([
  ['250m', 250],
  ['1', 1000],
  ['0.5', 500],
  ['1.5m', 1.5],
  ['half', undefined],
  ['', undefined],
])('%j of a processor is %s millicores', (quantity, expected) => {
  expect(millicoresOf(quantity)).toBe(expected)
})

test.each([
  ['128Mi', 128],
  ['1Gi', 1024],
  ['512Ki', 0.5],
  ['1048576', 1],
  ['0', 0],
  ['1.5Gi', 1536],
  ['1048576k', 1000],
  ['1Xi', undefined],
])('%j of memory is %s MiB', (quantity, expected) => {
  expect(mebibytesOf(quantity)).toBe(expected)
})
