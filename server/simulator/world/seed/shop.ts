// The services of the cluster `shop`, as a shop might run them: those of its default namespace here.
import { backstageServices } from './shop-backstage.ts'
import { type Container, command, config, env, http, port, type ServiceSeed, SHOP, size, tcp } from './wording.ts'

const sidecar: Container = {
  containerName: 'sidecar',
  image: 'ccr.ccs.tencentyun.com/mesh/envoy:1.31.2',
  arguments: ['--config-path', '/etc/envoy/envoy.yaml', '--log-level', 'info'],
  ...size(100, 500, 64, 256),
}

const shopFront: ServiceSeed[] = [
  {
    name: 'checkout',
    namespace: 'default',
    profile: 'api',
    before: { checkout: `${SHOP}/checkout:4.11.3` },
    labels: { team: 'payments', tier: 'backend' },
    config: config(
      'Takes orders and hands them to the payment providers',
      3,
      'LoadBalancer',
      [
        {
          containerName: 'checkout',
          image: `${SHOP}/checkout:4.12.0`,
          envs: env({
            LOG_LEVEL: 'info',
            DATABASE_URL: 'postgres://checkout@orders-db:5432/orders?sslmode=require&pool=20',
            REDIS_URL: 'redis://session-cache:6379/0',
            GREETING: '欢迎光临',
          }),
          healthCheck: [http('liveCheck', 8080, '/healthz'), http('readyCheck', 8080, '/readyz?full=1')],
          volumeMounts: [{ volumeName: 'tmp', mountPath: '/tmp', mode: 'rw' }],
          workingDir: '/srv/app',
          ...size(500, 1000, 512, 1024),
        },
        sidecar,
      ],
      {
        portMappings: [port(80, 8080), port(443, 8443)],
        volumes: [{ name: 'tmp', volumeType: 'hostPath', hostPath: '' }],
        minReadySeconds: 1,
      },
    ),
  },
  {
    name: 'storefront',
    namespace: 'default',
    profile: 'web',
    before: { storefront: `${SHOP}/storefront:2.40.1` },
    labels: { team: 'web', tier: 'frontend' },
    config: config(
      'The shop’s web pages',
      4,
      'LoadBalancer',
      [
        {
          containerName: 'storefront',
          image: `${SHOP}/storefront:2.41.0`,
          envs: env({ API_BASE: 'http://checkout', CDN: 'https://cdn.example.com/assets?v=2.41.0' }),
          healthCheck: [http('liveCheck', 3000, '/'), http('readyCheck', 3000, '/')],
          ...size(250, 500, 256, 512),
        },
      ],
      {
        portMappings: [port(80, 3000)],
        podAffinity: [{ key: 'qcloud-app', operator: 'NotIn', values: ['search'] }],
      },
    ),
  },
  {
    name: 'catalog-sync',
    namespace: 'default',
    profile: 'worker',
    ageMinutes: 200,
    labels: { team: 'catalog' },
    config: config('Copies the supplier catalogue every ten minutes', 2, 'None', [
      {
        containerName: 'catalog-sync',
        image: `${SHOP}/catalog-sync:does-not-exist`,
        command: '/app/sync',
        arguments: ['--interval', '10m'],
        ...size(200, 400, 256, 256),
      },
    ]),
  },
  {
    name: 'search',
    namespace: 'default',
    profile: 'api',
    labels: { team: 'search' },
    extras: { terminationGracePeriodSeconds: 120, nodeSelector: { 'disk-type': 'ssd' } },
    config: config(
      'Full-text search over the catalogue',
      2,
      'ClusterIP',
      [
        {
          containerName: 'search',
          image: `${SHOP}/search:1.8.4`,
          envs: env({ INDEX_PATH: '/var/lib/index', JAVA_OPTS: '-Xms1g -Xmx1g -XX:+UseG1GC' }),
          healthCheck: [tcp('liveCheck', 9200), http('readyCheck', 9200, '/_cluster/health', 3)],
          volumeMounts: [{ volumeName: 'index', mountPath: '/var/lib/index', mode: 'rw' }],
          ...size(500, 2000, 1024, 2048),
        },
      ],
      {
        portMappings: [port(9200, 9200)],
        volumes: [{ name: 'index', volumeType: 'hostPath', hostPath: '/data/search-index' }],
        nodeAffinity: [{ key: 'disk-type', operator: 'In', values: ['ssd'] }],
      },
    ),
  },
  {
    name: 'session-cache',
    namespace: 'default',
    profile: 'cache',
    config: config(
      'Redis for sessions, on a cloud disk',
      1,
      'ClusterIP',
      [
        {
          containerName: 'redis',
          image: 'redis:7.4-alpine',
          command: 'redis-server',
          arguments: ['--appendonly', 'yes', '--maxmemory', '900mb'],
          healthCheck: [command('liveCheck', 'redis-cli ping'), tcp('readyCheck', 6379)],
          volumeMounts: [{ volumeName: 'data', mountPath: '/data', mode: 'rw' }],
          ...size(250, 500, 1024, 1024),
        },
      ],
      {
        strategy: 'Recreate',
        portMappings: [port(6379, 6379)],
        volumes: [{ name: 'data', volumeType: 'cbsDisk', cbsDiskId: 'disk-k3f9x2ab' }],
      },
    ),
  },
  {
    name: 'image-resizer',
    namespace: 'default',
    profile: 'worker',
    before: { resizer: `${SHOP}/image-resizer:0.9.0` },
    config: config(
      'Resizes product pictures from the shared folder',
      2,
      'None',
      [
        {
          containerName: 'resizer',
          image: `${SHOP}/image-resizer:0.9.1`,
          envs: env({ QUALITY: '82', FORMATS: 'avif,webp,jpeg' }),
          volumeMounts: [
            { volumeName: 'pictures', mountPath: '/pictures', mode: 'rw' },
            { volumeName: 'settings', mountPath: '/etc/resizer', mode: 'ro' },
          ],
          ...size(400, 800, 256, 512),
        },
      ],
      {
        volumes: [
          { name: 'pictures', volumeType: 'nfsDisk', nfsPath: '10.0.0.40:/export/pictures' },
          {
            name: 'settings',
            volumeType: 'configMap',
            configId: 'resizer-settings',
            configVersion: 'v7',
            configKeys: ['resizer.yaml', 'presets.json'],
          },
        ],
      },
    ),
  },
]

export const shopServices: ServiceSeed[] = [...shopFront, ...backstageServices]
