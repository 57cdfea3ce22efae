// Environment variables of a service may be secrets, which no schema knows: their names say so, or their values look like it.
// The audit keeps the name, and of a value what opens nothing. In doubt it is hidden: nobody can take a row back.

/** Anywhere in a name: `GITHUB_TOKEN`, `dbPassword`, `MYSQL_PWD`; an author is none of these. */
const PARTS =
  /passw|passphrase|passcode|pass(?![a-z])|pwd|secret|token|credential|private|cookie|signature|auth(?!or(?!i[sz]a))|conn(?:ection)?_?str/i
/** Too short to be looked for within other words. */
const WORDS = /(?<![a-z])(?:pw|dsn|salt|creds?|jwt|hmac|sig|otp|totp|bearer|passkey|sessionid)(?![a-z])/i
/** A key opens something where it says what it is for; the key to sort by does not. */
const KEYS =
  /(?:api|access|account|client|encryption|decryption|crypt|signing|sign|master|root|service|server|shared|ssh|ssl|tls|aes|rsa|gpg|pgp|storage|license|admin|app|db|data)_?keys?(?![a-z])/i

export function isSecretName(name: string): boolean {
  const apart = name.replace(/([a-z\d])([A-Z])/g, '$1_$2')
  return PARTS.test(name) || WORDS.test(apart) || KEYS.test(apart)
}

/** User and password before the host of an address. A port is no password; one of another kind may hold `/` and `@`. */
const USER_INFO = /(?<![\w+.-])([a-z][\w+.-]{0,30}:\/\/[^\s/:@"']{0,200}:)(?!\d{1,5}(?:[/?#\s]|$))[^\s"']{1,500}@/gi
/** A token in place of the user, as repositories take it. */
const USER_ONLY = /(?<![\w+.-])(https?:\/\/)[^\s/:@"']{1,500}@/gi
const PRIVATE_KEY =
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)/g
/** `--password=…`, `?token=…`, `"apiKey": "…"`, `Authorization: Bearer …`. */
const PAIR =
  /(?<![\w.-])([\w.-]{1,60})(\\?["']?\s{0,3}[=:]\s{0,3}\\?["']?)((?:(?:bearer|basic)\s{1,3})?[^\s&;,"'\\}]{1,500})/gi

/** A text that holds none of these stays as it is, and the quick look costs next to nothing. */
function withoutSecretText(text: string): string {
  const rest = text.includes('PRIVATE KEY') ? text.replace(PRIVATE_KEY, '***') : text
  const named = /[=:]/.test(rest)
    ? rest.replace(PAIR, (pair, name: string, is: string) => (isSecretName(name) ? `${name}${is}***` : pair))
    : rest
  return named.includes('://') ? named.replace(USER_INFO, '$1***@').replace(USER_ONLY, '$1***@') : named
}

const isSecretPair = (value: object): value is { value: unknown } => {
  if (!('value' in value)) return false
  const name = 'name' in value ? value.name : 'key' in value ? value.key : undefined
  return typeof name === 'string' && isSecretName(name)
}

/** The value without what is, or is named like, a secret, however deep; an empty one says that it is empty. */
export const withoutNamedSecrets = (value: unknown): unknown => (holdsSecret(value) ? replaced(value) : value)

/** Most hold none, and need no copy. */
function holdsSecret(value: unknown): boolean {
  if (typeof value === 'string') return withoutSecretText(value) !== value
  if (typeof value !== 'object' || value === null) return false
  return isSecretPair(value) || Object.values(value).some(holdsSecret)
}

function replaced(value: unknown): unknown {
  if (typeof value === 'string') return withoutSecretText(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(replaced)
  if (isSecretPair(value)) return { ...value, value: value.value === '' ? '' : '***' }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, replaced(item)]))
}
