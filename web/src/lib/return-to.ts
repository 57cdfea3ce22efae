// The page to go back to after signing in, as an address of this console and of nothing else.

/** A part of it cannot name another host for any browser: no second slash, no back slash, no control character. */
const PATH = /^\/(?![/\\])[^\\\p{Cc}]*$/u
const SOMEWHERE = 'http://localhost'

/** Path, query and hash; undefined for what leads, or might lead, out of the console. */
export function returnPath(given: string | null | undefined): string | undefined {
  if (!given || !PATH.test(given) || !URL.canParse(given, SOMEWHERE)) return undefined
  const { origin, pathname, search, hash } = new URL(given, SOMEWHERE)
  // `/x/..//host` is a path now and another host when it is read once more
  return origin === SOMEWHERE && PATH.test(pathname) ? pathname + search + hash : undefined
}
