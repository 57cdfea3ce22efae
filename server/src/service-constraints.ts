// For constraints.test.ts: every limit that the documents state of services' lives, ingresses and log collectors.

type Fields = Record<string, unknown>
/** [the place that is told, what is changed] */
type Cases = [string, Fields][]

const one = { clusterId: 'cls-1', serviceName: 'web' }
const rule = { url: '/', domain: 'a.b', protocol: 'http', serviceName: 'web', servicePort: 80, LoadBalancePort: 80 }
const collector = {
  clusterId: 'cls-1',
  name: 'audit',
  inputType: 'container-log',
  outputType: 'kafka',
  inputOption: { allNamespaces: true },
  outputOption: { host: '10.0.0.1', port: 9092, topic: 'audit' },
}

/** What is valid; a case changes one place of it. */
export const validServiceInputs: Record<string, Fields> = {
  'ccs.CreateClusterService': { ...one, replicas: 1, containers: [{ containerName: 'web', image: 'nginx' }] },
  'ccs.ModifyServiceDescription': { ...one, description: '' },
  'ccs.ModifyServiceLabels': { ...one, labels: { team: 'web' } },
  'ccs.PauseClusterService': one,
  'ccs.ResumeClusterService': one,
  'ccs.DeleteClusterService': one,
  'ccs.CreateIngress': { clusterId: 'cls-1', ingressName: 'web', rules: [rule] },
  'ccs.DeleteIngress': { clusterId: 'cls-1', ingressName: 'web' },
  'ccs.GetLogDaemonStatus': { clusterId: 'cls-1' },
  'ccs.EnableLogDaemon': { clusterId: 'cls-1' },
  'ccs.CreateLogCollector': collector,
  'ccs.UpdateLogCollector': { ...collector, description: '' },
  'ccs.ListLogCollector': { clusterId: 'cls-1' },
  'ccs.GetLogCollector': { clusterId: 'cls-1', name: 'audit' },
  'ccs.CheckIfLogCollectorName': { clusterId: 'cls-1', name: 'audit' },
  'ccs.DeleteLogCollector': { clusterId: 'cls-1', name: 'audit' },
}

const ofCollector = [
  ...['name', 'inputType', 'outputType', 'inputOption', 'outputOption', 'inputOption.allNamespaces'],
  ...['outputOption.host', 'outputOption.port', 'outputOption.topic'],
]

export const requiredOfServices: Record<string, string[]> = {
  'ccs.CreateClusterService': ['replicas', 'containers', 'containers.0.containerName', 'containers.0.image'],
  'ccs.ModifyServiceLabels': ['labels'],
  'ccs.CreateIngress': ['ingressName', ...Object.keys(rule).map((name) => `rules.0.${name}`)],
  'ccs.DeleteIngress': ['ingressName'],
  'ccs.CreateLogCollector': ofCollector,
  'ccs.UpdateLogCollector': ofCollector,
  'ccs.GetLogCollector': ['name'],
  'ccs.CheckIfLogCollectorName': ['name'],
  'ccs.DeleteLogCollector': ['name'],
}

const liveCheck = (healthNum: number) => ({
  containers: [
    {
      containerName: 'web',
      image: 'nginx',
      healthCheck: [{ type: 'liveCheck', checkMethod: 'methodTcp', port: 80, healthNum }],
    },
  ],
})

const some = (namespace: Fields) => ({ inputOption: { allNamespaces: false, namespaces: [namespace] } })
const all = { namespace: 'default', allContainers: true }
const hostLog = (inputOption: Fields) => ({ inputType: 'host-log', inputOption })
const cls = { logsetId: 'l-1', topicId: 't-1' }
const ckafka = { instanceId: 'c-1', topicId: 't-1', host: '10.0.0.1', port: 9092, topic: 'audit' }

/** Every field that a variant needs, taken away. */
const lacking = (outputType: string, option: Fields): Cases =>
  Object.keys(option).map((name) => [
    `outputOption.${name}`,
    { outputType, outputOption: { ...option, [name]: undefined } },
  ])

