// The APIs the console speaks: who provides each and where its public endpoint stood.
import type { Bilingual } from './action.ts'

export const services = {
  ccs: {
    provider: 'tencent',
    scheme: 'tencent-v2',
    baseUrl: 'https://ccs.api.qcloud.com/v2/index.php',
    title: { en: 'Container service', zh: '容器服务' },
  },
  ccr: {
    provider: 'tencent',
    scheme: 'tencent-v2',
    baseUrl: 'https://ccr.api.qcloud.com/v2/index.php',
    title: { en: 'Image registry', zh: '镜像仓库' },
  },
  monitor: {
    provider: 'tencent',
    scheme: 'tencent-v2',
    baseUrl: 'https://monitor.api.qcloud.com/v2/index.php',
    title: { en: 'Cloud monitoring', zh: '云监控' },
  },
  tse: {
    provider: 'tencent',
    scheme: 'tencent-v3',
    version: '2020-12-07',
    baseUrl: 'https://tse.intl.tencentcloudapi.com/',
    title: { en: 'Cloud native API gateways', zh: '云原生 API 网关' },
  },
  // every region is a host of its own
  apig: {
    provider: 'huawei',
    scheme: 'huawei',
    baseUrl: 'https://apig.{region}.myhuaweicloud.com',
    title: { en: 'Dedicated API gateways', zh: '专享版 API 网关' },
  },
  cds: {
    provider: 'capital-online',
    scheme: 'capital-online',
    version: '2019-08-08',
    baseUrl: 'https://cdsapi.capitalonline.net/lb',
    title: { en: 'Load balancers', zh: '负载均衡' },
  },
} as const satisfies Record<string, Service>

interface Service {
  provider: Provider
  /** How it is signed and spelt. */
  scheme: 'tencent-v2' | 'tencent-v3' | 'huawei' | 'capital-online'
  /** Sent along where the scheme wants one. */
  version?: string
  baseUrl: string
  title: Bilingual
}

export const providers = ['tencent', 'huawei', 'capital-online'] as const
export type Provider = (typeof providers)[number]

export type ServiceId = keyof typeof services
/** The services of one provider. */
export type ServiceOf<P extends Provider> = {
  [Id in ServiceId]: (typeof services)[Id]['provider'] extends P ? Id : never
}[ServiceId]
