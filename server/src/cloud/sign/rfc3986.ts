/** Percent-encoding of RFC 3986: what encodeURIComponent leaves alone beyond the unreserved characters is encoded too. */
export const rfc3986 = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** `a=1&b=2`, sorted by the encoded names' code units. */
export const sortedQuery = (params: Readonly<Record<string, string>>): string =>
  Object.keys(params)
    .sort()
    .map((name) => `${rfc3986(name)}=${rfc3986(params[name] ?? '')}`)
    .join('&')
