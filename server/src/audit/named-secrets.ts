// Environment variables of a service may be secrets, which no schema knows: their names say so. The audit keeps the name.

const SECRET_NAME = /pass(?:word|wd|phrase)?|secret|token|credential|private|api_?key|access_?key|auth/i

const isSecretPair = (value: object): boolean =>
  'name' in value && 'value' in value && typeof value.name === 'string' && SECRET_NAME.test(value.name)

/** The value with what its names call secret replaced, however deep; an empty one says that it is empty. */
export const withoutNamedSecrets = (value: unknown): unknown => (holdsSecret(value) ? replaced(value) : value)

/** Most hold none, and need no copy. */
function holdsSecret(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return isSecretPair(value) || Object.values(value).some(holdsSecret)
}

function replaced(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(replaced)
  if (isSecretPair(value)) return { ...value, value: 'value' in value && value.value === '' ? '' : '***' }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, replaced(item)]))
}
