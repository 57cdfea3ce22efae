import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { ServiceInfo } from '../catalogue/service.ts'
import { catalogue } from '../catalogue.ts'
import { fromAnswers } from './from-answers.ts'
import { toModify } from './to-modify.ts'

const recorded = (name: string) => readFileSync(new URL(`../../test-data/${name}`, import.meta.url), 'utf8')
const yaml = recorded('checkout.yaml')
const answer = recorded('checkout.json')
const decode = (text: string): ServiceInfo =>
  catalogue['ccs.DescribeClusterServiceInfo'].output.parse(JSON.parse(text)).service

/** The recorded service with a piece of either answer replaced; a piece that is not there would make the test idle. */
const read = (inYaml: [string, string] = ['', ''], inAnswer: [string, string] = ['', '']) => {
  const replaced = (text: string, [from, to]: [string, string]) => {
    if (!text.includes(from)) throw new Error(`not in the recorded answer: ${from}`)
    return text.replace(from, to)
  }
  return fromAnswers(decode(replaced(answer, inAnswer)), replaced(yaml, inYaml))
}
const paths = (settings: { path: string }[]) => settings.map(({ path }) => path)

test('what Describe does not say is taken from the YAML, and nothing of an ordinary service is lost or missing', () => {
  const { config, lost, missing } = read()
  expect({ lost, missing }).toEqual({ lost: [], missing: [] })
  expect(config).toMatchObject({
    replicas: 3,
    strategy: 'RollingUpdate',
    minReadySeconds: 10,
    accessType: 'LoadBalancer',
    subnetId: '',
    volumes: [
      { name: 'settings', volumeType: 'configMap', configId: 'config-checkout', configVersion: '1.10' },
      { name: 'cache', volumeType: 'hostPath', hostPath: '' },
    ],
    nodeAffinity: [{ key: 'NodeType', operator: 'In', values: ['S1.SMALL1'] }],
    podAffinity: [],
  })
  expect(config.containers[0]).toMatchObject({ privileged: true, workingDir: '/srv', memoryLimits: 1024 })
})

test('the request of a service says everything, an explicit 0 for what has no limit, and its node port', () => {
  const request = toModify('cls-7ph3twqe', read().config)
  expect(request).toMatchObject({
    serviceDesc: 'takes the orders',
    portMappings: [{ lbPort: 80, containerPort: 8080, nodePort: 30_312, protocol: 'TCP' }],
    volumes: [{ name: 'settings' }, { name: 'cache', volumeType: 'hostPath', hostPath: '' }],
  })
  expect(request).not.toHaveProperty('subnetId')
  expect(request).not.toHaveProperty('podAffinity')
  expect(request.containers[1]).toEqual({
    containerName: 'sidecar',
    image: 'ccr.ccs.tencentyun.com/shop/proxy:2.0',
    privileged: false,
    cpu: 0,
    cpuLimits: 0,
    memory: 0,
    memoryLimits: 0,
  })
})

test.each([
  ['a grace period', 'PeriodSeconds: 30', 'PeriodSeconds: 120', 'terminationGracePeriodSeconds', '120'],
  [
    'a node selector',
    '      dnsPolicy',
    '      nodeSelector: {disk: ssd}\n      dnsPolicy',
    'nodeSelector',
    '{"disk":"ssd"}',
  ],
  [
    'tolerations',
    '      dnsPolicy',
    '      tolerations: [{key: gpu}]\n      dnsPolicy',
    'tolerations',
    '[{"key":"gpu"}]',
  ],
  [
    'host aliases',
    '      dnsPolicy',
    '      hostAliases: [{ip: 10.0.0.1}]\n      dnsPolicy',
    'hostAliases',
    '[{"ip":"10.0.0.1"}]',
  ],
  [
    'init containers',
    '      dnsPolicy',
    '      initContainers: [{name: a}]\n      dnsPolicy',
    'initContainers',
    '[{"name":"a"}]',
  ],
  ['a pull secret', 'name: qcloudregistrykey', 'name: mine', 'imagePullSecrets', '[{"name":"mine"}]'],
  [
    'an env from elsewhere',
    'value: info',
    'valueFrom: {x: y}',
    'containers[checkout].env[LOG_LEVEL].valueFrom',
    '{"x":"y"}',
  ],
  [
    'a pull policy',
    'imagePullPolicy: Always',
    'imagePullPolicy: Never',
    'containers[checkout].imagePullPolicy',
    'Never',
  ],
  [
    'a hook',
    '          workingDir',
    '          lifecycle: {preStop: x}\n          workingDir',
    'containers[checkout].lifecycle',
    '{"preStop":"x"}',
  ],
  ['a probe’s header', 'path: /healthz', 'host: other', 'containers[checkout].livenessProbe.httpGet.host', 'other'],
  ['a command of several words', '["/app/checkout"]', '["sh", "-c"]', 'containers[checkout].command', '["sh","-c"]'],
  ['part of a MiB', 'memory: 256Mi', 'memory: 256.5Mi', 'containers[checkout].resources.requests.memory', '256.5Mi'],
  [
    'a mount’s sub-path',
    'name: cache\n',
    'name: cache\n              subPath: x\n',
    'containers[checkout].volumeMounts[/var/cache].subPath',
    'x',
  ],
  ['a volume in memory', 'emptyDir: {}', 'emptyDir: {medium: Memory}', 'volumes[cache].emptyDir.medium', 'Memory'],
  ['another file name', 'path: checkout.toml', 'path: a', 'volumes[settings].configMap.items[checkout.toml].path', 'a'],
  ['what is new in Kubernetes', '      dnsPolicy', '      brandNew: yes\n      dnsPolicy', 'brandNew', 'yes'],
])('%s that the request cannot carry is reported with its value', (_, from, to, path, value) => {
  expect(read([from, to]).lost).toEqual([{ path: `Deployment.spec.template.spec.${path}`, value }])
})

