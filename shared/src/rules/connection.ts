// What must hold when a connection is changed: said by the form before, and by the server to whoever did not ask.
import { publicUrls } from '../public-urls.ts'
import type { Provider } from '../services.ts'

interface Addressed {
  provider: Provider
  /** Those that are the connection's own; the others are the public ones. */
  baseUrls: Readonly<Record<string, string>>
}

/**
 * Services whose requests would go to another host than before. A key goes only where whoever knows it has sent it: a new
 * host needs it again, or a stored password could be had by leading it elsewhere.
 */
export function movedServices(before: Addressed, after: Addressed): string[] {
  const [from, to] = [before, after].map(({ provider, baseUrls }) => ({ ...publicUrls[provider], ...baseUrls }))
  return Object.keys({ ...from, ...to }).filter((service) => originOf(from?.[service]) !== originOf(to?.[service]))
}

/** Of what is no address, the text itself: it is refused elsewhere. */
const originOf = (url = ''): string => (URL.canParse(url) ? new URL(url).origin : url)
