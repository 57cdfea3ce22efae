// Which passwords are refused: too short, too long, or what somebody who guesses tries first (security.md row 23).
import { ProblemError } from '@pierhead/shared/problem'

export const MIN_PASSWORD = 12
export const MAX_PASSWORD = 128

/** What long common passwords are made of; digits and signs around and between them add nothing. */
const COMMON = [
  'password',
  'passwort',
  'passw0rd',
  'p@ssword',
  'letmein',
  'welcome',
  'iloveyou',
  'administrator',
  'admin',
  'qwerty',
  'azerty',
  'qwertz',
  'dragon',
  'monkey',
  'football',
  'baseball',
  'basketball',
  'superman',
  'batman',
  'princess',
  'sunshine',
  'trustno',
  'starwars',
  'master',
  'michael',
  'jennifer',
  'jordan',
  'shadow',
  'secret',
  'changeme',
  'default',
  'computer',
  'internet',
  'whatever',
  'killer',
  'hello',
  'freedom',
  'pokemon',
  'liverpool',
  'chelsea',
  'arsenal',
  'barcelona',
  'woaini',
  'wocaonima',
  'nihao',
  'mima',
  'tencentcloud',
  'tencent',
  'cloud',
  'qcloud',
  'pierhead',
  'kubernetes',
  'docker',
  'console',
  'operator',
  'user',
  'test',
  'login',
  'guest',
  'root',
  'abc',
  'summer',
  'winter',
  'spring',
  'autumn',
  'january',
  'february',
  'march',
  'april',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
  'monday',
  'friday',
  'company',
  'temporary',
  'correcthorsebatterystaple',
  'temp',
  'new',
  'my',
  'the',
  'is',
  'you',
  'love',
  'god',
  'jesus',
  'charlie',
]

/** Rows of keyboards and the alphabet, in both directions. */
const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '01234567890',
  'qwertzuiop',
  'azertyuiop',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'qazwsxedcrfvtgbyhnujm',
]

/** The sentence, or undefined where it will do. */
export function passwordFault(password: string, email: string): string | undefined {
  if (password.length < MIN_PASSWORD) return `must have at least ${MIN_PASSWORD} characters`
  if (password.length > MAX_PASSWORD) return `must have at most ${MAX_PASSWORD} characters`
  // halves of characters all become the same one when they are hashed
  if (/[\p{Cc}\p{Cs}]/u.test(password)) return 'must not hold control characters'
  return isCommon(password.toLowerCase(), email.toLowerCase())
    ? 'is one that is guessed early: take several words that do not belong together'
    : undefined
}

/** Throws `invalid_input` at the field. */
export function requireGoodPassword(password: string, email: string, field: string): void {
  const message = passwordFault(password, email)
  if (message)
    throw new ProblemError('invalid_input', `${field} ${message}.`, { field, fields: [{ path: field, message }] })
}

/** Letters that a sign or a digit stands for. */
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** What is left when everything that is tried early is taken out is the part that has to be guessed. */
function isCommon(password: string, email: string): boolean {
  const spelt = password.replace(/[013457@$!]/g, (sign) => LEET[sign] ?? sign)
  const words = [...COMMON, ...email.split(/[@._+-]/)]
    .filter((word) => word.length > 1)
    .toSorted((a, b) => b.length - a.length)
  return [password, spelt].some((text) => unguessed(text, words) < MIN_UNGUESSED)
}

/** Characters that must be left beside common words, runs and repetitions. */
const MIN_UNGUESSED = 5

function unguessed(text: string, words: readonly string[]): number {
  const withoutWords = words.reduce((rest, word) => rest.replaceAll(word, ' '), text)
  const withoutRuns = withoutWords
    .split(/[^\p{L}\p{N}]+/u)
    .map(withoutRun)
    .join('')
  return new Set(withoutRuns).size === 0 ? 0 : withoutRuns.replace(/(.+?)\1+/gu, '$1').replace(/^\d+|\d+$/g, '').length
}

/** Takes out whatever follows a keyboard for four keys or more. */
function withoutRun(text: string): string {
  for (const row of RUNS.flatMap((one) => [one, [...one].toReversed().join('')]))
    for (let length = text.length; length >= 4; length--)
      for (let at = 0; at + length <= text.length; at++)
        if (row.includes(text.slice(at, at + length)))
          return withoutRun(text.slice(0, at)) + withoutRun(text.slice(at + length))
  return text
}
