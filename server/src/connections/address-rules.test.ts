// Where connections may lead (security.md rows 15 and 16).
import type { LookupAddress } from 'node:dns'
import { describe, expect, test } from 'vitest'
import { undiciCloud } from '../cloud/undici.ts'
import { answer, good, noClusters, unrulyCloud } from '../cloud/unruly-cloud.ts'
import { baseUrlRefusal, guardedLookup, isPrivateAddress, type LookUpAll } from './address-rules.ts'
import { administering, tencent } from './administering.ts'

const reserved = [
  ...[
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.100.100.200',
    '127.0.0.1',
    '127.9.9.9',
    '169.254.169.254',
    '169.254.0.23',
  ],
  ...['172.16.0.1', '172.31.255.255', '192.0.0.192', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
  ...[
    '168.63.129.16',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a9fe:a9fe',
    'fe80::1',
  ],
  ...[
    'fe80::1%eth0',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '100::1',
    'no address',
  ],
]
const free = ['1.1.1.1', '9.255.255.255', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '2400:3200::1']

describe('row 15: a base URL is refused when it is saved', () => {
  test.each(reserved)('%s is an address of nobody in the public internet', (address) => {
    expect(isPrivateAddress(address)).toBe(true)
  })
  test.each(free)('%s is one', (address) => {
    expect(isPrivateAddress(address)).toBe(false)
  })

  const odd = [
    ...[
      'http://ccs.api.qcloud.com/v2/index.php',
      'ftp://ccs.example.com/',
      'file:///etc/passwd',
      'ccs.example.com',
      '//ccs.example.com',
    ],
    ...['https://user@ccs.example.com/', 'https://user:word@ccs.example.com/', 'https://@ccs.example.com/'],
    ...[
      'https://ccs.example.com/?a=1',
      'https://ccs.example.com/?',
      'https://ccs.example.com/#a',
      'https://ccs.example.com/#',
    ],
    ...[
      'https://ccs.example.com\\@10.0.0.1/',
      'https:\\\\ccs.example.com/',
      'https:ccs.example.com',
      'https:///ccs.example.com',
    ],
    ...[
      'https://ccs。example。com/',
      'https://１２７.0.0.1/',
      'https://ⓔxample.com/',
      'https://ccs.example.com./',
      'https://127.0.0.1./',
    ],
    ...[
      'https://2130706433/',
      'https://0x7f000001/',
      'https://0177.0.0.1/',
      'https://127.1/',
      'https://0/',
      'https://%31%32%37.0.0.1/',
    ],
    ...[
      'https://134744072/',
      'https://[::ffff:7f00:1%25eth0]/',
      ' https://ccs.example.com/',
      'https://ccs.exam\tple.com/',
      'https://ccs.example.com/{x}',
    ],
  ]
  odd.push('javascript:alert(1)', 'https://127。0。0。1/', 'https://router.local./', 'https://017700000001/')
  test.each(odd)('%s, whatever is allowed', (url) => {
    for (const allowsPrivate of [false, true])
      expect(baseUrlRefusal(url, allowsPrivate)).toMatch(/^must be an https address/)
  })

  const inside = [
    ...[
      'https://localhost/',
      'https://LOCALHOST:8443/',
      'https://a.localhost/',
      'https://cloud/',
      'https://cloud.local/',
      'https://metadata.google.internal/',
    ],
    ...[
      'https://127.0.0.1/',
      'https://10.0.0.7:8443/v2',
      'https://169.254.169.254/',
      'https://[::1]/',
      'https://[fd00::8]/',
      'https://[::ffff:a00:1]/',
    ],
  ]
  test.each(inside)('%s, unless private addresses are allowed', (url) => {
    expect(baseUrlRefusal(url, false)).toContain('PIERHEAD_ALLOW_PRIVATE_ADDRESSES')
    expect(baseUrlRefusal(url, true)).toBeUndefined()
  })

  test.each([
    'https://ccs.api.qcloud.com/v2/index.php',
    'https://CCS.api.qcloud.com:443/v2/index.php',
    'https://cloud.example.com:8443',
    'https://apig.{region}.myhuaweicloud.com',
    'https://1.1.1.1/v2',
  ])('%s is not', (url) => {
    expect(baseUrlRefusal(url, false)).toBeUndefined()
  })

  test('the origin of the simulated cloud is, and nothing beside it', () => {
    const trusted = new Set(['http://127.0.0.1:4290'])
    expect(baseUrlRefusal('http://127.0.0.1:4290/ccs/v2/index.php', false, trusted)).toBeUndefined()
    for (const url of [
      'http://127.0.0.1:4291/',
      'http://a@127.0.0.1:4290/',
      'http://localhost:4290/',
      'https://127.0.0.1:4290/',
    ])
      expect(baseUrlRefusal(url, false, trusted), url).toBeDefined()
  })

  test('by the API, with the field that is wrong, and nothing is kept', async () => {
    const { call } = await administering()
    const wish = { ...tencent('one', 'AKIDsimssrf'), baseUrls: { ccs: 'https://169.254.169.254/latest' } }
    expect((await call('console.CreateConnection', wish)).json).toMatchObject({
      code: 'invalid_input',
      field: 'baseUrls.ccs',
    })
    expect((await call('console.DescribeConnections')).json.connections).toEqual([])
  })
})

/** A resolver that says one thing first and another later. */
const saying =
  (...answers: string[][]): LookUpAll =>
  (_name, _options, found) => {
    const addresses = (answers.length > 1 ? answers.shift() : answers[0]) ?? []
    found(
      null,
      addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }

describe('row 15: the address is looked at again at every connect', () => {
  const reaching = (lookUp: LookUpAll, trusted = '') =>
    undiciCloud({ isTrusted: (origin) => origin === trusted, lookup: guardedLookup(lookUp) })
  const read = (lookUp: LookUpAll, url: string, trusted?: string) =>
    reaching(lookUp, trusted)
      .cloud.send({ url, headers: {}, body: '' }, { signal: new AbortController().signal, maxBytes: 1_000 })
      .then(({ status }) => status)

  test.each([['127.0.0.1'], ['::1'], ['::ffff:127.0.0.1'], ['1.1.1.1', '127.0.0.1']])(
    'a name that now stands for %s is not talked to',
    async (...addresses) => {
      await using cloud = await unrulyCloud((socket) => void socket.end(answer(good(noClusters))))
      const { port } = new URL(cloud.origin)
      const url = `http://rebinding.example:${port}/`
      await expect(read(saying(addresses), url)).rejects.toMatchObject({ code: 'EADDRESSREFUSED' })
      expect(cloud.received).toEqual([])
    },
  )

  test('a name is looked up once for a connect: what it stands for next time does not count', () => {
    const look = guardedLookup(saying(['1.1.1.1'], ['127.0.0.1']))
    const seen: unknown[] = []
    const note = (...found: unknown[]) => void seen.push(found)
    look('rebinding.example', { all: true }, note)
    look('rebinding.example', {}, note)
    expect(seen[0]).toEqual([null, [{ address: '1.1.1.1', family: 4 }]])
    expect(seen[1]).toMatchObject([{ code: 'EADDRESSREFUSED' }, ''])
  })

  test('an address in place of a name is not talked to either, and both are where that is allowed or trusted', async () => {
    await using cloud = await unrulyCloud((socket) => void socket.end(answer(good(noClusters))))
    const { port } = new URL(cloud.origin)
    const here = saying(['127.0.0.1'])
    await expect(read(here, `${cloud.origin}/`)).rejects.toMatchObject({ code: 'EADDRESSREFUSED' })
    expect(cloud.received).toEqual([])
    const trusted = cloud.origin
    expect(await read(here, `${cloud.origin}/`, trusted)).toBe(200)
    await expect(read(here, `http://rebinding.example:${port}/`, trusted)).rejects.toThrow()
    expect(cloud.received).toHaveLength(1)
  })

  test('whoever added it reads why, and a write knows that it was not sent', async () => {
    const { cloud } = reaching(saying(['10.0.0.7']))
    const { call } = await administering({ cloud })
    await call('console.CreateConnection', tencent('one', 'AKIDsimrebind', 'https://rebinding.example'))
    for (const [id, input] of [
      ['ccs.DescribeCluster', {}],
      ['ccs.RedeployClusterService', { clusterId: 'c', serviceName: 's' }],
    ] as const)
      expect((await call(id, input, 'one')).json).toMatchObject({
        code: 'upstream_unreachable',
        message: expect.stringContaining('its name leads to a private address'),
        hint: expect.stringContaining('PIERHEAD_ALLOW_PRIVATE_ADDRESSES=on'),
      })
  })
})

test.each([301, 302, 303, 307, 308])(
  'row 16: a redirect is refused, and its target sees nothing: %d',
  async (status) => {
    await using other = await unrulyCloud((socket) => void socket.end(answer(good(noClusters))))
    const headers = { location: `${other.origin}/latest/meta-data` }
    await using cloud = await unrulyCloud((socket) => void socket.end(answer('', { status, headers })))
    const { call } = await administering({
      cloud: undiciCloud().cloud,
      trusted: new Set([cloud.origin]),
    })
    await call('console.CreateConnection', tencent('one', 'AKIDsimredirect', cloud.origin))
    expect((await call('ccs.DescribeCluster', {}, 'one')).json.code).toBe('upstream_redirect')
    expect((await call('console.TestConnection', { id: 'one' })).json.result).toBe('not_the_api')
    expect([cloud.received.length, other.received.length]).toEqual([2, 0])
  },
)
