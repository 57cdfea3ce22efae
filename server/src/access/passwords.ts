// Which passwords are refused: too short, too long, or what somebody who guesses tries first (security.md row 23).
import { ProblemError } from '@pierhead/shared/problem'
import { guessesLog10 } from './password-guesses.ts'

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
  // sentences that everybody knows, which look like words that do not belong together
  'correcthorsebatterystaple',
  'thequickbrownfox',
  'jumpsoverthelazydog',
  'tobeornottobe',
  'thatisthequestion',
  'maytheforcebewith',
  'onceuponatime',
  'twinkletwinklelittlestar',
  'loremipsum',
  'dolorsitamet',
  'openthepodbaydoors',
  'allyourbasearebelongtous',
  'myvoiceismypassport',
  'youshallnotpass',
  'winteriscoming',
  'woshizhongguoren',
  'zhongguo',
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

/** The sentence, or undefined where it will do. `name` is that of whoever will use it, where it is known. */
export function passwordFault(password: string, email: string, name = ''): string | undefined {
  const length = lengthOf(password)
  if (length < MIN_PASSWORD) return `must have at least ${MIN_PASSWORD} characters`
  if (length > MAX_PASSWORD) return `must have at most ${MAX_PASSWORD} characters`
  // halves of characters all become the same one when they are hashed
  if (/[\p{Cc}\p{Cs}]/u.test(password)) return 'must not hold control characters'
  const about = [...email.split(/[@._+-]/), ...name.split(/[\s.,-]+/)]
    .map((part) => part.toLowerCase())
    .filter((part) => part.length > 1)
  return isCommon(password.toLowerCase(), about) || isGuessedEarly(password, about)
    ? 'is one that is guessed early: take several words that do not belong together'
    : undefined
}

/** As people count them, and the page: not in halves of characters. What is far too long is not counted. */
const lengthOf = (password: string): number =>
  password.length > 2 * MAX_PASSWORD ? password.length : [...password].length

/** Throws `invalid_input` at the field. */
export function requireGoodPassword(password: string, email: string, field: string, name?: string): void {
  const message = passwordFault(password, email, name)
  if (message)
    throw new ProblemError('invalid_input', `${field} ${message}.`, { field, fields: [{ path: field, message }] })
}

/** Of guesses, to base 10: beyond this even a machine that tries thousands a second needs months. */
const MIN_GUESSES = 10
/** Of its words alone, which are what is tried first: `Manchester United 2026!` is one of many that are known. */
const MIN_GUESSES_OF_WORDS = 8.5

const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '')

/** Without what people put between them and around them; zxcvbn itself knows the digits that stand for letters. */
const wordsOf = (password: string): string =>
  bare(
    password
      .replaceAll('@', 'a')
      .replaceAll('$', 's')
      .replace(/!(?=\p{L})/gu, 'i'),
  )
    .toLowerCase()
    .replace(/^\p{N}{1,4}|\p{N}{1,4}$/gu, '')

/** With fewer letters it is not made of words. */
const MIN_WORD = 6

function isGuessedEarly(password: string, about: readonly string[]): boolean {
  if (guessesLog10(password, about, MIN_GUESSES) < MIN_GUESSES) return true
  const words = wordsOf(password)
  if (words.length < MIN_WORD) return false
  // one kind of sign stands between words; each further one is one more thing to guess
  const least = MIN_GUESSES_OF_WORDS - Math.max(0, kindsOfSigns(password) - 1)
  return guessesLog10(words, about, least) < least
}

const kindsOfSigns = (text: string): number => new Set(text.replace(/[\p{L}\p{N}\s]/gu, '')).size

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
function isCommon(password: string, about: readonly string[]): boolean {
  const spelt = password.replace(/[013457@$!]/g, (sign) => LEET[sign] ?? sign)
  const words = [...COMMON, ...about].toSorted((a, b) => b.length - a.length)
  // signs of a password without words are as good as letters, but three are put after any word
  const extra = Math.max(0, kindsOfSigns(password) - 3)
  const texts = new Set([password, spelt, bare(password), bare(spelt)])
  return [...texts].some((text) => unguessed(text, words) + extra < MIN_UNGUESSED)
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
    for (let length = Math.min(text.length, row.length); length >= 4; length--)
      for (let at = 0; at + length <= text.length; at++)
        if (row.includes(text.slice(at, at + length)))
          return withoutRun(text.slice(0, at)) + withoutRun(text.slice(at + length))
  return text
}
