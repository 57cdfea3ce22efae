import { expect, test } from 'vitest'
import { catalogue, type Input } from '../catalogue.ts'
import { fieldProblems } from '../problem.ts'

type Modify = Input<'ccs.ModifyClusterService'>

const modify = (change: Partial<Modify> = {}, inContainer: Partial<Modify['containers'][number]> = {}): Modify => ({
  clusterId: 'cls-7ph3twqe',
  serviceName: 'web',
  replicas: 1,
  strategy: 'RollingUpdate',
  containers: [{ containerName: 'web', image: 'nginx:1.27', ...inContainer }],
  ...change,
})
const faults = (input: Modify) => {
  const { error } = catalogue['ccs.ModifyClusterService'].input.safeParse(input)
  return error ? fieldProblems(error).map(({ path, message }) => `${path}: ${message}`) : []
}
const disk = { name: 'disk', volumeType: 'cbsDisk', cbsDiskId: 'disk-1' } as const
const check = { type: 'liveCheck', checkMethod: 'methodTcp', port: 80 } as const

test.each<[string, Modify]>([
  ['the least there can be', modify()],
  ['no replicas', modify({ replicas: 0 })],
  [
    'an empty host path: a directory that lives as long as the pod',
    modify({ volumes: [{ name: 'a', volumeType: 'hostPath', hostPath: '' }] }),
  ],
  ['0 in place of any amount', modify({}, { cpu: 0, cpuLimits: 0, memory: 0, memoryLimits: 0 })],
  ['a request without a limit', modify({}, { cpu: 500, cpuLimits: 0, memory: 64, memoryLimits: 0 })],
  ['less than the recommended 4 MiB', modify({}, { memory: 1 })],
  [
    'node port 0, as the document’s example sends it',
    modify({ portMappings: [{ lbPort: 80, containerPort: 80, nodePort: 0, protocol: 'TCP' }] }),
  ],
  [
    'one port for TCP and for UDP',
    modify({
      portMappings: [
        { lbPort: 53, containerPort: 53, protocol: 'TCP' },
        { lbPort: 53, containerPort: 53, protocol: 'UDP' },
      ],
    }),
  ],
  ['an empty cmd beside another method', modify({}, { healthCheck: [{ ...check, cmd: '' }] })],
  ['several successes for a liveness check', modify({}, { healthCheck: [{ ...check, healthNum: 3 }] })],
  ['one CBS disk and one pod', modify({ volumes: [disk] })],
])('%s is accepted', (_, input) => {
  expect(faults(input)).toEqual([])
})

test.each<[string, Modify]>([
  ['subnetId: is needed for an inner load balancer', modify({ accessType: 'SvcLBTypeInner' })],
  ['replicas: must be 1: a CBS disk can be attached to one node only', modify({ replicas: 2, volumes: [disk] })],
  ['volumes.0.cbsDiskId: is needed: the id of the CBS disk', modify({ volumes: [{ ...disk, cbsDiskId: '' }] })],
  ['volumes.0.nfsPath: is needed: host:/path of the NFS', modify({ volumes: [{ name: 'a', volumeType: 'nfsDisk' }] })],
  [
    'volumes.0.configVersion: is needed: the version of the config item',
    modify({ volumes: [{ name: 'a', volumeType: 'configMap', configId: 'c', configKeys: ['k'] }] }),
  ],
  [
    'volumes.0.configKeys: must name at least one key',
    modify({ volumes: [{ name: 'a', volumeType: 'configMap', configId: 'c', configVersion: '1' }] }),
  ],
  ['volumes.0.cbsDiskId: is needed: the id of the CBS disk', modify({ volumes: [{ ...disk, cbsDiskId: ' ' }] })],
  ['volumes.0.name: is needed', modify({ volumes: [{ name: '\u3000', volumeType: 'hostPath' }] })],
  ['containers.0.containerName: is needed', modify({}, { containerName: ' \t' })],
  ['containers.0.image: is needed: an image such as nginx:1.27', modify({}, { image: '  ' })],
  [
    'containers.0.volumeMounts.0.mountPath: is needed',
    modify({ volumes: [disk] }, { volumeMounts: [{ volumeName: 'disk', mountPath: '\u00a0' }] }),
  ],
  ['replicas: must be at most 2147483647', modify({ replicas: 2_147_483_648 })],
  ['replicas: must be at most 2147483647', modify({ replicas: 1e22 })],
  ['minReadySeconds: must be a whole number', modify({ minReadySeconds: Number.NaN })],
  ['containers.0.memory: must be at most 2147483647', modify({}, { memory: 1e22 })],
  ['containers.0.cpuLimits: must be at most 2147483647', modify({}, { cpuLimits: 1e22 })],
  ['volumes.1.name: stands there twice', modify({ volumes: [disk, disk] })],
  ['containers.0.cpu: must be 0 (none) or a whole number of at least 100 millicores', modify({}, { cpu: 50 })],
  ['containers.0.cpuLimits: must not be below the request', modify({}, { cpu: 500, cpuLimits: 200 })],
  ['containers.0.memoryLimits: must not be below the request', modify({}, { memory: 64, memoryLimits: 32 })],
  [
    'containers.0.healthCheck.0.port: is needed: the port of the container to try',
    modify({}, { healthCheck: [{ type: 'readyCheck', checkMethod: 'methodHttp' }] }),
  ],
  [
    'containers.0.healthCheck.0.cmd: is needed: the command whose exit status counts',
    modify({}, { healthCheck: [{ type: 'readyCheck', checkMethod: 'methodCmd', cmd: ' ' }] }),
  ],
  [
    'containers.0.healthCheck.1.type: stands there twice: a container has one of each kind',
    modify({}, { healthCheck: [check, check] }),
  ],
  [
    'containers.0.healthCheck.0.timeOut: must be at least 2 seconds',
    modify({}, { healthCheck: [{ ...check, timeOut: 1 }] }),
  ],
  [
    'containers.0.envs.0.name: must be letters, digits, _ and ., and not begin with a digit',
    modify({}, { envs: [{ name: '1A', value: '' }] }),
  ],
  [
    'containers.0.envs.1.name: stands there twice',
    modify(
      {},
      {
        envs: [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' },
        ],
      },
    ),
  ],
  [
    'containers.0.volumeMounts.0.volumeName: must name one of the volumes',
    modify({}, { volumeMounts: [{ volumeName: 'a', mountPath: '/a' }] }),
  ],
  [
    'containers.1.containerName: stands there twice',
    modify({ containers: [...modify().containers, ...modify().containers] }),
  ],
  [
    'portMappings.1.lbPort: stands there twice with this protocol',
    modify({
      portMappings: [
        { lbPort: 80, containerPort: 1, protocol: 'TCP' },
        { lbPort: 80, containerPort: 2, protocol: 'TCP' },
      ],
    }),
  ],
])('a fault is told where it is: %s', (fault, input) => {
  expect(faults(input)).toEqual([fault])
})

test('an image is set either for the one container or for some of several, not both', () => {
  const { input } = catalogue['ccs.ModifyClusterServiceImage']
  const one = { clusterId: 'cls-1', serviceName: 'web' }
  const containers = [{ containerName: 'web', image: 'nginx' }]
  expect(input.safeParse({ ...one, image: 'nginx' }).success).toBe(true)
  expect(input.safeParse({ ...one, containers }).success).toBe(true)
  expect(input.safeParse({ ...one, image: 'nginx', containers }).success).toBe(false)
  expect(input.safeParse(one).success).toBe(false)
})
