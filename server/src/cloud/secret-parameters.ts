// Parameters that are secrets, such as a password: a cloud that repeats one in its refusal must not make it seen.
import { type CloudActionId, catalogue } from '@pierhead/shared/catalogue'
import { ProblemError } from '@pierhead/shared/problem'
import { z } from 'zod'

/** The values of an input that its schema marks as secret. */
export function secretsIn(id: CloudActionId, input: unknown): string[] {
  const { shape = {} } = catalogue[id].input as { shape?: Readonly<Record<string, z.ZodType>> }
  const fields = Object.entries(shape)
  const names = fields.filter(([, schema]) => z.globalRegistry.get(schema)?.secret === true).map(([name]) => name)
  return names.flatMap((name) => {
    const value = (input as Record<string, unknown>)[name]
    return typeof value === 'string' && value ? [value] : []
  })
}

/** The same failure, in whose text none of the secrets stands, neither plain nor percent-encoded. */
export function withoutSecrets(error: ProblemError, secrets: readonly string[]): ProblemError {
  const { cloudMessage } = error.problem
  if (secrets.length === 0 || cloudMessage === undefined) return error
  const spellings = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)])
  const shown = spellings.reduce((text, spelling) => text.replaceAll(spelling, '***'), cloudMessage)
  const { code, message, ...details } = error.problem
  return new ProblemError(code, message, { ...details, cloudMessage: shown, cause: error.cause })
}
