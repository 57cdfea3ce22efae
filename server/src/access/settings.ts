// The settings of a provider that signs users in (docs/decisions/061). All of them, or none.
import { z } from 'zod'
import { Secret } from '../secret.ts'
import { baseUrlFault } from '../setting-addresses.ts'
import type { OidcSettings } from './oidc.ts'

const NO_ISSUER =
  'must be the https address (http only on this machine) by which the provider names itself, such as https://login.example.com'

/** It is compared letter by letter with what stands in tokens, and has a path of its own behind it. */
const isIssuer = (text: string): boolean => baseUrlFault(text) === undefined && !text.includes('/.well-known')

export const oidcShape = {
  PIERHEAD_OIDC_ISSUER: z.string().refine(isIssuer, { error: NO_ISSUER }).optional(),
  PIERHEAD_OIDC_CLIENT_ID: z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, { error: 'must be a client id: printable characters and no space' })
    .optional(),
  PIERHEAD_OIDC_CLIENT_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]{8,512}$/, { error: 'must be a client secret: at least 8 printable characters and no space' })
    .optional(),
  /** What the button says; the issuer's host unless given. */
  PIERHEAD_OIDC_NAME: z
    .string()
    .regex(/^[^\p{Cc}]{1,40}$/u, { error: 'must be a name for a button: at most 40 characters' })
    .optional(),
}
type Settings = z.output<z.ZodObject<typeof oidcShape>>

const TOGETHER = ['PIERHEAD_OIDC_ISSUER', 'PIERHEAD_OIDC_CLIENT_ID', 'PIERHEAD_OIDC_CLIENT_SECRET'] as const

/** Looks at the settings as they are written, so that it is told together with the faults of others. */
export function oidcFault(given: Readonly<Record<string, string | undefined>>): string[] {
  const missing = TOGETHER.filter((name) => !given[name])
  const isNamed = Boolean(given.PIERHEAD_OIDC_NAME)
  if (missing.length === 0 || (missing.length === TOGETHER.length && !isNamed)) return []
  return [`${missing.join(' and ')} must be set too: a provider needs ${TOGETHER.join(', ')}`]
}

/** Its id stands in the address that the provider sends browsers back to: /api/auth/callback/oidc. */
export function oidcOf(settings: Settings): OidcSettings[] {
  const {
    PIERHEAD_OIDC_ISSUER: issuer,
    PIERHEAD_OIDC_CLIENT_ID: clientId,
    PIERHEAD_OIDC_CLIENT_SECRET: text,
  } = settings
  if (!issuer || !clientId || !text) return []
  const name = settings.PIERHEAD_OIDC_NAME ?? new URL(issuer).host
  return [{ id: 'oidc', name, issuer, clientId, clientSecret: new Secret(text) }]
}
