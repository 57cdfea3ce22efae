// Collecting the logs of a cluster.
const clusterId = '<cluster>'
const collector = { clusterId, name: 'explorer' }

export const logExamples = {
  'ccs.GetLogDaemonStatus': { clusterId },
  'ccs.EnableLogDaemon': { clusterId },
  'ccs.CreateLogCollector': {
    ...collector,
    inputType: 'container-log',
    outputType: 'kafka',
    inputOption: { allNamespaces: true },
    outputOption: { host: '192.168.5.6', port: 9092, topic: 'container-logs' },
  },
  'ccs.ListLogCollector': { clusterId, offset: 0, limit: 20 },
  'ccs.UpdateLogCollector': {
    ...collector,
    description: 'Described in the explorer',
    inputType: 'container-log',
    outputType: 'kafka',
    inputOption: { allNamespaces: false, namespaces: [{ namespace: 'default', allContainers: true }] },
    outputOption: { host: '192.168.5.6', port: 9092, topic: 'container-logs' },
  },
  'ccs.GetLogCollector': collector,
  'ccs.CheckIfLogCollectorName': collector,
  'ccs.DeleteLogCollector': collector,
}
