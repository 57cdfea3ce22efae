// What is sent of services, ingresses and log collectors is what was meant, whatever characters it holds.
import { type CloudActionId, catalogue, type Input } from '@pierhead/shared/catalogue'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readParameters } from '#simulator/wire/parameters'
import { simulated } from '../connections.ts'
import { tencentV2 } from './tencent-v2.ts'

const at = new Date('2026-01-31T02:25:00Z')
const target = { connection: simulated('AKIDsimservicewire'), region: 'ap-guangzhou' }
const formOf = (id: CloudActionId, input: unknown) => new URLSearchParams(tencentV2.encode(id, input, target, at).body)

const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  fc.constantFrom('=&+%\n@', '@oncall', '扩容 🚢', ' ', 'a=b&c=d', '%41', '\r\n'),
)
/** Where something is needed, blanks alone are nothing. */
const needed = text.filter((each) => each.trim() !== '')
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const several = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 1, maxLength: 12 })
const distinct = <T>(arbitrary: fc.Arbitrary<T>, selector: (item: T) => unknown) =>
  fc.uniqueArray(arbitrary, { selector, minLength: 1, maxLength: 3 })
const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/)
const key = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9-]{0,20}[A-Za-z0-9])?$/)
const labels = fc.dictionary(key, text, { minKeys: 1, maxKeys: 4, noNullPrototype: true })
const port = fc.integer({ min: 1, max: 65_535 })
const clusterId = fc.constant('cls-7ph3twqe')

const volume = fc.oneof(
  fc.record({ name, volumeType: fc.constant('hostPath' as const), hostPath: fc.oneof(text, fc.constant('')) }),
  fc.record({ name, volumeType: fc.constant('nfsDisk' as const), nfsPath: needed }),
  fc.record({
    name,
    volumeType: fc.constant('configMap' as const),
    ...{ configId: needed, configVersion: needed, configKeys: several(text) },
  }),
)

const check = fc.oneof(
  fc.record({ checkMethod: fc.constant('methodTcp' as const), port }),
  fc.record({ checkMethod: fc.constant('methodCmd' as const), cmd: needed }),
  fc.record({
    checkMethod: fc.constant('methodHttp' as const),
    ...{ port, protocol: fc.constantFrom('HTTP' as const, 'HTTPS' as const), path: text },
  }),
)

const container = fc.record(
  {
    containerName: name,
    image: needed,
    envs: distinct(fc.record({ name: fc.stringMatching(/^[A-Z_]{1,9}$/), value: text }), (one) => one.name),
    cpu: fc.constantFrom(0, 100, 4_000),
    memoryLimits: fc.constantFrom(0, 4, 512),
    command: text,
    arguments: several(text),
    privileged: fc.boolean(),
    workingDir: text,
    healthCheck: check.map((how) => [{ type: 'readyCheck' as const, healthNum: 3, delayTime: 0, ...how }]),
  },
  { requiredKeys: ['containerName', 'image'] },
)

const service = fc.record(
  {
    clusterId,
    serviceName: name,
    namespace: name,
    serviceDesc: text,
    replicas: fc.nat(50),
    accessType: fc.constantFrom('LoadBalancer' as const, 'ClusterIP' as const, 'None' as const),
    portMappings: distinct(
      fc.record({ lbPort: port, containerPort: port, protocol: fc.constantFrom('TCP' as const, 'UDP' as const) }),
      (one) => one.lbPort,
    ),
    volumes: distinct(volume, (one) => one.name),
    containers: distinct(container, (one) => one.containerName),
    nodeAffinity: several(fc.record({ key: text, operator: fc.constant('Gt' as const), values: several(text) })),
    podAffinity: several(fc.record({ key: text, operator: fc.constant('Exists' as const) })),
  },
  { requiredKeys: ['clusterId', 'serviceName', 'replicas', 'containers'] },
)

const namespaces = distinct(
  fc.oneof(
    fc.record({ namespace: name, allContainers: fc.constant(true) }),
    fc.record({ namespace: name, allContainers: fc.constant(false), services: several(text) }),
  ),
  (one) => one.namespace,
)

const from = fc.oneof(
  fc.constant({ inputType: 'container-log' as const, inputOption: { allNamespaces: true } }),
  namespaces.map((some) => ({
    inputType: 'container-log' as const,
    inputOption: { allNamespaces: false, namespaces: some },
  })),
  fc.record({ path: text, labels }).map((inputOption) => ({ inputType: 'host-log' as const, inputOption })),
)
const to = fc.oneof(
  fc.record({ host: text, port, topic: text }).map((outputOption) => ({ outputType: 'kafka' as const, outputOption })),
  fc
    .record({ instanceId: text, topicId: text, host: text, port, topic: text })
    .map((outputOption) => ({ outputType: 'ckafka' as const, outputOption })),
  fc.record({ logsetId: text, topicId: text }).map((outputOption) => ({ outputType: 'cls' as const, outputOption })),
)
const collector = fc.tuple(fc.record({ clusterId, name: text }), from, to).map((parts) => Object.assign({}, ...parts))

const rule = fc.record({
  protocol: fc.constantFrom('http', 'https'),
  domain: fc.constantFrom('a.example.com', '*.example.com', '~^www\\.(a|b)=&+$'),
  url: fc.constantFrom('/', '= /a?b=c', '~* ^/static/.*\\.js', '^~ /a+b%20c'),
  ...{ serviceName: text, servicePort: port, LoadBalancePort: port },
})

const inputs: { [Id in CloudActionId]?: fc.Arbitrary<Input<Id>> } = {
  'ccs.CreateClusterService': service,
  'ccs.ModifyServiceDescription': fc.record({ clusterId, serviceName: name, description: optional(text) }),
  'ccs.ModifyServiceLabels': fc.record({ clusterId, serviceName: name, labels }),
  'ccs.CreateIngress': fc.record({
    ...{ clusterId, ingressName: text, ingressDesc: optional(text), certId: optional(text), namespace: optional(name) },
    ...{ rules: several(rule), unSubnetId: optional(text), internetMaxBandwidthOut: port },
    internetChargeType: fc.constantFrom('TRAFFIC_POSTPAID_BY_HOUR' as const, 'BANDWIDTH_POSTPAID_BY_HOUR' as const),
  }),
  'ccs.CreateLogCollector': collector,
  'ccs.UpdateLogCollector': fc
    .tuple(collector, text)
    .map(([given, description]) => ({ ...(given as Input<'ccs.UpdateLogCollector'>), description })),
  'ccs.GetLogCollector': fc.record({ clusterId, name: text }),
}

/** Without what is not there. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

test.each(Object.entries(inputs) as [CloudActionId, fc.Arbitrary<unknown>][])(
  'whatever is sent with %s, the other side reads the same',
  (id, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (input) => {
        expect(catalogue[id].input.safeParse(input).error).toBeUndefined()
        const found = readParameters(catalogue[id].input, new Map(formOf(id, input)))
        expect(plain(found)).toEqual(plain(input))
      }),
    )
  },
)
