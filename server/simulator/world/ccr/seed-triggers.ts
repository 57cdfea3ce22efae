// The triggers of a new account, and what they did so far: one that works, one whose service has gone.
import { DAY, HOUR } from '#simulator/world/clock'
import type { Registry, TriggerRecord } from './registry.ts'

/** In the cluster `shop` of Guangzhou. */
export function seedTriggers(clusterId: string, now: number): Pick<Registry, 'triggers' | 'runs'> {
  const times = { createdAt: now - 60 * DAY, updatedAt: now - 60 * DAY }
  const target = { clusterId, namespace: 'staging', clusterRegion: 1 } as const
  const candidates: TriggerRecord = {
    ...{ name: 'staging-candidates', reponame: 'shop/storefront', invokeMethod: 'regex', invokeExpr: '-rc\\d+$' },
    ...{ ...target, serviceName: 'storefront', containerName: 'storefront' },
    ...times,
  }
  const preview: TriggerRecord = {
    ...{ name: 'checkout-preview', reponame: 'shop/checkout', invokeMethod: 'taglist', invokeExpr: 'preview;demo' },
    ...{ ...target, serviceName: 'checkout-preview', containerName: 'checkout' },
    ...times,
  }
  const gone = { returnCode: 5000, returnMsg: '(-10007)service checkout-preview does not exist' }
  return {
    triggers: [candidates, preview],
    runs: [
      { trigger: candidates, tagName: '2.42.0-rc1', at: now - 22 * DAY - HOUR, returnCode: 0, returnMsg: 'ok' },
      { trigger: preview, tagName: 'preview', at: now - 5 * DAY, ...gone },
    ],
  }
}
