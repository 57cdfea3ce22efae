// For constraints.test.ts: what is valid of clusters, nodes, scaling groups and namespaces, and each limit of their
// documents with a value that breaks it.

type Fields = Record<string, unknown>

const clusterId = 'cls-1'
const instanceIds = ['ins-1']

const machine = {
  ...{ zoneId: '100004', cpu: 1, mem: 2, bandwidthType: 'PayByTraffic', bandwidth: 1, wanIp: true },
  ...{ subnetId: 'subnet-1', isVpcGateway: false, rootSize: 50, storageSize: 50, storageType: 'CLOUD_PREMIUM' },
  ...{ osName: 'centos7.2x86_64', goodsNum: 1 },
}
const named = { clusterName: 'web', clusterCIDR: '172.21.0.0/16', vpcId: 'vpc-1' }
const group = { autoScalingGroupId: 'asg-1' }
const groups = { autoScalingGroupIds: ['asg-1'] }
const login = { domain: 'hub.example.com', username: 'reader', password: 'x' }

export const validClusterInputs: Record<string, Fields> = {
  'ccs.CreateClusterNamespace': { clusterId, name: 'tst', description: '' },
  'ccs.ModifyNamespaceDescription': { clusterId, name: 'tst', description: 'test' },
  'ccs.DeleteClusterNamespace': { clusterId, names: ['tst'] },
  'ccs.CheckClusterCIDR': { vpcId: 'vpc-1', clusterCIDR: '172.21.0.0/16' },
  'ccs.CreateCluster': {
    ...named,
    ...machine,
    clusterDesc: '',
    password: "pass-word'1",
    ignoreClusterCIDRConflict: false,
  },
  'ccs.CreateEmptyCluster': { ...named, clusterVersion: '1.8.13', projectId: 0, osName: 'Ubuntu16.04.1 LTSx86_64' },
  'ccs.DeleteCluster': { clusterId },
  'ccs.ModifyClusterAttributes': { clusterId, clusterName: 'web', clusterDesc: '' },
  'ccs.ModifyProjectId': { clusterId, projectId: 0 },
  'ccs.DescribeClusterSecurityInfo': { clusterId },
  'ccs.OperateClusterVip': { clusterId, operation: 'Delete' },
  'ccs.AddHubInfo': { clusterId, ...login, namespaces: ['default'] },
  'ccs.DescribeHubInfo': { clusterId, unHubId: 'hub-1', offset: 0, limit: 20 },
  'ccs.AddClusterInstances': { clusterId, ...machine, cvmType: 'PayByMonth', period: 1, keyId: 'skey-1' },
  'ccs.AddClusterInstancesFromExistedCvm': { clusterId, instanceIds, password: '(secret)', unschedulable: 2 },
  'ccs.DescribeExistedCvmForAddClusterInstances': { clusterId, instanceName: '', ip: '', instanceIds },
  'ccs.ModifyClusterNodeLabel': { clusterId, instanceId: 'ins-1', labels: [{ key: 'example.com/a_b', value: '1' }] },
  'ccs.ModifyClusterNodeSchedulable': { clusterId, instanceIds, unschedulable: 1 },
  'ccs.DrainClusterNode': { ClusterId: clusterId, InstanceId: 'ins-1', DryRun: 1 },
  'ccs.DeleteClusterInstances': { clusterId, instanceIds, nodeDeleteMode: 'RemoveOnly' },
  'ccs.DescribeClusterAsg': { ...group, status: 'updating', offset: 0, limit: 20 },
  'ccs.CreateClusterAsg': {
    clusterId,
    instanceId: 'ins-1',
    minSize: 0,
    maxSize: 10,
    label: { team: '' },
    keyId: 'skey-1',
  },
  'ccs.EnableClusterAsg': { clusterId, ...groups },
  'ccs.DisableClusterAsg': { clusterId, ...groups },
  'ccs.ModifyClusterAsgScaleDown': {
    clusterId,
    scaleDownEnabled: true,
    expander: 'most-pods',
    skipNodesWithSystemPods: true,
  },
  'ccs.ModifyClusterAsgRange': { clusterId, ...group, maxSize: 10, label: {} },
  'ccs.ModifyClusterAsgLabel': { clusterId, ...group, label: { team: 'web & more' } },
  'ccs.ResetClusterAsgLabel': { clusterId, ...group, label: {} },
  'ccs.DeleteClusterAsgLabel': { clusterId, ...group, labelKeys: ['team'] },
  'ccs.DeleteClusterAsg': { clusterId, ...groups },
}

const requiredOfMachine = [
  ...['zoneId', 'cpu', 'mem', 'bandwidthType', 'subnetId', 'isVpcGateway', 'storageSize', 'osName'],
]

