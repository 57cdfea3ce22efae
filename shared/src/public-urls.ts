// The addresses that a provider's services have unless a connection gives others.
import { type Provider, services } from './services.ts'

/** By provider and service; Huawei's tokens come from a host of their own. `{region}` is filled in. */
export const publicUrls: Readonly<Record<Provider, Readonly<Record<string, string>>>> = {
  tencent: {
    ccs: services.ccs.baseUrl,
    ccr: services.ccr.baseUrl,
    monitor: services.monitor.baseUrl,
    tse: services.tse.baseUrl,
  },
  huawei: { apig: services.apig.baseUrl, iam: 'https://iam.{region}.myhuaweicloud.com' },
  'capital-online': { cds: services.cds.baseUrl },
}
