// Services by the thousand, for benchmarks.
import { pick } from '#simulator/world/random'
import { config, port, type ServiceSeed, size } from './wording.ts'

const areas = ['cart', 'price', 'stock', 'user', 'mail', 'promo', 'geo', 'order', 'media', 'audit'] as const
const kinds = ['api', 'web', 'worker'] as const
const namespaces = ['default', 'payments', 'staging'] as const

export const manyServices = (count: number): ServiceSeed[] =>
  Array.from({ length: count }, (_, index) => {
    const area = pick(areas, index)
    const kind = pick(kinds, Math.floor(index / areas.length))
    const name = `${area}-${kind}-${String(index).padStart(4, '0')}`
    const image = `ccr.ccs.tencentyun.com/shop/${area}-${kind}:1.${index % 40}.${index % 7}`
    return {
      name,
      namespace: pick(namespaces, Math.floor(index / 3)),
      profile: kind,
      config: config(
        `Service ${index}`,
        1 + (index % 3),
        index % 11 === 0 ? 'LoadBalancer' : 'ClusterIP',
        [{ containerName: kind, image: index % 97 === 0 ? `${image}-missing` : image, ...size(100, 200, 64, 128) }],
        { portMappings: [port(80, 8080)] },
      ),
    }
  })
