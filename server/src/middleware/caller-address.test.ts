// Where a request came from, as far as it can be believed (security.md row 27).
import { describe, expect, test } from 'vitest'
import { ada, browser, openConsole } from '#server/access/test-console'
import { callerAddress, networkOf } from './caller-address.ts'

const from = (trusted: string[], remoteAddress: string | undefined, forwarded?: string) =>
  callerAddress(trusted)(
    new Request('http://localhost/', { headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }),
    { incoming: { socket: { remoteAddress } } },
  )

describe('row 27: a header is believed of a proxy that is trusted', () => {
  test.for<[string, string[], string, string | undefined, string]>([
    ['nobody is trusted', [], '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['somebody else is', ['10.0.0.5'], '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['the proxy says nothing', ['10.0.0.5'], '10.0.0.5', undefined, '10.0.0.5'],
    ['the proxy says who', ['10.0.0.5'], '10.0.0.5', '198.51.100.1', '198.51.100.1'],
    ['what the client wrote stands on the left', ['10.0.0.5'], '10.0.0.5', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    ['two proxies', ['10.0.0.5', '10.0.0.6'], '10.0.0.5', '1.1.1.1, 198.51.100.1, 10.0.0.6', '198.51.100.1'],
    ['nothing but proxies', ['10.0.0.5', '10.0.0.6'], '10.0.0.5', '10.0.0.6', '10.0.0.5'],
    ['a word that is no address', ['10.0.0.5'], '10.0.0.5', '198.51.100.1, <script>', '10.0.0.5'],
    ['a port beside it', ['10.0.0.5'], '10.0.0.5', '198.51.100.1:4711', '198.51.100.1'],
    ['IPv4 in IPv6', ['10.0.0.5'], '::ffff:10.0.0.5', '::ffff:198.51.100.1', '198.51.100.1'],
    ['IPv6 with a port', ['::1'], '::1', '[2001:DB8::0007]:4711', '2001:db8::7'],
  ])('%s', ([, trusted, remote, forwarded, address]) => {
    expect(from(trusted, remote, forwarded)).toBe(address)
  })

  test('an address that nobody knows is told as such', () => {
    expect(from([], undefined, '198.51.100.1')).toBe('unknown')
  })

  test('of IPv6 a whole network is one', () => {
    expect(networkOf('2001:db8::7')).toBe('2001:db8:0:0::/64')
    expect(networkOf('2001:db8:0:0:ffff::1')).toBe('2001:db8:0:0::/64')
    expect(networkOf('203.0.113.9')).toBe('203.0.113.9')
  })
})

describe('row 27: an address that is made up', () => {
  test('neither gives new tries nor stands in the audit', async () => {
    const made = await openConsole()
    const one = browser(made)
    const guess = (n: number) =>
      one.ask('/api/auth/sign-in', { ...ada, password: 'wrong' }, { 'x-forwarded-for': `198.51.100.${n}` })
    const statuses: number[] = []
    for (let n = 0; n < 7; n++) statuses.push((await guess(n)).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
    expect(new Set(made.rows.map(({ deed }) => deed?.address))).toEqual(new Set(['203.0.113.9']))
  })

  test('behind a proxy that is trusted, each client has tries of its own, whatever else it writes', async () => {
    const made = await openConsole({ trustedProxies: ['10.0.0.5'] })
    const proxy = browser(made, '10.0.0.5')
    const guess = (forwarded: string) =>
      proxy.ask('/api/auth/sign-in', { ...ada, password: 'wrong' }, { 'x-forwarded-for': forwarded })
    for (let n = 0; n < 5; n++) expect((await guess(`1.1.1.${n}, 203.0.113.9`)).status).toBe(401)
    expect((await guess('1.1.1.77, 203.0.113.9')).status).toBe(429)
    expect((await guess('203.0.113.10')).status).toBe(401)
    expect(made.rows.at(-1)?.deed?.address).toBe('203.0.113.10')
  })
})
