// Objects that were pasted into a request as text. Two documents print `inputOption=allNamespaces=false&path=…`: the first
// part of the object as the value of its name, the others beside it. The dotted spelling is the one to send; whoever
// copied theirs is understood all the same (log.json, wireEncoding; service.json, ModifyServiceLabels).

interface Schema {
  type?: string
  properties?: Record<string, unknown>
}

type Params = ReadonlyMap<string, string>

/** What every request has: no part of an object, whatever it is called. */
const COMMON = new Set(
  'Action Region SecretId Timestamp Nonce Signature SignatureMethod RequestClient Token Version Uin AppId'.split(' '),
)

const headOf = (name: string) => name.split('.', 1)[0] ?? ''

/** The parameters with every pasted object spelled with dots; the same map where there is none. */
export function unpasted(params: Params, properties: Readonly<Record<string, Schema>>): Params {
  const pasted = Object.entries(properties).filter(
    ([name, { type }]) => type === 'object' && params.get(name)?.includes('='),
  )
  if (pasted.length === 0) return params
  const result = new Map<string, string>()
  for (const [name, value] of params) {
    const owner = ownerOf(name, pasted, properties)
    if (owner === undefined) result.set(name, value)
    else if (owner === name) for (const [part, text] of partsOf(value)) result.set(`${name}.${part}`, text)
    else result.set(`${owner}.${name}`, value)
  }
  return result
}

/** The pasted object that a parameter is, or is a part of. A map takes whatever nobody else knows. */
function ownerOf(name: string, pasted: [string, Schema][], known: object): string | undefined {
  if (pasted.some(([owner]) => owner === name)) return name
  const head = headOf(name)
  if (Object.hasOwn(known, head) || COMMON.has(head)) return undefined
  return pasted.find(
    ([, { properties }]) => !properties || Object.keys(properties).some((part) => sameName(part, head)),
  )?.[0]
}

/** The documents print topicID for topicId. */
const sameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** The whole object may stand in the value, as a query of its own. */
const partsOf = (value: string): [string, string][] =>
  value.split('&').map((part) => {
    const equals = part.indexOf('=')
    return equals < 0 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)]
  })
