// Which paths open the console's page. Whatever no page would write is nothing that is there.

/** First names that are the server's own, also where they are spelt in another way. */
const OWN = new Set(['api', 'healthz', 'readyz', 'assets'])

/** `path` as it was sent, encoded. Names in it may hold any character that a name can: `checkout`, `api:1.9.2`, `订单`. */
export function isPageAddress(path: string): boolean {
  const [first = '', ...others] = path.slice(1).split('/').map(decoded)
  // a slash at the end is taken for none, as the pages take it
  if (others.at(-1) === '') others.pop()
  return isName(first) && !OWN.has(first.toLowerCase()) && others.every(isName)
}

/** Undefined for what is no text. */
function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

/** No page writes a slash, a back slash or a control character into a name, so who does looks for a file. */
const isName = (name: string | undefined): name is string =>
  name !== undefined && name !== '' && !/[/\\\p{Cc}]/u.test(name) && !name.startsWith('.')
