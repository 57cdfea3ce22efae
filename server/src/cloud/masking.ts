// What a cloud echoes of a request must not carry its secrets on: signatures, tokens and keys, however they are written.

const SECRET_NAMES =
  '[\\w-]{0,40}(?:signature|secret[_-]?(?:access[_-]?)?key|access[_-]?key[_-]?secret|(?:auth|subject|security|session)[_-]?token|password|private[_-]?key)'
const WHOLE_NAMES = '(?<![\\w-])(?:token|cookie|sk)'
/** `=` of a form, `:` of JSON and headers, also percent-encoded; the name before it may be quoted, and blanks may stand around. */
const IS = '(?:\\\\?["\']|%22)?\\s*(?:=>|=|:|%3D|%3A)\\s*'
const VALUE = '(?:\\\\?"[^"]*"?|\'[^\']*\'?|%22.*?(?:%22|$)|[^\\s&,;"\'}]+)'

const PAIR = new RegExp(`((?:${SECRET_NAMES}|${WHOLE_NAMES})${IS})${VALUE}`, 'gi')
/** The value of this one has blanks and commas: all of its line. */
const AUTHORIZATION = /(\bauthorization["']?\s*[:=]\s*)[^\r\n]+/gi

/** The text with the values of everything that is, or is named like, a secret as `***`. */
export const masked = (text: string): string => text.replace(AUTHORIZATION, '$1***').replace(PAIR, '$1***')

/** How a string to sign begins (`POSTccs.cloud.example/v2/index.php?`), and the parameters that stand in each. */
const SIGNED =
  /\b(?:GET|POST)[ \t]*(?:https?:\/\/)?[\w.:[\]-]*\/[^\s?]*\?|\b(?:Action|Nonce|SecretId|SignatureMethod|Timestamp)\\?["']?\s*(?:=|:|%3D)/i

/** What stands before a string to sign; the rest of the text goes with it. */
export function beforeSignedString(text: string): string {
  const at = text.search(SIGNED)
  return at < 0 ? text : `${text.slice(0, at)}…`
}
