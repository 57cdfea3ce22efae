// What is said of machines that are bought for a cluster, or join it: the same words wherever they are.
import { z } from 'zod'
import { bit, secret } from '../wire-types.ts'

/** The system of all nodes of a cluster; the space belongs to the name. */
export const osNames = ['centos7.2x86_64', 'ubuntu16.04.1 LTSx86_64'] as const

export const nodeDeleteModes = ['RemoveOnly', 'Return'] as const

const rootTypes = ['LOCAL_BASIC', 'LOCAL_SSD', 'CLOUD_BASIC', 'CLOUD_SSD', 'CLOUD_PREMIUM'] as const
const storageTypes = ['LOCAL_BASIC', 'LOCAL_SSD', 'CLOUD_BASIC', 'CLOUD_PREMIUM', 'CLOUD_SSD'] as const
const renewFlags = ['NOTIFY_AND_AUTO_RENEW', 'NOTIFY_AND_MANUAL_RENEW', 'DISABLE_NOTIFY_AND_MANUAL_RENEW'] as const

/** What the server takes where nothing is sent: told, never sent for the caller. */
export const unlessGiven = (value: string | number) => ({ default: value })

export const NonEmpty = z.string().min(1, { error: 'must not be empty' })

const classes = [/[A-Za-z]/, /[0-9]/, /[^A-Za-z0-9]/]
const ALLOWED = /^[A-Za-z0-9()`~!@#$%^&*\-+=|{}[\]:;'<>,.?/]*$/

export const NodePassword = secret({ min: 8, max: 16 })
  .regex(ALLOWED, { error: "must hold only letters, digits and ()`~!@#$%^&*-+=|{}[]:;'<>,.?/" })
  .refine((text) => classes.filter((one) => one.test(text)).length >= 2, {
    error: 'must mix at least two of letters, digits and special characters',
  })
  .optional()
  // for who looks at the outer schema only
  .meta({ secret: true })
  .describe('Of the nodes: 8 to 16 characters. Made up and told by message unless a password or a key is given')

export const KeyId = NonEmpty.optional().describe('Key pair to log in with, instead of a password')

export const UserScript = z
  .string()
  .regex(/^[A-Za-z0-9+/\s]*={0,2}\s*$/, { error: 'must be Base64' })
  .optional()
  .describe('Script in Base64; runs on each node once Kubernetes does, and may run again')

/** What is done to the machine on its way into a cluster. */
export const joining = {
  mountTarget: z
    .string()
    .optional()
    .describe('Where its data disk is mounted; a disk that is not ext3, ext4 or xfs is formatted for it'),
  dockerGraphPath: z
    .string()
    .optional()
    .meta(unlessGiven('/var/lib/docker'))
    .describe('Where Docker keeps its data; /var/lib/docker unless given'),
  unschedulable: z
    .int()
    .min(0)
    .optional()
    .meta(unlessGiven(0))
    .describe('Not 0: no pods are placed on it until that is changed'),
  userScript: UserScript,
}

/** A machine to be bought. */
export const bought = {
  zoneId: NonEmpty.describe('Availability zone'),
  cpu: z.int().min(1).describe('CPU cores'),
  mem: z.int().min(1).describe('Memory in GB'),
  instanceType: NonEmpty.optional().meta(unlessGiven('S1.SMALL1')).describe('Machine type; S1.SMALL1 unless given'),
  cvmType: z
    .enum(['PayByHour', 'PayByMonth'])
    .optional()
    .meta(unlessGiven('PayByHour'))
    .describe('How the machine is paid: by the hour unless given, or months in advance'),
  renewFlag: z
    .enum(renewFlags)
    .optional()
    .meta(unlessGiven('NOTIFY_AND_AUTO_RENEW'))
    .describe('Of machines paid in advance: whether they are renewed, and whether one is told'),
  bandwidthType: z
    .enum(['PayByMonth', 'PayByHour', 'PayByTraffic'])
    .describe('How traffic is paid; PayByMonth goes with machines paid by the month, PayByHour with those by the hour'),
  bandwidth: z.int().min(0).optional().meta(unlessGiven(0)).describe('Public bandwidth in Mbps; none unless given'),
  wanIp: bit().optional().describe('Whether it has a public address; with bandwidth it has, unless told otherwise'),
  subnetId: NonEmpty.describe('Subnet of the nodes'),
  isVpcGateway: bit().describe('Whether it is a gateway to the public network; works with a public address only'),
  storageSize: z
    .int()
    .min(0)
    .multipleOf(10, { error: 'must be a multiple of 10' })
    .describe('Data disk in GB, in steps of 10; 0 for none'),
  storageType: z
    .enum(storageTypes)
    .optional()
    .meta(unlessGiven('CLOUD_BASIC'))
    .describe('Kind of the data disk; CLOUD_BASIC unless given'),
  rootType: z
    .enum(rootTypes)
    .optional()
    .meta(unlessGiven('CLOUD_BASIC'))
    .describe('Kind of the system disk; CLOUD_BASIC unless given'),
  password: NodePassword,
  keyId: KeyId,
  period: z.int().min(1).optional().describe('Months; needed for machines paid by the month'),
  sgId: z.string().optional().describe('Security group; none unless given'),
}

interface Machine {
  cvmType?: string | undefined
  bandwidthType?: string | undefined
  period?: number | undefined
  password?: string | undefined
  keyId?: string | undefined
}

/** What the fields of a machine must be to each other. */
export function machineFaults(machine: Machine, { addIssue }: z.RefinementCtx): void {
  const { cvmType = 'PayByHour', bandwidthType, period } = machine
  const fault = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message })
  if (cvmType === 'PayByMonth' && period === undefined) fault('period', 'is needed for machines paid by the month')
  if (bandwidthType !== undefined && bandwidthType !== 'PayByTraffic' && bandwidthType !== cvmType)
    fault('bandwidthType', `must be PayByTraffic or ${cvmType}, as the machine is paid`)
  loginFaults(machine, fault)
}

export function loginFaults({ password, keyId }: Machine, fault: (path: string, message: string) => void): void {
  if (password !== undefined && keyId !== undefined) fault('keyId', 'cannot be given together with a password')
}
