// How many guesses a password takes whoever tries what people take first: zxcvbn's estimate, with its lists of common passwords,
// words and names (docs/decisions/076).
import { createRequire } from 'node:module'
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

/** What is longer is looked at piece by piece: the work grows with the square, and one piece that is hard will do. */
const PIECE = 24

/** Readings of one piece with digits and signs as letters, of which there may be very many. */
const MAX_READINGS = 20

/**
 * The logarithm to base 10, of the piece that takes most; once one takes `enough`, no other is looked at. `about` is what is
 * known of whoever uses it.
 */
export function guessesLog10(password: string, about: readonly string[], enough: number): number {
  let most = 0
  for (const piece of pieces(password)) {
    most = Math.max(most, zxcvbn().check(piece, [...about]).guessesLog10)
    if (most >= enough) break
  }
  return most
}

/** Of whole characters. */
function pieces(text: string): string[] {
  const characters = [...text]
  const starts = Array.from({ length: Math.ceil(characters.length / PIECE) }, (_, index) => index * PIECE)
  return starts.map((at) => characters.slice(at, at + PIECE).join(''))
}

let made: ZxcvbnFactory | undefined

/** Made for the first password that is set: its lists are 20 MB, and most starts of a console meet none. */
function zxcvbn(): ZxcvbnFactory {
  made ??= make(createRequire(import.meta.url))
  return made
}

function make(require: NodeJS.Require): ZxcvbnFactory {
  const { ZxcvbnFactory } = require('@zxcvbn-ts/core') as typeof import('@zxcvbn-ts/core')
  const common = require('@zxcvbn-ts/language-common') as typeof import('@zxcvbn-ts/language-common')
  const { dictionary: english } = require('@zxcvbn-ts/language-en') as typeof import('@zxcvbn-ts/language-en')
  return new ZxcvbnFactory({
    // without its 120,000 family names and rare words, which double the time and refuse little more
    dictionary: {
      passwords: common.dictionary['passwords-common'],
      words: english['commonWords-en'],
      names: english['firstnames-en'],
    },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: MAX_READINGS,
  })
}