export const requiredOfClusters: Record<string, string[]> = {
  'ccs.CreateClusterNamespace': ['name', 'description'],
  'ccs.ModifyNamespaceDescription': ['name'],
  'ccs.DeleteClusterNamespace': ['names'],
  'ccs.CheckClusterCIDR': ['vpcId', 'clusterCIDR'],
  'ccs.CreateCluster': [...Object.keys(named), ...requiredOfMachine, 'rootSize', 'goodsNum'],
  'ccs.CreateEmptyCluster': Object.keys(named),
  'ccs.ModifyProjectId': ['projectId'],
  'ccs.OperateClusterVip': ['operation'],
  'ccs.AddHubInfo': Object.keys(login),
  'ccs.AddClusterInstances': requiredOfMachine,
  'ccs.AddClusterInstancesFromExistedCvm': ['instanceIds'],
  'ccs.ModifyClusterNodeLabel': ['instanceId', 'labels', 'labels.0.key'],
  'ccs.ModifyClusterNodeSchedulable': ['instanceIds'],
  'ccs.DrainClusterNode': ['ClusterId', 'InstanceId'],
  'ccs.DeleteClusterInstances': ['instanceIds'],
  'ccs.CreateClusterAsg': ['instanceId', 'minSize', 'maxSize'],
  'ccs.EnableClusterAsg': ['autoScalingGroupIds'],
  'ccs.DisableClusterAsg': ['autoScalingGroupIds'],
  'ccs.ModifyClusterAsgScaleDown': ['scaleDownEnabled'],
  'ccs.ModifyClusterAsgRange': ['autoScalingGroupId'],
  'ccs.ModifyClusterAsgLabel': ['autoScalingGroupId', 'label'],
  'ccs.ResetClusterAsgLabel': ['autoScalingGroupId', 'label'],
  'ccs.DeleteClusterAsgLabel': ['autoScalingGroupId', 'labelKeys'],
  'ccs.DeleteClusterAsg': ['autoScalingGroupIds'],
}

type Cases = [place: string, change: Fields][]

const badRanges: Cases = [
  ...['172.21.0.0', '172.21.0/16', '172.21.0.256/16', '172.21.0.0/33', 'xxx.xxx.xxx.xxx/xx', ''],
].map((clusterCIDR) => ['clusterCIDR', { clusterCIDR }])

const badLogins: Cases = [
  ['password', { keyId: undefined, password: 'short-1' }],
  ['password', { keyId: undefined, password: 'long-long-long-17' }],
  ['password', { keyId: undefined, password: 'onlyletters' }],
  ['password', { keyId: undefined, password: '1234567890' }],
  ['password', { keyId: undefined, password: 'a blank 12' }],
  ['keyId', { keyId: 'skey-1', password: 'pass-word1' }],
  ['keyId', { keyId: '', password: undefined }],
]

const badMachines: Cases = [
  ...badLogins,
  ...['zoneId', 'subnetId', 'instanceType'].map((name): Cases[number] => [name, { [name]: '' }]),
  ...['cpu', 'mem', 'goodsNum', 'period'].map((name): Cases[number] => [name, { [name]: 0 }]),
  ['goodsNum', { goodsNum: 101 }],
  ['cpu', { cpu: 1.5 }],
  ['period', { cvmType: 'PayByMonth', period: undefined }],
  ['cvmType', { cvmType: 'PayByYear' }],
  ['renewFlag', { renewFlag: 'RENEW' }],
  ['bandwidthType', { bandwidthType: 'PayByDay' }],
  ['bandwidthType', { cvmType: 'PayByHour', bandwidthType: 'PayByMonth' }],
  ['bandwidthType', { cvmType: 'PayByMonth', period: 1, bandwidthType: 'PayByHour' }],
  ['bandwidth', { bandwidth: -1 }],
  ['wanIp', { wanIp: 2 }],
  ['isVpcGateway', { isVpcGateway: 'no' }],
  ['storageSize', { storageSize: 15 }],
  ['storageSize', { storageSize: -10 }],
  ['storageType', { storageType: 'TAPE' }],
  ['rootType', { rootType: 'TAPE' }],
  ['unschedulable', { unschedulable: -1 }],
  ['userScript', { userScript: '#!/bin/sh' }],
  ['osName', { osName: 'windows' }],
]

const badInstances: Cases = [
  ['instanceIds', { instanceIds: [] }],
  ['instanceIds', { instanceIds: 'ins-1' }],
  ['instanceIds.0', { instanceIds: ['ins_1'] }],
]

const badGroups: Cases = [
  ['autoScalingGroupIds', { autoScalingGroupIds: [] }],
  ['autoScalingGroupIds', { autoScalingGroupIds: 'asg-1' }],
  ['autoScalingGroupIds.0', { autoScalingGroupIds: [''] }],
]

/** What the server would cut, or sign as another name. */
const badLabels: Cases = [
  ...['a.b', 'a_b', '-a', '', 'example.com/a', 'k'.repeat(64)].map((key): Cases[number] => [
    `label.${key}`,
    { label: { [key]: 'x' } },
  ]),
  ['label.a', { label: { a: 1 } }],
  ['label', { label: ['a'] }],
]

const counts = [
  ...['maxEmptyBulkDelete', 'okTotalUnreadyCount', 'scaleDownDelay', 'scaleDownUnneededTime'],
  ...[
    'scaleDownUnreadyTime',
    'unregisteredNodeRemovalTime',
    'maxTotalUnreadyPercentage',
    'scaleDownUtilizationThreshold',
  ],
]

