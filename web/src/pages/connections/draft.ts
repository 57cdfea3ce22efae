// What the form holds of a connection: every field is there, and left out when it is sent if nothing is in it.
import {
  type ConnectionDetails,
  type CredentialGiven,
  console as consoleActions,
  DEFAULT_CALLS_PER_SECOND,
} from '@pierhead/shared/catalogue/console'
import { type FieldProblem, fieldProblems } from '@pierhead/shared/problem'
import { publicUrls } from '@pierhead/shared/public-urls'
import type { Provider } from '@pierhead/shared/services'

export interface Draft {
  provider: Provider
  name: string
  /** undefined: as it is proposed from the name. */
  id: string | undefined
  colour: ConnectionDetails['colour']
  production: boolean
  regions: string[]
  baseUrls: Readonly<Record<string, string>>
  projects: Readonly<Record<string, string>>
  callsPerSecond: string
}

/** Held apart from the draft: it is kept nowhere. */
export interface CredentialDraft {
  kind: CredentialGiven['kind']
  keyId: string
  key: string
  domain: string
  user: string
  password: string
}

export const emptyDraft: Draft = {
  provider: 'tencent',
  name: '',
  id: undefined,
  colour: 'teal',
  production: false,
  regions: [],
  baseUrls: {},
  projects: {},
  callsPerSecond: '',
}

export const emptyCredential: CredentialDraft = { kind: 'key', keyId: '', key: '', domain: '', user: '', password: '' }

const isUsual = (calls: number | null) => calls === null || calls === DEFAULT_CALLS_PER_SECOND

/** Without what it has anyway: a public address that moves then moves with the console. */
export function draftOf(connection: ConnectionDetails): Draft {
  const { id, provider, name, colour, production, regions, baseUrls, projects, callsPerSecond } = connection
  const own = Object.entries(baseUrls).filter(([service, url]) => publicUrls[provider][service] !== url)
  return {
    ...{ id, provider, name, colour, production, regions, projects },
    baseUrls: Object.fromEntries(own),
    callsPerSecond: isUsual(callsPerSecond) ? '' : String(callsPerSecond),
  }
}

/** Letters of other scripts say nothing in an address: then the provider does. */
export function proposedId(name: string, provider: Provider, taken: readonly string[]): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
  const wanted = plain || provider
  const isFree = (id: string) => id !== RESERVED && !taken.includes(id)
  if (isFree(wanted)) return wanted
  let number = 2
  while (!isFree(`${wanted}-${number}`)) number += 1
  return `${wanted}-${number}`
}

/** Stands in the address of the page that adds one. */
const RESERVED = 'new'

const filled = (values: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, (values[name] ?? '').trim()]).filter(([, value]) => value))

/** What is changeable later, as the actions want it: what was typed for another provider or region stays behind. */
export function settingsOf({ name, provider, colour, production, regions, baseUrls, projects, ...rest }: Draft) {
  const calls = rest.callsPerSecond.trim()
  return {
    ...{ name: name.trim(), colour, production, regions },
    baseUrls: filled(baseUrls, Object.keys(publicUrls[provider])),
    projects: provider === 'huawei' ? filled(projects, regions) : {},
    ...(calls ? { callsPerSecond: Number(calls) } : {}),
  }
}

/** Who it is stays as it is; what only they know is to be typed. */
export function credentialBefore({ kind, keyId }: ConnectionDetails): CredentialDraft {
  const [domain = '', user = ''] = keyId.split('/')
  return { ...emptyCredential, kind, ...(kind === 'iam' ? { domain, user } : { keyId }) }
}

export function credentialOf(provider: Provider, draft: CredentialDraft): CredentialGiven {
  const { kind, keyId, key, domain, user, password } = draft
  if (kind === 'iam' && provider === 'huawei')
    return { kind: 'iam', domain: domain.trim(), user: user.trim(), password }
  return { kind: 'key', keyId: keyId.trim(), key }
}

export const createInput = (draft: Draft, credential: CredentialDraft, id: string) => ({
  id,
  provider: draft.provider,
  ...settingsOf(draft),
  credential: credentialOf(draft.provider, credential),
})

const schemas = {
  create: consoleActions['console.CreateConnection'].input,
  modify: consoleActions['console.ModifyConnection'].input,
  rotate: consoleActions['console.RotateConnection'].input,
}

/** What the action's own schema says, and what only the server would say after it. */
export function faultsOf(action: keyof typeof schemas, input: unknown): FieldProblem[] {
  const parsed = schemas[action].safeParse(input)
  return parsed.success ? [] : fieldProblems(parsed.error)
}

export function missingProjects({ provider, regions, projects }: Draft): FieldProblem[] {
  if (provider !== 'huawei') return []
  return regions
    .filter((region) => !projects[region]?.trim())
    .map((region) => ({ path: `projects.${region}`, message: 'is needed: the id of the project in this region' }))
}

export const reservedId = (id: string): FieldProblem[] =>
  id === RESERVED ? [{ path: 'id', message: 'must not be new' }] : []

/** How many of these fields differ. */
export const changesOf = (names: readonly (keyof Draft)[], base: Draft, draft: Draft): number =>
  names.filter((name) => JSON.stringify(base[name]) !== JSON.stringify(draft[name])).length
