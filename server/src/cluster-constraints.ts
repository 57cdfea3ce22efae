// For constraints.test.ts: what is valid of clusters, nodes, scaling groups and namespaces, and each limit of their
// documents with a value that breaks it.

type Fields = Record<string, unknown>

const clusterId = 'cls-1'

export const validClusterInputs: Record<string, Fields> = {
  'ccs.CreateClusterNamespace': { clusterId, name: 'tst', description: '' },
  'ccs.ModifyNamespaceDescription': { clusterId, name: 'tst', description: 'test' },
  'ccs.DeleteClusterNamespace': { clusterId, names: ['tst'] },
}

export const requiredOfClusters: Record<string, string[]> = {
  'ccs.CreateClusterNamespace': ['name', 'description'],
  'ccs.ModifyNamespaceDescription': ['name'],
  'ccs.DeleteClusterNamespace': ['names'],
}

/** [the place that is told, what is changed] */
export const clusterCases: Record<string, [string, Fields][]> = {
  'ccs.CreateClusterNamespace': [
    ['name', { name: 'Tst' }],
    ['name', { name: '' }],
    ['name', { name: 'n'.repeat(64) }],
  ],
  'ccs.ModifyNamespaceDescription': [['description', { description: 1 }]],
  'ccs.DeleteClusterNamespace': [
    ['names', { names: [] }],
    ['names', { names: 'tst' }],
    ['names.0', { names: ['a_b'] }],
  ],
}
