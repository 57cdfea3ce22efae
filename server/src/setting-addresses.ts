// What is wrong with an address among the settings, as the words after its name; undefined where nothing is.
import { services } from '@pierhead/shared/services'

export const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

const NO_ORIGIN = 'must be the address a browser opens, without a path, such as http://127.0.0.1:4280'

/** Browsers send it letter by letter as URL.origin writes it, so another spelling would match none. */
export function originFault(text: string): string | undefined {
  const url = URL.parse(text)
  if (!url || !/^https?:\/\//i.test(text) || url.hostname.includes('*') || url.port === '0') return NO_ORIGIN
  if (url.origin === text) return undefined
  const isSpelling = url.pathname === '/' && !/[?#@]/.test(text) && /[^/]$/.test(text)
  return isSpelling ? `must be written as a browser does: ${url.origin}` : NO_ORIGIN
}

const NO_BASE_URL = `must be an https address (http only on this machine) without user, query or #, such as ${services.ccs.baseUrl}`

/** https, or http on this machine: a signature does not hide what a call says. */
export function baseUrlFault(text: string): string | undefined {
  const url = URL.parse(text)
  // URL takes blanks, a missing // and a ? with nothing behind it, and drops them
  if (!url || url.username || url.password || /[\s?#\\]/.test(text) || !/^https?:\/\//i.test(text)) return NO_BASE_URL
  const isHere = LOOPBACK.has(url.hostname.replace(/^\[|\]$/g, ''))
  return url.protocol === 'https:' || isHere ? undefined : NO_BASE_URL
}

const NO_ISSUER =
  'must be the https address (http only on this machine) that the provider names as its issuer, such as https://login.example.com'

/** Without a query or user: an issuer is compared letter by letter. */
export const issuerFault = (text: string): string | undefined =>
  baseUrlFault(text) === undefined && URL.parse(text)?.pathname.includes('.well-known') === false
    ? undefined
    : NO_ISSUER

/** What a provider names of itself; a query may be part of it. */
export function providerAddressFault(text: string): string | undefined {
  const [address = ''] = text.split('?')
  return baseUrlFault(address)
}
