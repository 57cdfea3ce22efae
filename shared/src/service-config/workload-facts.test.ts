import { expect, test } from 'vitest'
import { boundsOf, wasRedeployed, workloadOf } from './workload-facts.ts'

const yaml = (metadata: string, labels = '', rolling = '') => `apiVersion: extensions/v1beta1
kind: Deployment
metadata:
  name: web
${metadata}
spec:
  strategy:
    type: RollingUpdate
${rolling}
  template:
    metadata:
      labels:
        qcloud-app: web
${labels}
    spec:
      containers: []
`
const facts = (generation: string, stamp?: string) =>
  workloadOf(
    yaml(generation && `  generation: ${generation}`, stamp && `        qcloud-redeploy-timestamp: "${stamp}"`),
    'web',
  )

test.each([
  ['the first stamp', facts('3'), facts('4', '1525939951'), true],
  ['another stamp', facts('3', '1525939951'), facts('4', '1525940000'), true],
  ['the same stamp, whatever else was written', facts('3', '1525939951'), facts('4', '1525939951'), false],
  ['no stamp, and nothing was written', facts('3'), facts('3'), false],
  ['no stamp, but something was written', facts('3'), facts('4'), undefined],
  ['no stamp, and nothing tells whether something was written', facts(''), facts(''), undefined],
  ['a stamp that is gone', facts('3', '1525939951'), facts('4'), undefined],
  ['a YAML that cannot be read', facts('3'), workloadOf('', 'web'), undefined],
])('whether a service was redeployed: %s', (_, before, after, done) => {
  expect(wasRedeployed(before, after)).toBe(done)
})

const bounds = (maxSurge: string, maxUnavailable: string, wanted: number) => {
  const rolling = `    rollingUpdate: { maxSurge: ${maxSurge}, maxUnavailable: ${maxUnavailable} }`
  const read = workloadOf(yaml('', '', rolling), 'web')
  return read && boundsOf(read, wanted)
}

test.each([
  ['1', '0', 3, { most: 4, least: 3 }],
  ['25%', '25%', 10, { most: 13, least: 8 }],
  ['"100%"', '"0%"', 4, { most: 8, least: 4 }],
  // Kubernetes lets one be missing where neither may be
  ['0', '10%', 3, { most: 3, least: 2 }],
  ['1', '5', 2, { most: 3, least: 0 }],
  ['some', '0', 3, undefined],
])('a surge of %s and %s missing, of %i wanted', (surge, missing, wanted, expected) => {
  expect(bounds(surge, missing, wanted)).toEqual(expected)
})

test('a YAML without figures has no bounds', () => {
  const read = workloadOf(yaml(''), 'web')
  expect(read && boundsOf(read, 3)).toBeUndefined()
})
