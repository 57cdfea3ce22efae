// Ranges of IPv4 addresses, such as 172.16.0.0/16: what they hold and whether they meet.

export interface AddressRange {
  /** The first address and the one after the last, as numbers. */
  from: number
  to: number
  /** How many bits of an address name the network. */
  bits: number
}

const numberOf = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

const textOf = (address: number) => [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')

/** The range in which the written address lies; undefined for what is not written as one. */
export function rangeOf(text: string): AddressRange | undefined {
  const [, address = '', length = ''] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(text) ?? []
  const bits = Number(length)
  if (!address || bits > 32 || address.split('.').some((part) => Number(part) > 255)) return undefined
  const size = 2 ** (32 - bits)
  const from = numberOf(address) - (numberOf(address) % size)
  return { from, to: from + size, bits }
}

/** Whether a range is written by its first address, as networks are. */
export function isNetwork(text: string): boolean {
  const range = rangeOf(text)
  return range !== undefined && text.startsWith(`${textOf(range.from)}/`)
}

/** Whether there is an address in both. */
export const overlap = (a: AddressRange, b: AddressRange) => a.from < b.to && b.from < a.to

/** The ranges of 256 addresses in a range, by their place. */
export const blockOf = ({ from }: AddressRange, index: number) => `${textOf(from + index * 256)}/24`

export const blocksIn = ({ from, to }: AddressRange) => Math.floor((to - from) / 256)
