import { ProblemError } from '@pierhead/shared/problem'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { simulated } from '../connections.ts'
import { Breakers, probeDelayMs } from './breakers.ts'
import { defaultLimits } from './limits.ts'

test('one call may probe after the rest and up to a quarter more, not every console at the same moment', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (chance) => {
      expect(probeDelayMs(10_000, chance)).toBeGreaterThanOrEqual(10_000)
      expect(probeDelayMs(10_000, chance)).toBeLessThanOrEqual(12_500)
    }),
  )
  expect(probeDelayMs(10_000, 0.2)).not.toBe(probeDelayMs(10_000, 0.8))
})

test('whoever is refused meanwhile is told to wait as long as the longest rest', async () => {
  const guard = new Breakers({ ...defaultLimits, breakAfter: 1 }).of('ccs.DescribeCluster', {
    connection: simulated('AKIDsimbreakers'),
    region: 'ap-guangzhou',
  })
  const cut = new ProblemError('upstream_unreachable', 'cut')
  await expect(guard(() => Promise.reject(cut))).rejects.toBe(cut)
  await expect(guard(() => Promise.resolve())).rejects.toMatchObject({
    problem: { code: 'upstream_unavailable', retryAfterSeconds: 13 },
  })
})
