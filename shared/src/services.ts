// The APIs the console speaks: who provides each and where its public endpoint stood.
import type { Bilingual } from './action.ts'

export const services = {
  ccs: {
    provider: 'tencent',
    baseUrl: 'https://ccs.api.qcloud.com/v2/index.php',
    title: { en: 'Container service', zh: '容器服务' },
  },
  ccr: {
    provider: 'tencent',
    baseUrl: 'https://ccr.api.qcloud.com/v2/index.php',
    title: { en: 'Image registry', zh: '镜像仓库' },
  },
  monitor: {
    provider: 'tencent',
    baseUrl: 'https://monitor.api.qcloud.com/v2/index.php',
    title: { en: 'Cloud monitoring', zh: '云监控' },
  },
} as const satisfies Record<string, { provider: 'tencent'; baseUrl: string; title: Bilingual }>

export type ServiceId = keyof typeof services