const collectorCases: Cases = [
  ['name', { name: '' }],
  ['inputType', { inputType: 'container' }],
  ['outputType', { outputType: 'CLS' }],
  ['inputOption.allNamespaces', { inputOption: { allNamespaces: 'true' } }],
  ['inputOption.namespaces', { inputOption: { allNamespaces: false } }],
  ['inputOption.namespaces', { inputOption: { allNamespaces: false, namespaces: [] } }],
  ['inputOption.namespaces', { inputOption: { allNamespaces: true, namespaces: [all] } }],
  ['inputOption.namespaces.0', { inputOption: { allNamespaces: false, namespaces: ['default'] } }],
  ['inputOption.namespaces.1.namespace', { inputOption: { allNamespaces: false, namespaces: [all, all] } }],
  ['inputOption.namespaces.0.namespace', some({ allContainers: true })],
  ['inputOption.namespaces.0.namespace', some({ ...all, namespace: 'Default' })],
  ['inputOption.namespaces.0.allContainers', some({ namespace: 'default' })],
  ['inputOption.namespaces.0.services', some({ ...all, allContainers: false })],
  ['inputOption.namespaces.0.services', some({ ...all, allContainers: false, services: [] })],
  ['inputOption.namespaces.0.services', some({ ...all, services: ['web'] })],
  ['inputOption.namespaces.0.services.0', some({ ...all, allContainers: false, services: [''] })],
  ['inputOption.path', { inputOption: { allNamespaces: true, path: '/var/log/a' } }],
  ['inputOption.labels', { inputOption: { allNamespaces: true, labels: { a: 'b' } } }],
  ['inputOption.path', hostLog({ labels: { a: 'b' } })],
  ['inputOption.path', hostLog({ path: '' })],
  ['inputOption.labels.a_b', hostLog({ path: '/a', labels: { a_b: 'c' } })],
  ['inputOption.labels.a', hostLog({ path: '/a', labels: { a: 1 } })],
  ['inputOption.allNamespaces', hostLog({ path: '/a', allNamespaces: false })],
  ['inputOption.namespaces', hostLog({ path: '/a', namespaces: [all] })],
  ['inputOption.services', { inputOption: { allNamespaces: true, services: ['web'] } }],
  ['outputOption.port', { outputOption: { ...collector.outputOption, port: 0 } }],
  ['outputOption.port', { outputOption: { ...collector.outputOption, port: 65_536 } }],
  ['outputOption.port', { outputOption: { ...collector.outputOption, port: '9092' } }],
  ['outputOption.instanceId', { outputOption: { ...collector.outputOption, instanceId: 'c-1' } }],
  ['outputOption.logsetId', { outputOption: { ...collector.outputOption, logsetId: 'l-1' } }],
  ['outputOption.host', { outputType: 'cls', outputOption: { ...cls, host: 'a' } }],
  ['outputOption.topicID', { outputType: 'cls', outputOption: { ...cls, topicID: 'a' } }],
  ...lacking('kafka', collector.outputOption),
  ...lacking('ckafka', ckafka),
  ...lacking('cls', cls),
]

export const serviceCases: Record<string, Cases> = {
  // those that creating shares with modifying stand in constraints.test.ts
  'ccs.CreateClusterService': [
    ['strategy', { strategy: 'RollingUpdate' }],
    ['minReadySeconds', { minReadySeconds: 1 }],
    ['containers.0.healthCheck.0.healthNum', liveCheck(2)],
    ['namespace', { namespace: 'Default' }],
  ],
  'ccs.ModifyServiceDescription': [['serviceDesc', { serviceDesc: 'a' }]],
  'ccs.ModifyServiceLabels': [
    ['serviceName', { serviceName: 'Web' }],
    ['serviceName', { serviceName: 'w'.repeat(64) }],
    ['labels', { labels: {} }],
    ['labels', { labels: 'team=web' }],
    ['labels.a_b', { labels: { a_b: 'c' } }],
    ['labels.a.b', { labels: { 'a.b': 'c' } }],
    ['labels.', { labels: { '': 'c' } }],
    [`labels.${'k'.repeat(64)}`, { labels: { ['k'.repeat(64)]: 'c' } }],
    ['labels.team', { labels: { team: 1 } }],
  ],
  'ccs.CreateIngress': [
    ['ingressName', { ingressName: '' }],
    ['internetChargeType', { internetChargeType: 'PREPAID' }],
    ['internetMaxBandwidthOut', { internetMaxBandwidthOut: 0 }],
    ['internetMaxBandwidthOut', { internetMaxBandwidthOut: 1.5 }],
    ['rules.0.url', { rules: [{ ...rule, url: '' }] }],
    ['rules.0.url', { rules: [{ ...rule, url: `/${'a'.repeat(80)}` }] }],
    ['rules.0.domain', { rules: [{ ...rule, domain: '' }] }],
    ['rules.0.domain', { rules: [{ ...rule, domain: `${'a'.repeat(79)}.b` }] }],
    ['rules.0.domain', { rules: [{ ...rule, domain: 'a.*.b' }] }],
    ['rules.0.url', { rules: [{ ...rule, url: '/a b' }] }],
    ['rules.0.servicePort', { rules: [{ ...rule, servicePort: '80' }] }],
    ['rules.0.loadBalancePort', { rules: [{ ...rule, loadBalancePort: 80 }] }],
  ],
  'ccs.ListLogCollector': [
    ['limit', { limit: 0 }],
    ['offset', { offset: -1 }],
    ['name', { name: 'test-log' }],
  ],
  'ccs.CreateLogCollector': [...collectorCases, ['description', { description: 'a' }]],
  'ccs.UpdateLogCollector': collectorCases,
}
