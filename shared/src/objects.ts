// What a call is done to, in words: for the audit, and as what somebody types who means to destroy it.
type Fields = Readonly<Record<string, unknown>>

/** Parameters that name an object, in the order in which the first one present is the object itself. */
const naming = [
  'serviceName',
  'ingressName',
  'tags',
  'triggerName',
  'reponame',
  'reponames',
  'dest_image',
  'instanceIds',
  'instanceId',
  'InstanceId',
  'instances',
  'autoScalingGroupIds',
  'autoScalingGroupId',
  'autoScalingGroupName',
  'names',
  'name',
  'Name',
  'userId',
  'id',
  'connection',
  'sessionId',
  'email',
  'GatewayId',
  'instance_id',
  'instance_name',
  'InstanceUuid',
  'InstanceName',
  'namespace',
  'clusterId',
  'ClusterId',
  'clusterName',
] as const

const fieldsOf = (input: unknown): Fields => (typeof input === 'object' && input !== null ? (input as Fields) : {})

/** The name of the object itself; undefined where the call names none. */
export function objectName(input: unknown): string | undefined {
  const fields = fieldsOf(input)
  for (const name of naming) {
    const found = textOf(fields[name])
    if (found) return found
  }
  return undefined
}

/** What a body must hold as `confirm` for a call that destroys: the object's name, or the action's where it names none. */
export const confirmationFor = (id: string, input: unknown): string => objectName(input) ?? id

/** With what it is in: `default/web in cls-1`. */
export function objectOf(input: unknown): string | undefined {
  const fields = fieldsOf(input)
  const name = objectName(input)
  if (!name) return undefined
  const namespace = textOf(fields.namespace)
  const cluster = textOf(fields.clusterId ?? fields.ClusterId)
  const full = namespace && namespace !== name ? `${namespace}/${name}` : name
  return cluster && cluster !== name ? `${full} in ${cluster}` : full
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(', ')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
