// Settings that mean something only together. Looks at them by themselves, so that it is told together with the faults of others.
import { passwordFault } from './access/passwords.ts'
import { LOOPBACK, originFault } from './setting-addresses.ts'

/** The settings as they are written. */
export type Given = Readonly<Record<string, string | undefined>>

/** A key may stand in the query of an address. */
export const shown = (value = '') => value.replace(/[?#].+$/s, (rest) => `${rest[0]}…`)

export const setFaults = (given: Given): string[] => [
  ...connectionFault(given),
  ...adminFault(given),
  ...providerFault(given),
  ...openFault(given),
]

const TOGETHER = ['PIERHEAD_SECRET_ID', 'PIERHEAD_SECRET_KEY', 'PIERHEAD_REGION'] as const

function connectionFault(given: Given): string[] {
  const missing = TOGETHER.filter((name) => !given[name])
  if (missing.length === 0 || missing.length === TOGETHER.length) return []
  const present = TOGETHER.filter((name) => given[name])
  return [
    `${missing.join(' and ')} must be set too: ${present.join(' and ')} alone ${present.length === 1 ? 'makes' : 'make'} no connection`,
  ]
}

function adminFault({ PIERHEAD_ADMIN_EMAIL: email, PIERHEAD_ADMIN_PASSWORD: password }: Given): string[] {
  if (!email && !password) return []
  if (!email) return ['PIERHEAD_ADMIN_EMAIL must be set too: a password alone makes nobody']
  if (!password) return ['PIERHEAD_ADMIN_PASSWORD must be set too: an address alone makes nobody']
  const fault = passwordFault(password, email)
  return fault ? [`PIERHEAD_ADMIN_PASSWORD ${fault} (its value is not shown)`] : []
}

const PROVIDER = [
  'PIERHEAD_OIDC_ISSUER',
  'PIERHEAD_OIDC_CLIENT_ID',
  'PIERHEAD_OIDC_CLIENT_SECRET',
  'PIERHEAD_OIDC_NAME',
] as const

function providerFault(given: Given): string[] {
  const missing = PROVIDER.filter((name) => !given[name])
  if (missing.length === 0 || missing.length === PROVIDER.length) return []
  return [`${missing.join(' and ')} must be set too: sign-in by a provider needs all four`]
}

/** Whoever is not on this machine comes by https: passwords and cookies would be read on the way. */
function openFault({ PIERHEAD_HOST: host = '127.0.0.1', PIERHEAD_ORIGIN: origin }: Given): string[] {
  if (origin !== undefined && originFault(origin) !== undefined) return []
  if (origin?.startsWith('http:') && !LOOPBACK.has(new URL(origin).hostname.replace(/^\[|\]$/g, '')))
    return [`PIERHEAD_ORIGIN is "${shown(origin)}": it must be https: passwords would travel in the clear`]
  if (LOOPBACK.has(host) || origin !== undefined) return []
  return [`PIERHEAD_ORIGIN must be set too: others reach ${host}, and need the https address that they open`]
}
