// Scaling groups of a cluster.
const clusterId = '<cluster>'
const group = { clusterId, autoScalingGroupId: '<group>' }
const groups = { clusterId, autoScalingGroupIds: ['<group>'] }

export const scalingExamples = {
  'ccs.CreateClusterAsg': {
    clusterId,
    instanceId: '<node>',
    password: 'example-Passw0rd',
    minSize: 0,
    maxSize: 4,
    label: { tier: 'burst' },
    autoScalingGroupName: 'explorer',
    launchConfigurationName: 'explorer',
  },
  'ccs.EnableClusterAsg': groups,
  'ccs.DescribeClusterAsg': { clusterId, offset: 0, limit: 20 },
  'ccs.ModifyClusterAsgScaleDown': { clusterId, scaleDownEnabled: true },
  'ccs.ModifyClusterAsgRange': { ...group, maxSize: 6 },
  'ccs.ModifyClusterAsgLabel': { ...group, label: { tier: 'burst' } },
  'ccs.ResetClusterAsgLabel': { ...group, label: { tier: 'spare' } },
  'ccs.DisableClusterAsg': groups,
  'ccs.DeleteClusterAsgLabel': { ...group, labelKeys: ['tier'] },
  'ccs.DeleteClusterAsg': groups,
}
