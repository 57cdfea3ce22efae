// The difference of a service with 20 containers, as the review of a change shows it, against a library's of the same objects.
import { type ContainerConfig, normalise, type ServiceConfig } from '@pierhead/shared/service-config/config'
import { differences } from '@pierhead/shared/service-config/differences'
import { create } from 'jsondiffpatch'
import { type Figure, figureOf, inTurn } from './figures.ts'

const ROUNDS = 9
const OPERATIONS = 200
const CONTAINERS = 20
const VARIABLES = 20

const list = <T>(length: number, item: (index: number) => T): T[] => Array.from({ length }, (_, index) => item(index))

const container = (index: number): ContainerConfig =>
  normalise({
    ...{ serviceName: 'large', replicas: 1, strategy: 'RollingUpdate' },
    containers: [
      {
        ...{ containerName: `container-${index}`, image: `shop/part-${index}:1.9.2`, cpu: 250, memory: 256 },
        arguments: ['--listen', ':8080'],
        envs: list(VARIABLES, (at) => ({ name: `SETTING_${at}`, value: `https://setting-${at}.example.com/${index}` })),
        volumeMounts: list(4, (at) => ({ volumeName: `volume-${at}`, mountPath: `/data/${at}`, mode: 'ro' })),
        healthCheck: [
          { type: 'liveCheck', checkMethod: 'methodTcp', port: 8080 },
          { type: 'readyCheck', checkMethod: 'methodHttp', port: 8080, path: '/ready' },
        ],
      },
    ],
  }).containers[0] as ContainerConfig

const before: ServiceConfig = normalise({
  ...{ serviceName: 'large', replicas: 6, strategy: 'RollingUpdate', accessType: 'LoadBalancer' },
  portMappings: list(10, (at) => ({ lbPort: 8000 + at, containerPort: 80, protocol: 'TCP' })),
  volumes: list(4, (at) => ({ name: `volume-${at}`, volumeType: 'hostPath', hostPath: `/srv/${at}` })),
  containers: list(CONTAINERS, container),
})

/** A new image for every fifth container, one variable in each, one port less, one container in front; read apart. */
const after: ServiceConfig = structuredClone({
  ...before,
  portMappings: before.portMappings.slice(1),
  containers: [
    container(CONTAINERS),
    ...before.containers.map((each, index) => ({
      ...each,
      image: index % 5 === 0 ? each.image.replace('1.9.2', '2.0.0') : each.image,
      envs: each.envs.map((env, at) => (at === 3 ? { ...env, value: 'changed' } : env)),
    })),
  ],
})

/** Things of a list are told apart by what tells them apart in our own difference. */
interface Named {
  containerName?: string
  mountPath?: string
  name?: string
  type?: string
  lbPort?: number
  protocol?: string
}
const library = create({
  objectHash: (thing: Named) =>
    thing.containerName ?? thing.mountPath ?? thing.name ?? thing.type ?? `${thing.lbPort}/${thing.protocol}`,
})

export async function serviceDifference(): Promise<Figure[]> {
  const changes = differences(before, after).length
  if (changes !== 26) throw new Error(`the two services differ in ${changes} fields, not in those that were changed`)
  const ours = () => perOperation(() => differences(before, after))
  const peer = () => perOperation(() => library.diff(before, after))
  // both compiled before either counts
  for (let round = 0; round < 3; round++) await Promise.all([ours(), peer()])
  return [
    figureOf({
      name: 'service-difference',
      against: 'jsondiffpatch, things of lists matched by name',
      unit: 'ms',
      target: { atMost: 1 },
      rounds: await inTurn(ROUNDS, ours, peer),
      details: { containers: CONTAINERS, variables: CONTAINERS * VARIABLES, changes, operationsPerRound: OPERATIONS },
    }),
  ]
}

async function perOperation(operation: () => unknown): Promise<number> {
  const startMs = performance.now()
  for (let count = 0; count < OPERATIONS; count++) operation()
  return (performance.now() - startMs) / OPERATIONS
}
