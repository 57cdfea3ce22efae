// Which addresses a connection may lead to (security.md row 15): asked when one is saved, and again at every connect about the
// address that its name stood for at that moment, so that a name which changes its mind in between gains nothing.
import { type LookupAddress, type LookupAllOptions, lookup as systemLookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { services } from '@pierhead/shared/services'

/** Addresses of nobody in the public internet: our own machine and network, metadata of clouds, multicast, documentation. */
const reserved = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // metadata of most clouds is in here
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  // a public number that Azure gives to the machine's own host
  ['168.63.129.16', 32],
] as const)
  reserved.addSubnet(network, bits, 'ipv4')
/** Of what is public in IPv6, those that wrap another address, or nobody has. */
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  reserved.addSubnet(network, bits, 'ipv6')
const publicIpv6 = new BlockList()
publicIpv6.addSubnet('2000::', 3, 'ipv6')

/** Also for what is no address at all: what cannot be judged is not called. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return reserved.check(address, 'ipv4')
  // an IPv4 address that is written as one of IPv6 is not in 2000::/3
  return family !== 6 || address.includes('%') || !publicIpv6.check(address, 'ipv6') || reserved.check(address, 'ipv6')
}

/** Names that mean something inside a network only. */
const isInside = (name: string) =>
  !name.includes('.') || /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa)$/.test(name)

const NOT_WELL_FORMED = `must be an https address without user, query or #, such as ${services.ccs.baseUrl}`
const PRIVATE = 'leads to an address of a private network: set PIERHEAD_ALLOW_PRIVATE_ADDRESSES=on where that is meant'

/**
 * What is wrong with a connection's base URL, as the words after its name; `{region}` may stand in it. Whether a base URL
 * of `trusted`, the origins of the settings and of the simulated cloud, is plain is asked all the same.
 */
export function baseUrlRefusal(
  text: string,
  allowsPrivate: boolean,
  trusted: ReadonlySet<string> = new Set(),
): string | undefined {
  const filled = text.replaceAll('{region}', 'ap-guangzhou')
  const url = URL.parse(filled)
  if (!url || url.username || url.password || /[^\x21-\x7e]|[?#\\@%{}]/.test(filled)) return NOT_WELL_FORMED
  if (trusted.has(url.origin)) return undefined
  const [, written = ''] = /^https:\/\/([^/]+)/i.exec(filled) ?? []
  const { hostname } = url
  if (!written || hostname.endsWith('.')) return NOT_WELL_FORMED
  // 127.1, 0x7f000001 and 2130706433 are spellings of one address, which nobody needs
  if (written.toLowerCase().replace(/:443$/, '') !== url.host) return NOT_WELL_FORMED
  const host = unbracketed(hostname)
  const isPrivate = isIP(host) === 0 ? isInside(host) : isPrivateAddress(host)
  return isPrivate && !allowsPrivate ? PRIVATE : undefined
}

const unbracketed = (hostname: string) => hostname.replace(/^\[|\]$/g, '')

/** In place of a connection that is not made. */
export class AddressRefused extends Error {
  readonly code = 'EADDRESSREFUSED'
}

/** True for an origin whose host is such an address by itself: no name is looked up for it. */
export function isRefusedOrigin(origin: string): boolean {
  const host = unbracketed(new URL(origin).hostname)
  return isIP(host) !== 0 && isPrivateAddress(host)
}

/** As node:dns has it. */
export type LookUpAll = (
  name: string,
  options: LookupAllOptions,
  found: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** Finds the addresses of a name for a socket, which then connects to those and no others; none where one of them is reserved. */
export const guardedLookup =
  (lookUp: LookUpAll = systemLookup): LookupFunction =>
  (name, options, found) =>
    lookUp(name, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error || !first) return found(error ?? new AddressRefused('The name has no address.'), '')
      if (addresses.some(({ address }) => isPrivateAddress(address)))
        return found(new AddressRefused('The name stands for a reserved address.'), '')
      return options.all ? found(null, addresses) : found(null, first.address, first.family)
    })
