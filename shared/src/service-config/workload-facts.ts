// What the YAML of a service tells beside its configuration: when it was redeployed, how often it was written, how fast it rolls.
import { mapAt, readYaml, textAt, wholeAt } from './read-yaml.ts'
import { objectsOf } from './workload.ts'

export interface WorkloadFacts {
  /** RedeployClusterService sets it anew (protocols.md 4.1); undefined where it never was. */
  redeployedAt: string | undefined
  /** Rises with every write; undefined where the cloud does not print it. */
  generation: number | undefined
  /** As printed, a number or a share; each undefined where it is not told. */
  rolling: { maxSurge: string | undefined; maxUnavailable: string | undefined }
}

const REDEPLOYED = 'qcloud-redeploy-timestamp'

/** Undefined where the YAML cannot be read. */
export function workloadOf(yaml: string, serviceName: string): WorkloadFacts | undefined {
  const read = readYaml(yaml)
  const deployment = 'fault' in read ? undefined : objectsOf(read.documents, serviceName)?.deployment
  if (!deployment) return undefined
  const rolling = mapAt(deployment, 'spec', 'strategy', 'rollingUpdate')
  return {
    redeployedAt: textAt(deployment, 'spec', 'template', 'metadata', 'labels', REDEPLOYED),
    generation: wholeAt(deployment, 'metadata', 'generation'),
    rolling: { maxSurge: textAt(rolling, 'maxSurge'), maxUnavailable: textAt(rolling, 'maxUnavailable') },
  }
}

/** Undefined where the two do not tell: what is printed nowhere may have been set all the same. */
export function wasRedeployed(before: WorkloadFacts | undefined, after: WorkloadFacts | undefined) {
  if (!before || !after) return undefined
  if (after.redeployedAt !== undefined) return after.redeployedAt !== before.redeployedAt
  const isUnwritten = before.generation !== undefined && before.generation === after.generation
  return isUnwritten && before.redeployedAt === undefined ? false : undefined
}

export interface Bounds {
  /** Pods there may be at once. */
  most: number
  /** Of them at least so many are to be ready. */
  least: number
}

/** How far a roll-out in steps may go from the number that is wanted; undefined where the YAML does not say. Kubernetes rounds so. */
export function boundsOf({ rolling }: WorkloadFacts, wanted: number): Bounds | undefined {
  const surge = amountOf(rolling.maxSurge, wanted, Math.ceil)
  const missing = amountOf(rolling.maxUnavailable, wanted, Math.floor)
  if (surge === undefined || missing === undefined) return undefined
  // one of the two must let it go on
  const fewer = surge === 0 && missing === 0 ? 1 : missing
  return { most: wanted + surge, least: Math.max(0, wanted - fewer) }
}

function amountOf(text: string | undefined, wanted: number, round: (share: number) => number): number | undefined {
  const [, digits, percent] = /^(\d{1,9})(%?)$/.exec(text ?? '') ?? []
  if (digits === undefined) return undefined
  return percent ? round((Number(digits) * wanted) / 100) : Number(digits)
}
