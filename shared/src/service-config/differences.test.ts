import { expect, test } from 'vitest'
import { asText } from './as-text.ts'
import { normalise, type ServiceConfig } from './config.ts'
import { consequences } from './consequences.ts'
import { type Change, countFields, differences, fieldsOf } from './differences.ts'

const checkout = (): ServiceConfig =>
  normalise({
    serviceName: 'checkout',
    namespace: 'shop',
    replicas: 3,
    strategy: 'RollingUpdate',
    minReadySeconds: 10,
    accessType: 'LoadBalancer',
    portMappings: [
      { lbPort: 80, containerPort: 8080, protocol: 'TCP', nodePort: 30_312 },
      { lbPort: 53, containerPort: 53, protocol: 'UDP' },
    ],
    volumes: [{ name: 'cache', volumeType: 'hostPath' }],
    nodeAffinity: [{ key: 'NodeType', operator: 'In', values: ['S1'] }],
    containers: [
      {
        containerName: 'web',
        image: 'shop/web:1',
        arguments: ['--fast'],
        envs: [
          { name: 'LEVEL', value: 'info' },
          { name: 'MODE', value: '' },
        ],
        volumeMounts: [{ volumeName: 'cache', mountPath: '/cache', mode: 'rw' }],
        healthCheck: [
          { type: 'readyCheck', checkMethod: 'methodCmd', cmd: 'true' },
          { type: 'liveCheck', checkMethod: 'methodTcp', port: 8080 },
        ],
      },
      { containerName: 'sidecar', image: 'shop/proxy:2' },
    ],
  })

type Draft = ServiceConfig & { containers: [ServiceConfig['containers'][0], ServiceConfig['containers'][0]] }

const edited = (edit: (draft: Draft) => unknown): ServiceConfig => {
  const draft = checkout() as Draft
  edit(draft)
  return draft
}
const first = <T>(list: T[]): T => {
  if (list[0] === undefined) throw new Error('the list is empty')
  return list[0]
}

const edits: [Change, (draft: Draft) => unknown][] = [
  [{ path: 'replicas', kind: 'changed', before: 3, after: 4 }, (draft) => draft.replicas++],
  [{ path: 'serviceDesc', kind: 'changed', before: '', after: 'x' }, (draft) => (draft.serviceDesc = 'x')],
  [
    { path: 'strategy', kind: 'changed', before: 'RollingUpdate', after: 'Recreate' },
    (draft) => (draft.strategy = 'Recreate'),
  ],
  [
    { path: 'containers[sidecar].image', kind: 'changed', before: 'shop/proxy:2', after: 'shop/proxy:3' },
    (draft) => (draft.containers[1].image = 'shop/proxy:3'),
  ],
  [
    { path: 'containers[web].envs[LEVEL]', kind: 'changed', before: 'info', after: 'debug' },
    (draft) => (first(draft.containers[0].envs).value = 'debug'),
  ],
  [
    { path: 'containers[web].envs[NEW]', kind: 'added', after: '1' },
    (draft) => draft.containers[0].envs.unshift({ name: 'NEW', value: '1' }),
  ],
  [{ path: 'containers[web].envs[MODE]', kind: 'removed', before: '' }, (draft) => draft.containers[0].envs.pop()],
  [
    { path: 'containers[web].envs', kind: 'changed', before: ['LEVEL', 'MODE'], after: ['MODE', 'LEVEL'] },
    (draft) => draft.containers[0].envs.reverse(),
  ],
  [
    { path: 'containers[web].arguments', kind: 'changed', before: ['--fast'], after: ['--fast', '-v'] },
    (draft) => draft.containers[0].arguments.push('-v'),
  ],
  [
    { path: 'containers[web].volumeMounts[/cache].mode', kind: 'changed', before: 'rw', after: 'ro' },
    (draft) => (first(draft.containers[0].volumeMounts).mode = 'ro'),
  ],
  [
    { path: 'containers[web].healthCheck[liveCheck].port', kind: 'changed', before: 8080, after: 9090 },
    (draft) => (first(draft.containers[0].healthCheck).port = 9090),
  ],
  [
    { path: 'containers[web].memoryLimits', kind: 'changed', before: 0, after: 64 },
    (draft) => (draft.containers[0].memoryLimits = 64),
  ],
  [
    { path: 'portMappings[80/TCP].nodePort', kind: 'changed', before: 30_312, after: 0 },
    (draft) => (first(draft.portMappings).nodePort = 0),
  ],
  [
    {
      path: 'portMappings[80/TCP]',
      kind: 'removed',
      before: { lbPort: 80, containerPort: 8080, protocol: 'TCP', nodePort: 30_312 },
    },
    (draft) => draft.portMappings.shift(),
  ],
  [
    { path: 'volumes[cache].hostPath', kind: 'changed', before: '', after: '/data' },
    (draft) => (first(draft.volumes).hostPath = '/data'),
  ],
  [
    { path: 'nodeAffinity[NodeType].values', kind: 'changed', before: ['S1'], after: ['S1', 'S2'] },
    (draft) => first(draft.nodeAffinity).values.push('S2'),
  ],
]

test.each(edits)('one edit is one difference: $path $kind', (change, edit) => {
  expect(differences(checkout(), edited(edit))).toEqual([change])
})

test('a container that goes is one difference, not one for each of its fields', () => {
  expect(
    differences(
      checkout(),
      edited((draft) => (draft as ServiceConfig).containers.pop()),
    ),
  ).toMatchObject([{ path: 'containers[sidecar]', kind: 'removed', before: { image: 'shop/proxy:2' } }])
})