test('settings of the Service object that would go are reported too', () => {
  expect(read(['sessionAffinity: None', 'sessionAffinity: ClientIP']).lost).toEqual([
    { path: 'Service.spec.sessionAffinity', value: 'ClientIP' },
  ])
  const unsendable = read(['protocol: TCP', 'protocol: SCTP'], ['"protocol": "TCP"', '"protocol": "SCTP"'])
  expect(unsendable.lost).toEqual([{ path: 'Service.spec.ports[80].protocol', value: 'SCTP' }])
})

test('an access type of NodePort cannot be written back and says so', () => {
  const { missing } = read(['type: LoadBalancer', 'type: NodePort'], ['"LoadBalancer"', '"NodePort"'])
  expect(missing).toEqual([
    {
      path: 'accessType',
      why: {
        en: 'The service is reached by NodePort, which this API cannot write back.',
        zh: '该服务使用 NodePort 访问方式，此 API 无法写回。',
      },
    },
  ])
})

test('an empty access type is None where the YAML has no Service object, else what that says', () => {
  const described = JSON.parse(answer).service
  const info = (ports: unknown) =>
    decode(JSON.stringify({ service: { ...described, accessType: '', portMappings: ports } }))
  const alone = yaml.split('---\n')[0] ?? ''
  expect(fromAnswers(info(null), alone).config.accessType).toBe('None')
  expect(fromAnswers(info(null), yaml.replace('type: LoadBalancer', 'type: ClusterIP')).config.accessType).toBe(
    'ClusterIP',
  )
  expect(fromAnswers(info(described.portMappings), '').config.accessType).toBe('ClusterIP')
  expect(paths(fromAnswers(info(null), '').missing)).toContain('accessType')
})

test('an inner load balancer without its subnet is missing it; the YAML’s annotation supplies it', () => {
  const inner = 'service.kubernetes.io/qcloud-loadbalancer-internal: "96194"'
  const to = (annotations: string): [string, string] => [
    '  labels:\n    qcloud-app: checkout\n  name: checkout\n  namespace: shop\nspec:\n  clusterIP',
    `    ${annotations}\n  name: checkout\nspec:\n  clusterIP`,
  ]
  const access: [string, string] = ['"LoadBalancer"', '"SvcLBTypeInner"']
  expect(paths(read(to(inner), access).missing)).toEqual(['subnetId'])
  const named = read(to(`${inner}\n    service.kubernetes.io/qcloud-loadbalancer-internal-subnetid: subnet-1`), access)
  expect(named).toMatchObject({ missing: [], lost: [], config: { subnetId: 'subnet-1' } })
})

test('a volume of a kind that the request does not have is missing, not written as another kind', () => {
  expect(paths(read(['emptyDir: {}', 'secret: {secretName: a}']).missing)).toEqual(['volumes[cache].volumeType'])
})

test('a YAML that cannot be read leaves everything open that stands in it alone', () => {
  const { missing, lost, config } = fromAnswers(decode(answer), 'kind: [')
  expect(lost).toEqual([])
  expect(config.replicas).toBe(3)
  expect(paths(missing)).toEqual([
    'strategy',
    'minReadySeconds',
    'containers[checkout].privileged',
    'containers[checkout].workingDir',
    'containers[sidecar].privileged',
    'containers[sidecar].workingDir',
    'nodeAffinity',
    'podAffinity',
    'volumes[settings].volumeType',
    'volumes[cache].volumeType',
  ])
})

