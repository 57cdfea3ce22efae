// The services of the clusters `analytics` and `shop-dr`.
import { config, http, port, type ServiceSeed, SHOP, size } from './wording.ts'

export const analyticsServices: ServiceSeed[] = [
  {
    name: 'collector',
    namespace: 'default',
    profile: 'gateway',
    before: { collector: 'ccr.ccs.tencentyun.com/analytics/collector:5.0.1' },
    config: config(
      'Receives events from the web pages',
      3,
      'LoadBalancer',
      [
        {
          containerName: 'collector',
          image: 'ccr.ccs.tencentyun.com/analytics/collector:5.1.0',
          healthCheck: [http('readyCheck', 8000, '/ping')],
          ...size(300, 600, 256, 512),
        },
      ],
      { portMappings: [port(80, 8000)] },
    ),
  },
  {
    name: 'aggregator',
    namespace: 'default',
    profile: 'worker',
    config: config('Counts events by the minute', 2, 'None', [
      {
        containerName: 'aggregator',
        image: 'ccr.ccs.tencentyun.com/analytics/aggregator:5.1.0',
        ...size(500, 1000, 512, 1024),
      },
    ]),
  },
  {
    name: 'reports',
    namespace: 'default',
    profile: 'web',
    config: config(
      'Reports for the merchandisers',
      1,
      'ClusterIP',
      [
        {
          containerName: 'reports',
          image: 'ccr.ccs.tencentyun.com/analytics/reports:2.3.0',
          healthCheck: [http('readyCheck', 8080, '/login')],
          ...size(200, 400, 256, 512),
        },
      ],
      { portMappings: [port(80, 8080)] },
    ),
  },
]

export const standbyServices: ServiceSeed[] = [
  {
    name: 'checkout',
    namespace: 'default',
    profile: 'api',
    config: config(
      'Stands by for Guangzhou',
      1,
      'LoadBalancer',
      [
        {
          containerName: 'checkout',
          image: `${SHOP}/checkout:4.12.0`,
          healthCheck: [http('readyCheck', 8080, '/readyz')],
          ...size(500, 1000, 512, 1024),
        },
      ],
      { portMappings: [port(80, 8080)] },
    ),
  },
  {
    name: 'storefront',
    namespace: 'default',
    profile: 'web',
    config: config(
      'Stands by for Guangzhou',
      1,
      'LoadBalancer',
      [{ containerName: 'storefront', image: `${SHOP}/storefront:2.41.0`, ...size(250, 500, 256, 512) }],
      { portMappings: [port(80, 3000)] },
    ),
  },
  {
    name: 'replica-sync',
    namespace: 'default',
    profile: 'worker',
    config: config('Keeps the standby’s data close', 0, 'None', [
      { containerName: 'sync', image: `${SHOP}/replica-sync:1.1.0`, ...size(200, 400, 256, 256) },
    ]),
  },
]
