// The services of the cluster `shop` that customers do not see: payments, the cluster’s own, the next release.
import { command, config, env, http, port, type ServiceSeed, SHOP, size, tcp } from './wording.ts'

const payments: ServiceSeed[] = [
  {
    name: 'payment-api',
    namespace: 'payments',
    profile: 'api',
    before: { api: `${SHOP}/payment-api:3.1.7` },
    labels: { team: 'payments', pci: 'yes' },
    extras: { hostAliases: [{ ip: '10.0.0.9', hostnames: ['bank-gateway.internal'] }] },
    config: config(
      'Talks to the banks; inside the private network only',
      3,
      'SvcLBTypeInner',
      [
        {
          containerName: 'api',
          image: `${SHOP}/payment-api:3.2.0`,
          envs: env({ PROVIDER: 'unionpay', RETRIES: '3' }),
          healthCheck: [http('liveCheck', 8443, '/live', 3), http('readyCheck', 8443, '/ready', 3)],
          ...size(300, 600, 256, 512),
        },
      ],
      { portMappings: [port(8443, 8443)], subnetId: 'subnet-p4ym3nts', minReadySeconds: 2 },
    ),
  },
  {
    name: 'ledger',
    namespace: 'payments',
    profile: 'worker',
    config: config(
      'Books every payment exactly once',
      1,
      'None',
      [{ containerName: 'ledger', image: `${SHOP}/ledger:1.0.22`, command: '/ledger', ...size(200, 0, 256, 0) }],
      { strategy: 'Recreate' },
    ),
  },
  {
    name: 'fraud-check',
    namespace: 'payments',
    profile: 'api',
    labels: { team: 'risk' },
    config: config(
      'Scores payments',
      2,
      'ClusterIP',
      [
        {
          containerName: 'model',
          image: `${SHOP}/fraud-model:2026.11`,
          healthCheck: [command('readyCheck', 'test -f /tmp/model-loaded')],
          privileged: true,
          ...size(500, 1000, 512, 768),
        },
      ],
      { portMappings: [port(50051, 50051)] },
    ),
  },
]

const system: ServiceSeed[] = [
  {
    name: 'kube-dns',
    namespace: 'kube-system',
    profile: 'system',
    config: config(
      'Names within the cluster',
      2,
      'ClusterIP',
      [
        { containerName: 'dns', image: 'ccr.ccs.tencentyun.com/library/kube-dns:1.14.13', ...size(100, 0, 70, 170) },
        {
          containerName: 'dnsmasq',
          image: 'ccr.ccs.tencentyun.com/library/dnsmasq-nanny:1.14.13',
          ...size(100, 0, 20, 64),
        },
      ],
      { portMappings: [{ lbPort: 53, containerPort: 53, protocol: 'UDP' }, port(53, 53)] },
    ),
  },
  {
    name: 'l7-lb-controller',
    namespace: 'kube-system',
    profile: 'system',
    config: config('Turns ingresses into load balancers', 1, 'None', [
      {
        containerName: 'controller',
        image: 'ccr.ccs.tencentyun.com/library/l7-lb-controller:1.4.2',
        ...size(100, 200, 128, 256),
      },
    ]),
  },
  {
    name: 'edge-proxy',
    namespace: 'kube-system',
    profile: 'gateway',
    labels: { app: 'edge' },
    config: config(
      'Reached on every node’s port',
      2,
      'NodePort',
      [
        {
          containerName: 'nginx',
          image: 'nginx:1.27',
          healthCheck: [tcp('liveCheck', 80), tcp('readyCheck', 80)],
          ...size(200, 400, 128, 256),
        },
      ],
      { portMappings: [port(80, 80, 30080)] },
    ),
  },
]

const staging: ServiceSeed[] = [
  {
    name: 'storefront',
    namespace: 'staging',
    profile: 'web',
    before: { storefront: `${SHOP}/storefront:2.41.0` },
    config: config(
      'The next version of the shop’s pages',
      1,
      'ClusterIP',
      [{ containerName: 'storefront', image: `${SHOP}/storefront:2.42.0-rc1`, ...size(100, 500, 128, 256) }],
      { portMappings: [port(80, 3000)] },
    ),
  },
  {
    name: 'migration-check',
    namespace: 'staging',
    profile: 'worker',
    ageMinutes: 95,
    config: config('Ends with an error until the schema is migrated', 1, 'None', [
      {
        containerName: 'check',
        image: 'ccr.ccs.tencentyun.com/shop/schema-check:1.2.0',
        command: 'sh -c "/app/check || exit 3"',
        ...size(100, 100, 64, 64),
      },
    ]),
  },
]

export const backstageServices: ServiceSeed[] = [...payments, ...system, ...staging]