/** [the place that is told, what is changed] */
export const clusterCases: Record<string, Cases> = {
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
  'ccs.CheckClusterCIDR': [...badRanges, ['vpcId', { vpcId: '' }]],
  'ccs.CreateCluster': [
    ...badRanges,
    ...badMachines,
    ['rootSize', { rootSize: 19 }],
    ['rootSize', { rootSize: 51 }],
    ['osName', { osName: 'centos7.2x86_64 GPU' }],
    ['clusterName', { clusterName: '' }],
    ['ignoreClusterCIDRConflict', { ignoreClusterCIDRConflict: 2 }],
  ],
  'ccs.CreateEmptyCluster': [
    ...badRanges,
    ['projectId', { projectId: -1 }],
    ['osName', { osName: 'ubuntu' }],
    ['clusterName', { clusterName: '' }],
  ],
  'ccs.DeleteCluster': [['nodeDeleteMode', { nodeDeleteMode: 'Remove' }]],
  'ccs.ModifyClusterAttributes': [['clusterName', { clusterName: '' }]],
  'ccs.ModifyProjectId': [
    ['projectId', { projectId: '0' }],
    ['projectId', { projectId: -1 }],
  ],
  'ccs.OperateClusterVip': [['operation', { operation: 'create' }]],
  'ccs.AddHubInfo': [
    ['domain', { domain: '' }],
    ['username', { username: '' }],
    ['password', { password: '' }],
    ['namespaces', { namespaces: [] }],
    ['namespaces.0', { namespaces: ['Default'] }],
  ],
  'ccs.DescribeHubInfo': [
    ['offset', { offset: -1 }],
    ['limit', { limit: 0 }],
  ],
  'ccs.AddClusterInstances': [...badMachines, ['rootSize', { rootSize: 0 }]],
  'ccs.AddClusterInstancesFromExistedCvm': [...badInstances, ...badLogins, ['osName', { osName: 'windows' }]],
  'ccs.DescribeExistedCvmForAddClusterInstances': [...badInstances, ['ip', { ip: 10 }]],
  'ccs.ModifyClusterNodeLabel': [
    ['labels', { labels: [] }],
    ['labels', { labels: { a: '1' } }],
    ['labels.0.key', { labels: [{ key: '-a' }] }],
    ['labels.0.key', { labels: [{ key: 'k'.repeat(64) }] }],
    ['labels.0.value', { labels: [{ key: 'a', value: 'not a value' }] }],
  ],
  'ccs.ModifyClusterNodeSchedulable': [...badInstances, ['unschedulable', { unschedulable: true }]],
  'ccs.DrainClusterNode': [
    ['DryRun', { DryRun: -1 }],
    ['DryRun', { DryRun: false }],
    ['clusterId', { clusterId }],
  ],
  'ccs.DescribeClusterAsg': [
    ['status', { status: 'Enabled' }],
    ['autoScalingGroupId', { autoScalingGroupId: '' }],
    ['offset', { offset: -1 }],
    ['limit', { limit: 0 }],
  ],
  'ccs.CreateClusterAsg': [
    ...badLogins,
    ...badLabels,
    ['minSize', { minSize: -1 }],
    ['maxSize', { maxSize: -1 }],
    ['maxSize', { minSize: 3, maxSize: 2 }],
    ['instanceId', { instanceId: '' }],
    ['autoScalingGroupName', { autoScalingGroupName: '' }],
    ['launchConfigurationName', { launchConfigurationName: '' }],
  ],
  'ccs.EnableClusterAsg': badGroups,
  'ccs.DisableClusterAsg': badGroups,
  'ccs.DeleteClusterAsg': badGroups,
  'ccs.ModifyClusterAsgScaleDown': [
    ...counts.map((name): Cases[number] => [name, { [name]: -1 }]),
    ['maxTotalUnreadyPercentage', { maxTotalUnreadyPercentage: 101 }],
    ['scaleDownUtilizationThreshold', { scaleDownUtilizationThreshold: 0.5 }],
    ['scaleDownEnabled', { scaleDownEnabled: 2 }],
    ['expander', { expander: 'price' }],
    ['skipNodesWithLocalStorage', { skipNodesWithLocalStorage: 'yes' }],
  ],
  'ccs.ModifyClusterAsgRange': [
    ...badLabels,
    ['minSize', { minSize: -1 }],
    ['maxSize', { maxSize: 1.5 }],
    ['maxSize', { minSize: 11, maxSize: 10 }],
  ],
  'ccs.ModifyClusterAsgLabel': badLabels,
  'ccs.ResetClusterAsgLabel': badLabels,
  'ccs.DeleteClusterAsgLabel': [
    ['labelKeys', { labelKeys: [] }],
    ['labelKeys.0', { labelKeys: [''] }],
  ],
  'ccs.DeleteClusterInstances': [...badInstances, ['nodeDeleteMode', { nodeDeleteMode: 'Destroy' }]],
}
