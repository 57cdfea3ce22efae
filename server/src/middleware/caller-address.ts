// Where a request came from, for the throttle and the audit (security.md row 27). A header is believed only where a proxy that
// is trusted wrote it, and then its last word that no trusted proxy wrote.
import { isIP, isIPv6 } from 'node:net'

/** What node's server hands over beside a Request. */
export interface Peer {
  incoming?: { socket?: { remoteAddress?: string | undefined } | undefined }
}

/** One spelling for each address, without a port; undefined for what is none. */
export function plainAddress(text: string): string | undefined {
  const trimmed = text.trim()
  const [, bracketed] = /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed) ?? []
  const [, withPort] = /^(\d+(?:\.\d+){3}):\d+$/.exec(trimmed) ?? []
  const address = (bracketed ?? withPort ?? trimmed).replace(/%.*$/, '')
  if (!isIP(address)) return undefined
  return isIPv6(address) ? spelt(address) : address
}

/** As a browser spells it; an IPv4 address that is written as IPv6 is itself again. */
function spelt(address: string): string {
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short) ?? []
  if (high === undefined || low === undefined) return short
  const bytes = [high, low].flatMap((part) => [Number.parseInt(part, 16) >> 8, Number.parseInt(part, 16) & 255])
  return bytes.join('.')
}

/** Of IPv6 the network of one customer, /64: its single addresses cost nothing. */
export function networkOf(address: string): string {
  const plain = plainAddress(address)
  if (plain === undefined || !isIPv6(plain)) return address
  const [before = '', after] = plain.split('::')
  const head = before.split(':').filter(Boolean)
  const tail = (after ?? '').split(':').filter(Boolean)
  const groups = [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => '0'), ...tail]
  return `${groups.slice(0, 4).join(':')}::/64`
}

export function callerAddress(trusted: readonly string[]) {
  const isTrusted = new Set(trusted.map((address) => plainAddress(address) ?? address))
  // a connection sends many requests, and a proxy all of them
  let last = { given: '', plain: 'unknown' }
  return ({ headers }: Request, peer: Peer | undefined): string => {
    const given = peer?.incoming?.socket?.remoteAddress ?? ''
    if (given !== last.given) last = { given, plain: plainAddress(given) ?? 'unknown' }
    const remote = last.plain
    if (!isTrusted.has(remote)) return remote
    const named = (headers.get('x-forwarded-for') ?? '').split(',').map(plainAddress)
    // what no address stands for was written by somebody else: what is further left is no better
    const at = named.findLastIndex((address) => address === undefined || !isTrusted.has(address))
    return named[at] ?? remote
  }
}
