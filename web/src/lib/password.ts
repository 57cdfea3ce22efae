// What a new password must be, as far as a page can know, and how hard it is to guess, in words. The server decides.

const SHORTEST = 12
const LONGEST = 128

export interface PasswordRules {
  longEnough: boolean
  notTooLong: boolean
  /** It does not hold the name or the e-mail address of who uses it. */
  notAboutYou: boolean
}

const lengthOf = (password: string) => [...password].length

/** Parts of names that are too short are in many words. */
const TELLING = 4

export function passwordRules(password: string, about: readonly string[]): PasswordRules {
  const said = password.toLowerCase()
  const parts = about.flatMap((text) => text.toLowerCase().split(/[\s@.]+/)).filter((part) => part.length >= TELLING)
  return {
    longEnough: lengthOf(password) >= SHORTEST,
    notTooLong: lengthOf(password) <= LONGEST,
    notAboutYou: !parts.some((part) => said.includes(part)),
  }
}

export const strengths = ['weak', 'fair', 'good', 'strong'] as const
export type Strength = (typeof strengths)[number]

/**
 * A guess by what is repeated: characters that follow the one before by a step of 0 or 1 (aaaa, 1234, cba) say little, and
 * few different ones say little. It names no password good that is short.
 */
export function strengthOf(password: string): Strength {
  const characters = [...password]
  const telling = characters.filter((one, index) => !follows(characters[index - 1], one)).length
  const score = Math.min(telling, new Set(characters).size * 2)
  if (characters.length < SHORTEST || score < 10) return 'weak'
  if (score < 15) return 'fair'
  return score < 20 ? 'good' : 'strong'
}

const follows = (before: string | undefined, one: string): boolean =>
  before !== undefined && Math.abs((before.codePointAt(0) ?? 0) - (one.codePointAt(0) ?? 0)) <= 1
