// Where a connection that an administrator adds may lead (security.md row 15): https, and to no address that only this
// network has. Said when it is saved, and held to when a connection is made: a name may lead elsewhere by then.
import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { baseUrlFault } from '../setting-addresses.ts'

const refused = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
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
] as const)
  refused.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of [
  ['::', 96],
  ['64:ff9b::', 32],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const)
  refused.addSubnet(network, bits, 'ipv6')

/** Of IPv4 within IPv6 what it stands for counts: BlockList looks at that itself. */
export const isPrivateAddress = (address: string): boolean =>
  refused.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** Names that are never public. */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|arpa)$/i

const PRIVATE = 'leads to an address of a private network: set PIERHEAD_ALLOW_PRIVATE_ADDRESSES=on where that is meant'

/** The words after the name of a base URL that will not do; undefined where it will. `{region}` stands for any. */
export function baseUrlRefusal(url: string, allowsPrivate: boolean): string | undefined {
  const whole = url.replaceAll('{region}', 'region')
  const fault = baseUrlFault(whole)
  if (fault) return fault
  const { protocol, hostname } = new URL(whole)
  if (protocol !== 'https:' && !allowsPrivate) return 'must be an https address'
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const isPrivate = isIP(host) === 0 ? PRIVATE_NAME.test(host) || !host.includes('.') : isPrivateAddress(host)
  return isPrivate && !allowsPrivate ? PRIVATE : undefined
}

/** Thrown when a name leads to an address that a connection may not have: nothing was sent. */
export class AddressRefused extends Error {
  readonly code = 'EADDRESSREFUSED'
}

type Lookup = (hostname: string, options: LookupOptions, done: Done) => void
type Done = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void

/** A lookup for sockets that gives no private address: the one that is checked is the one that is connected to. */
export const guardedLookup =
  (lookup: Lookup = dnsLookup as Lookup): LookupFunction =>
  (hostname, options, done) =>
    lookup(hostname, options, (error, address, family) => {
      if (error) return done(error, address as string, family)
      const found = typeof address === 'string' ? [address] : address.map((one) => one.address)
      const isRefused = found.length === 0 || found.some(isPrivateAddress)
      return isRefused
        ? done(new AddressRefused(`${hostname} leads to a private address`), '', 0)
        : done(null, address as string, family)
    })

/** Of an address that is written as such there is no lookup. */
export const isRefusedHost = (hostname: string): boolean => {
  const host = hostname.replace(/^\[|\]$/g, '')
  return isIP(host) !== 0 && isPrivateAddress(host)
}
