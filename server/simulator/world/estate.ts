// What a cluster has beside its nodes, services and ingresses.
import { MINUTE } from './clock.ts'

/** A registry of others that its nodes may log in to; the password is never kept. No namespaces means all. */
export interface HubRecord {
  unHubId: string
  domain: string
  username: string
  namespaces: string[]
  createdAt: number
}

/** A machine in a VPC that is in no cluster. */
export interface MachineRecord {
  instanceId: string
  name: string
  lanIp: string
  wanIp: string
  regionId: string
  unVpcId: string
  instanceType: string
  cpu: number
  mem: number
  zone: string
  zoneId: number
  createdAt: number
  isPrepaid: boolean
  isRunning: boolean
  /** Windows on a local disk cannot be installed anew. */
  isWindows: boolean
}

/** How the nodes of a scaling group are made: like the one that was the model. */
export interface NodeModel {
  instanceType: string
  cpu: number
  mem: number
  zone: string
  zoneId: number
  hasWan: boolean
  isPrepaid: boolean
}

export interface ScalingGroup {
  groupId: string
  name: string
  launchConfigurationId: string
  launchConfigurationName: string
  status: 'disabled' | 'disabling' | 'enabled' | 'enabling' | 'updating'
  /** What it is once it has stopped changing. */
  isOn: boolean
  minSize: number
  maxSize: number
  label: Record<string, string>
  model: NodeModel
}

/** Of all scaling groups of a cluster together; times in milliseconds, shares from 0 to 1. */
export interface ScalingSettings {
  scaleDownEnabled: boolean
  expander: 'random' | 'most-pods' | 'least-waste'
  maxEmptyBulkDelete: number
  maxUnreadyShare: number
  maxUnready: number
  scaleDownDelay: number
  unneededTime: number
  keepsLocalStorage: boolean
  keepsSystemPods: boolean
  threshold: number
}

export interface Estate {
  status: 'Creating' | 'Running' | 'Scaling' | 'Deleting' | 'Abnormal'
  /** '' until the first nodes of a cluster that was created empty. */
  os: string
  version: string
  projectId: number
  nodeQuota: number
  /** Where it is reached from outside; '' where it is not. */
  endpoint: string
  hubs: HubRecord[]
  groups: ScalingGroup[]
  scaling: ScalingSettings
  /** When nodes were last added by a scaling group. */
  scaledUpAt: number
}

/** What the documents leave open is as in Kubernetes' cluster autoscaler. */
const scalingSettings: ScalingSettings = {
  scaleDownEnabled: false,
  expander: 'random',
  maxEmptyBulkDelete: 10,
  maxUnreadyShare: 0.45,
  maxUnready: 3,
  scaleDownDelay: 10 * MINUTE,
  unneededTime: 10 * MINUTE,
  keepsLocalStorage: true,
  keepsSystemPods: true,
  threshold: 0.5,
}

/** How many nodes a cluster may have unless more were granted. */
const NODE_QUOTA = 20

export const newEstate = (given: Partial<Estate> = {}): Estate => ({
  status: 'Running',
  os: 'ubuntu16.04.1 LTSx86_64',
  version: '1.8.13',
  projectId: 0,
  nodeQuota: NODE_QUOTA,
  endpoint: '',
  hubs: [],
  groups: [],
  scaling: { ...scalingSettings },
  scaledUpAt: 0,
  ...given,
})
