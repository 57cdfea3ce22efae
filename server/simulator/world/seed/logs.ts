// What the seeded clusters collect of their logs: the shop does, the others have it turned off.
import { DAY } from '#simulator/world/clock'
import type { ClusterRecord } from '#simulator/world/db'

export function seedLogs(cluster: ClusterRecord, createdAt: number): void {
  if (cluster.name !== 'shop') return
  cluster.logs = {
    enabledAt: createdAt + 12 * DAY,
    collectors: [
      {
        name: 'payments-audit',
        description: 'Kept for the auditors',
        inputType: 'container-log',
        outputType: 'kafka',
        inputOption: { allNamespaces: false, namespaces: [{ namespace: 'payments', allContainers: true }] },
        outputOption: { host: '10.0.0.61', port: 9092, topic: 'payments-audit' },
        createdAt: createdAt + 13 * DAY,
      },
      {
        name: 'shop-front',
        description: '',
        inputType: 'container-log',
        outputType: 'cls',
        inputOption: {
          allNamespaces: false,
          namespaces: [{ namespace: 'default', allContainers: false, services: ['storefront', 'checkout'] }],
        },
        outputOption: { logsetId: 'logset-4f8a1c', topicId: 'topic-90d2e7' },
        createdAt: createdAt + 40 * DAY,
      },
      {
        name: 'node-messages',
        description: '',
        inputType: 'host-log',
        outputType: 'ckafka',
        inputOption: { path: '/var/log/messages*', labels: { cluster: 'shop', source: 'node' } },
        outputOption: {
          instanceId: 'ckafka-7m2q9d',
          topicId: 'topic-1b6e40',
          host: '10.0.0.62',
          port: 6000,
          topic: 'node-messages',
        },
        createdAt: createdAt + 95 * DAY,
      },
    ],
  }
}