test.each([
  ['an image', ['checkout:1.9.2', 'checkout:2.0.0'], 'containers[checkout].image'],
  ['a limit', ['memory: 1Gi', 'memory: 2Gi'], 'containers[checkout].memoryLimits'],
  [
    'a probe',
    ['port: 8080\n              scheme', 'port: 9090\n              scheme'],
    'containers[checkout].healthCheck[liveCheck].port',
  ],
  ['a container', ['name: sidecar', 'name: other'], 'containers[other]'],
  ['an access type', ['type: LoadBalancer', 'type: ClusterIP'], 'accessType'],
] as [string, [string, string], string][])(
  '%s that both answers state differently stops the edit: they were read at two moments',
  (_, inYaml, path) => {
    expect(paths(read(inYaml).missing)).toContain(path)
  },
)

const ENVS = '"envs": [{ "name": "LOG_LEVEL", "value": "info" }, { "name": "CURRENCY", "value": "" }]'
const MOUNT = '{ "volumeName": "settings", "mountPath": "/etc/checkout", "mode": "ro" },'
const PORTS = '[{ "containerPort": 8080, "lbPort": 80, "nodePort": 30312, "protocol": "TCP" }]'
test.each([
  ['all variables', ENVS, '"envs": null'],
  ['one variable', ENVS, '"envs": [{ "name": "CURRENCY", "value": "" }]'],
  ['one mount', MOUNT, ''],
  ['all ports', PORTS, 'null'],
  ['the node port', '"nodePort": 30312, ', ''],
  ['the command', '"command": "/app/checkout"', '"command": ""'],
  ['the arguments', '["--port", "8080"]', 'null'],
  ['the description', '"takes the orders"', '""'],
])(
  '%s that Describe leaves out are taken from the YAML, in its order, and sent with the next change',
  (_, from, to) => {
    const { config, lost, missing } = read(undefined, [from, to])
    expect({ lost, missing }).toEqual({ lost: [], missing: [] })
    expect(toModify('cls-7ph3twqe', config)).toEqual(toModify('cls-7ph3twqe', read().config))
  },
)

test('a port that stands in the YAML alone is sent with the others; one whose target has only a name stops the edit', () => {
  const more = (target: string): [string, string] => [
    '  ports:\n',
    `  ports:\n    - {port: 9999, protocol: UDP, targetPort: ${target}}\n`,
  ]
  const { config, missing } = read(more('9998'))
  expect(missing).toEqual([])
  expect(config.portMappings).toContainEqual({ lbPort: 9999, protocol: 'UDP', containerPort: 9998, nodePort: 0 })
  expect(paths(read(more('metrics')).missing)).toEqual(['portMappings[9999/UDP].containerPort'])
})

test('a variable that has its value from elsewhere is told as lost and not set to nothing', () => {
  const from: [string, string] = ['value: info', 'valueFrom: {secretKeyRef: {name: a, key: b}}']
  const { config, lost } = read(from, [ENVS, '"envs": null'])
  expect(config.containers[0]?.envs).toEqual([{ name: 'CURRENCY', value: '' }])
  expect(paths(lost)).toEqual(['Deployment.spec.template.spec.containers[checkout].env[LOG_LEVEL].valueFrom'])
})

test.each([
  ['a variable’s value', '"value": "info"', '"value": "debug"', 'containers[checkout].envs[LOG_LEVEL]'],
  ['a variable', '"name": "LOG_LEVEL"', '"name": "OTHER"', 'containers[checkout].envs[OTHER]'],
  [
    'how a path is mounted',
    '"mountPath": "/var/cache", "mode": "rw"',
    '"mountPath": "/var/cache", "mode": "ro"',
    'containers[checkout].volumeMounts[/var/cache].mode',
  ],
  ['a container’s port', '"containerPort": 8080', '"containerPort": 9090', 'portMappings[80/TCP].containerPort'],
  ['a node port', '"nodePort": 30312', '"nodePort": 30313', 'portMappings[80/TCP].nodePort'],
  ['the replicas', '"desiredReplicas": 3', '"desiredReplicas": 9', 'replicas'],
  ['the command', '"command": "/app/checkout"', '"command": "/app/other"', 'containers[checkout].command'],
  ['a command that the YAML has not', '"command": ""', '"command": "/app/other"', 'containers[sidecar].command'],
  ['the arguments', '["--port", "8080"]', '["--port"]', 'containers[checkout].arguments'],
  ['the description', '"takes the orders"', '"takes none"', 'serviceDesc'],
  [
    'a volume’s kind',
    '{ "name": "cache", "hostPath": "" }',
    '{ "name": "cache", "hostPath": "/a" }',
    'volumes[cache].hostPath',
  ],
  ['a volume', '"name": "cache"', '"name": "other"', 'volumes[other]'],
])('%s that Describe says else than the YAML is named before anything is edited', (_, from, to, path) => {
  const { missing } = read(undefined, [from, to])
  expect(paths(missing)).toEqual([path])
  expect(missing[0]?.disputed).toBe(true)
})

test('replicas are those wanted, never those running now', () => {
  expect(read(undefined, ['"currentReplicas": 2', '"currentReplicas": 0']).config.replicas).toBe(3)
})
