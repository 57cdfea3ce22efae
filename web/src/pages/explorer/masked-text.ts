// The input as text that may be looked at: secrets stand behind `***`, `*** 2` and so on, and come back with them, wherever in
// the text they are moved. A number for each, since two that look alike could change places unseen.
import { MASK } from '@pierhead/shared/explanation'
import { replacedAt, secretsIn, type ValuePath } from '@pierhead/shared/secret-paths'
import type { CallInput } from './use-call-input.ts'

export type KeptSecrets = ReadonlyMap<string, unknown>

const STAND_IN = /^\*\*\*(?: \d+)?$/

const isGiven = (secret: unknown) => secret !== undefined && secret !== ''

export function maskedText(input: CallInput, secrets: readonly ValuePath[]): { text: string; kept: KeptSecrets } {
  const kept = new Map<string, unknown>()
  const shown = replacedAt(input, secrets, (secret) => {
    if (!isGiven(secret)) return secret
    const name = kept.size === 0 ? MASK : `${MASK} ${kept.size + 1}`
    kept.set(name, secret)
    return name
  })
  return { text: JSON.stringify(shown, undefined, 2), kept }
}

/** A stand-in that stands for nothing is left out, as a field that was not filled in: it is nobody's secret. */
export const unmasked = (shown: CallInput, secrets: readonly ValuePath[], kept: KeptSecrets): CallInput =>
  replacedAt(shown, secrets, (secret) =>
    typeof secret === 'string' && STAND_IN.test(secret) ? kept.get(secret) : secret,
  )

/** Whether a secret can be read in it. */
export const isInTheClear = (shown: CallInput, secrets: readonly ValuePath[]): boolean =>
  secretsIn(shown, secrets).some((secret) => !STAND_IN.test(secret))
