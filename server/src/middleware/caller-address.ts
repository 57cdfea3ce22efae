// Where a request came from, for the throttle and the audit (security.md row 27). A header is believed only where a proxy that
// is trusted wrote it, and then its last word that no trusted proxy wrote.

/** What node's server hands over beside a Request. */
export interface Peer {
  incoming?: { socket?: { remoteAddress?: string | undefined } | undefined }
}

const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/, '')

export function callerAddress(trusted: readonly string[]) {
  const isTrusted = new Set(trusted.map(plain))
  return ({ headers }: Request, peer: Peer | undefined): string => {
    const remote = plain(peer?.incoming?.socket?.remoteAddress ?? 'unknown')
    if (!isTrusted.has(remote)) return remote
    const named = (headers.get('x-forwarded-for') ?? '').split(',').map(plain).filter(Boolean)
    return named.findLast((address) => !isTrusted.has(address)) ?? remote
  }
}
