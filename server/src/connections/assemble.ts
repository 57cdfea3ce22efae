// From what is stored to an account that can be called, and to what an administrator may read of it.
import type { ConnectionDetails, CredentialGiven } from '@pierhead/shared/catalogue/console'
import { ProblemError } from '@pierhead/shared/problem'
import { publicUrls } from '@pierhead/shared/public-urls'
import type { Provider } from '@pierhead/shared/services'
import type { Connection } from '../connections.ts'
import { Secret } from '../secret.ts'

/** The settings of a stored connection: nothing secret. */
export interface Settings {
  id: string
  name: string
  provider: Provider
  colour: ConnectionDetails['colour']
  production: boolean
  regions: string[]
  baseUrls: Record<string, string>
  projects: Record<string, string>
  callsPerSecond: number
  credential: { kind: 'key'; keyId: string } | { kind: 'iam'; domain: string; user: string }
}

/** The settings without their secret, and the secret. Throws `invalid_input` for what the provider does not have. */
export function splitCredential(provider: Provider, given: CredentialGiven): [Settings['credential'], Secret] {
  if (given.kind === 'key') return [{ kind: 'key', keyId: given.keyId }, new Secret(given.key)]
  if (provider !== 'huawei') throw fault('credential.kind', 'must be key: only Huawei Cloud signs users in')
  return [{ kind: 'iam', domain: given.domain, user: given.user }, new Secret(given.password)]
}

export const fault = (path: string, message: string) =>
  new ProblemError('invalid_input', `${path} ${message}.`, { field: path, fields: [{ path, message }] })

/** Throws `invalid_input` where the parts do not fit together. */
export function requireFitting({ provider, baseUrls, projects, regions }: Settings): void {
  const odd = Object.keys(baseUrls).find((service) => !Object.hasOwn(publicUrls[provider], service))
  if (odd)
    throw fault(
      `baseUrls.${odd}`,
      `is no service of this provider: it has ${Object.keys(publicUrls[provider]).join(', ')}`,
    )
  if (provider !== 'huawei') return
  const missing = regions.find((region) => !Object.hasOwn(projects, region))
  if (missing) throw fault(`projects.${missing}`, 'is needed: the id of the project in this region')
}

export function assembled(settings: Settings, secret: Secret): Connection {
  const { id, name, provider, colour, production, regions, callsPerSecond, credential } = settings
  const account = { id, name, colour, production, regions, callsPerSecond, simulated: isSimulated(settings) }
  const baseUrls = { ...publicUrls[provider], ...settings.baseUrls }
  const keyId = credential.kind === 'key' ? credential.keyId : ''
  if (provider === 'tencent')
    return { ...account, provider, secretId: keyId, secretKey: secret, baseUrls: baseUrls as never }
  if (provider === 'capital-online')
    return { ...account, provider, accessKey: keyId, secretKey: secret, baseUrls: baseUrls as never }
  return {
    ...account,
    provider,
    projects: settings.projects,
    baseUrls: baseUrls as never,
    credential:
      credential.kind === 'key'
        ? { kind: 'key', accessKey: keyId, secretKey: secret }
        : { kind: 'iam', domain: credential.domain, name: credential.user, password: secret },
  }
}

/** An account of the simulated cloud says so by its name, wherever that cloud is reached. */
const isSimulated = ({ credential }: Settings): boolean =>
  (credential.kind === 'key' ? credential.keyId : credential.user).startsWith('AKIDsim')

export function detailsOf(
  connection: Connection,
  { source, createdAt, rotatedAt }: Pick<ConnectionDetails, 'source' | 'createdAt' | 'rotatedAt'>,
): ConnectionDetails {
  const { id, name, provider, simulated, production, colour, regions, callsPerSecond, baseUrls } = connection
  return {
    ...{ id, name, provider, simulated, production, colour, source, createdAt, rotatedAt },
    ...credentialOf(connection),
    regions: [...regions],
    baseUrls: { ...baseUrls },
    projects: provider === 'huawei' ? { ...connection.projects } : {},
    callsPerSecond: Number.isFinite(callsPerSecond) ? callsPerSecond : null,
  }
}

function credentialOf(connection: Connection): Pick<ConnectionDetails, 'kind' | 'keyId'> {
  if (connection.provider === 'tencent') return { kind: 'key', keyId: connection.secretId }
  if (connection.provider === 'capital-online') return { kind: 'key', keyId: connection.accessKey }
  const { credential } = connection
  return credential.kind === 'key'
    ? { kind: 'key', keyId: credential.accessKey }
    : { kind: 'iam', keyId: `${credential.domain}/${credential.name}` }
}
