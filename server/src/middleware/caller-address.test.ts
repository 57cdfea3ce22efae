import { describe, expect, test } from 'vitest'
import { ada, browser, openConsole } from '../access/test-console.ts'
import { callerAddress, networkOf, plainAddress } from './caller-address.ts'

const from = (remoteAddress: string, forwarded?: string) =>
  [
    new Request('http://localhost/', { headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }),
    { incoming: { socket: { remoteAddress } } },
  ] as const

describe('row 27: the address of a request', () => {
  test.for<[string, string[], string, string | undefined, string]>([
    ['is the other end', [], '203.0.113.9', undefined, '203.0.113.9'],
    ['is the other end, whatever a header says', [], '203.0.113.9', '198.51.100.7', '203.0.113.9'],
    ['is the other end where another proxy is trusted', ['10.0.0.5'], '203.0.113.9', '198.51.100.7', '203.0.113.9'],
    ['is what the trusted proxy says', ['10.0.0.5'], '10.0.0.5', '198.51.100.7', '198.51.100.7'],
    [
      'is its last word, not what the client made it say',
      ['10.0.0.5'],
      '10.0.0.5',
      '1.1.1.1, 198.51.100.7',
      '198.51.100.7',
    ],
    [
      'lies before a chain of trusted ones',
      ['10.0.0.5', '10.0.0.6'],
      '10.0.0.5',
      '1.1.1.1, 198.51.100.7, 10.0.0.6',
      '198.51.100.7',
    ],
    ['is the proxy’s where it says nothing', ['10.0.0.5'], '10.0.0.5', undefined, '10.0.0.5'],
    ['is the proxy’s where its last word is no address', ['10.0.0.5'], '10.0.0.5', '1.1.1.1, unknown', '10.0.0.5'],
    ['is the proxy’s where all are trusted', ['10.0.0.5', '10.0.0.6'], '10.0.0.5', '10.0.0.6', '10.0.0.5'],
    ['has no port', ['10.0.0.5'], '10.0.0.5', '198.51.100.7:4711', '198.51.100.7'],
    ['has no brackets', ['10.0.0.5'], '10.0.0.5', '[2001:DB8::1]:4711', '2001:db8::1'],
    ['is IPv4 where IPv6 only carries it', [], '::ffff:203.0.113.9', undefined, '203.0.113.9'],
    ['knows a trusted one in any spelling', ['0:0:0:0:0:0:0:1'], '::1', '198.51.100.7', '198.51.100.7'],
    ['knows a trusted one that IPv6 carries', ['10.0.0.5'], '::ffff:10.0.0.5', '198.51.100.7', '198.51.100.7'],
  ])('%s', ([, trusted, remote, forwarded, expected]) => {
    expect(callerAddress(trusted)(...from(remote, forwarded))).toBe(expected)
  })

  test('is one spelling of it, or none', () => {
    expect(['2001:0DB8:0::0001', 'fe80::1%eth0', '::ffff:cb00:7109', ' 1.2.3.4 '].map(plainAddress)).toEqual([
      ...['2001:db8::1', 'fe80::1', '203.0.113.9', '1.2.3.4'],
    ])
    expect(['', 'unknown', '1.2.3', '1.2.3.4.5', '*', '10.0.0.0/8', '_hidden'].map(plainAddress)).toEqual(
      Array.from({ length: 7 }),
    )
  })

  test('belongs to a network: itself by IPv4, 64 bits by IPv6', () => {
    expect(['1.2.3.4', '::1', '2001:db8::1', '1:2:3:4:5:6:7:8', '1:2:3:4::', 'unknown'].map(networkOf)).toEqual([
      ...['1.2.3.4', '0:0:0:0::/64', '2001:db8:0:0::/64', '1:2:3:4::/64', '1:2:3:4::/64', 'unknown'],
    ])
  })
})

test('row 27: a header that anybody can send changes neither whom the throttle counts nor whom the audit names', async () => {
  const made = await openConsole()
  const who = browser(made, '203.0.113.9')
  const as = (n: number) => ({
    'x-forwarded-for': `198.51.100.${n}`,
    'x-real-ip': `198.51.100.${n}`,
    'cf-connecting-ip': `198.51.100.${n}`,
    forwarded: `for=198.51.100.${n}`,
    'x-pierhead-address': `198.51.100.${n}`,
  })
  for (let n = 0; n < 5; n++)
    expect((await who.ask('/api/auth/sign-in', { ...ada, password: 'wrong' }, as(n))).status).toBe(401)
  expect((await who.ask('/api/auth/sign-in', ada, as(9))).status).toBe(429)
  expect(new Set(made.rows.map(({ deed }) => deed?.address))).toEqual(new Set(['203.0.113.9']))
  const other = browser(made, '192.0.2.1')
  await other.ask('/api/auth/sign-in', ada, as(10))
  expect(JSON.stringify(await made.store.db.selectFrom('session').selectAll().execute())).not.toContain('198.51')
})

test('row 27: behind a proxy that is trusted, clients are told apart', async () => {
  const made = await openConsole({ trustedProxies: ['10.0.0.5'] })
  const proxied = (client: string, password: string) =>
    browser(made, '10.0.0.5').ask('/api/auth/sign-in', { ...ada, password }, { 'x-forwarded-for': client })
  for (let n = 0; n < 5; n++) await proxied(`192.0.2.${n}, 203.0.113.9`, 'wrong')
  expect((await proxied('203.0.113.9', ada.password)).status).toBe(429)
  expect((await proxied('203.0.113.10', ada.password)).status).toBe(200)
})