test('fields that the chosen kind does not look at are no difference', () => {
  const untidy = edited((draft) => {
    Object.assign(first(draft.volumes), { cbsDiskId: 'disk-1' })
    Object.assign(first(draft.containers[0].healthCheck), { cmd: '', path: '/' })
    draft.subnetId = 'subnet-1'
  })
  expect(differences(checkout(), untidy)).toEqual([])
  expect(asText(untidy)).toBe(asText(checkout()))
})

test('every field counts once: names of things do not, each env and each list of texts does', () => {
  const bare = normalise({
    ...{ serviceName: 'a', replicas: 1, strategy: 'Recreate' },
    containers: [{ containerName: 'a', image: 'b' }],
  })
  // 8 of the service, 9 of its container beside the name
  expect(countFields(bare)).toBe(17)
  first(bare.containers).envs.push({ name: 'A', value: '1' }, { name: 'B', value: '2' })
  first(bare.containers).arguments.push('x', 'y')
  bare.portMappings.push({ lbPort: 80, containerPort: 80, protocol: 'TCP', nodePort: 0 })
  expect(countFields(bare)).toBe(17 + 2 + 2)
})

test('the fields of a service are named as their differences are, each once', () => {
  const paths = fieldsOf(checkout()).map(({ path }) => path)
  expect(new Set(paths).size).toBe(paths.length)
  const changed = edits.map(([{ path, kind }]) => (kind === 'changed' ? path : '')).filter((path) => path !== '')
  // a new order of the envs is a difference of the list, which is no field
  expect(changed.filter((path) => !paths.includes(path))).toEqual(['containers[web].envs'])
})

test('the text shows every field in one order, also those that are empty', () => {
  const text = asText(checkout())
  for (const field of ['serviceDesc: ""', 'subnetId: ""', 'podAffinity: []', 'workingDir: ""', 'memoryLimits: 0'])
    expect(text).toContain(field)
})

const words = (edit: (draft: Draft) => unknown) =>
  consequences(checkout(), edited(edit)).map(({ weight, en }) => `${weight}: ${en}`)

test.each<[string, (draft: Draft) => unknown, string[]]>([
  ['nothing', () => undefined, []],
  ['a description', (draft) => (draft.serviceDesc = 'x'), ['note: No pod is restarted.']],
  ['replicas', (draft) => draft.replicas++, ['note: Pods go from 3 to 4. Running pods are not restarted.']],
  ['no replicas', (draft) => (draft.replicas = 0), ['caution: No pod remains: the service stops answering.']],
  [
    'a digit too many',
    (draft) => (draft.replicas = 300),
    [
      'note: Pods go from 3 to 300. Running pods are not restarted.',
      'caution: That is many times as many as now: look at the number once more.',
    ],
  ],
  [
    'fewer replicas',
    (draft) => (draft.replicas = 1),
    ['note: Pods go from 3 to 1.', 'caution: 2 of 3 running pods are stopped; the others are not restarted.'],
  ],
  [
    'one replica less and a privilege',
    (draft) => [Object.assign(draft, { replicas: 2 }), Object.assign(draft.containers[1], { privileged: true })],
    [
      'note: Pods go from 3 to 2.',
      'caution: 1 of 3 running pods is stopped and not replaced.',
      'note: The other pods (2) are replaced by new ones, step by step.',
      'note: Each step waits 10 seconds after its pods are up.',
      'caution: Container sidecar becomes privileged: it may do on its node what root may.',
    ],
  ],
  [
    'an image',
    (draft) => (draft.containers[1].image = 'x'),
    [
      'note: All pods (3) are replaced by new ones, step by step.',
      'note: Each step waits 10 seconds after its pods are up.',
    ],
  ],
  [
    'a placement under Recreate',
    (draft) => Object.assign(draft, { strategy: 'Recreate', nodeAffinity: [] }),
    ['caution: Recreate: all pods (3) are stopped first, then new ones start. The service is down in between.'],
  ],
  [
    'a load balancer given up',
    (draft) => (draft.accessType = 'ClusterIP'),
    ['note: No pod is restarted.', 'caution: The load balancer is given up, and its address with it.'],
  ],
  [
    'no access',
    (draft) => (draft.accessType = 'None'),
    [
      'note: No pod is restarted.',
      'caution: The load balancer is given up, and its address with it.',
      'caution: The service can no longer be reached over the network.',
      'caution: Port 80/TCP is closed.',
      'caution: Port 53/UDP is closed.',
    ],
  ],
  [
    'an inner load balancer',
    (draft) => Object.assign(draft, { accessType: 'SvcLBTypeInner', subnetId: 'subnet-1' }),
    [
      'note: No pod is restarted.',
      'caution: The load balancer is given up, and its address with it.',
      'note: An inner load balancer takes a new address of the subnet.',
    ],
  ],
  [
    'a node port',
    (draft) => (first(draft.portMappings).nodePort = 30_001),
    ['note: No pod is restarted.', 'caution: The node port of 80/TCP changes from 30312 to 30001.'],
  ],
])('%s: the review says what happens', (_, edit, expected) => {
  expect(words(edit)).toEqual(expected)
})

test('a privilege that was there, or is taken away, is no news', () => {
  const privileged = edited((draft) => (draft.containers[1].privileged = true))
  const other = { ...privileged, serviceDesc: 'x' }
  for (const [before, after] of [
    [privileged, other],
    [privileged, checkout()],
  ] as const)
    expect(consequences(before, after).filter(({ weight }) => weight === 'caution')).toEqual([])
})

test('a liveness check that wants several successes is a caution, since the documents disagree about it', () => {
  const said = words((draft) => (first(draft.containers[0].healthCheck).healthNum = 3))
  expect(said).toContain('caution: The liveness check of web wants more than 1 success; the cloud may refuse that.')
})
