import type { LookupAddress } from 'node:dns'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { undiciCloud } from '../cloud/undici.ts'
import { baseUrlRefusal, guardedLookup, isPrivateAddress } from './address-rules.ts'

test.each([
  'http://ccs.example.com/v2/index.php',
  'https://127.0.0.1/v2/index.php',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://017700000001/',
  'https://10.1.2.3/',
  'https://172.31.255.255/',
  'https://192.168.1.1/',
  'https://100.64.0.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[::ffff:a9fe:a9fe]/',
  'https://[fd00::1]/',
  'https://[fe80::1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://0.0.0.0/',
  'https://224.0.0.1/',
  'https://localhost/',
  'https://console.localhost/',
  'https://metadata.google.internal/',
  'https://router.local./',
  'https://intranet/',
  'https://user:password@ccs.example.com/',
  'https://ccs.example.com/?x=1',
  'https://ccs.example.com/#x',
  'https://ccs.example.com\\@evil.example/',
  'https:ccs.example.com',
  'ftp://ccs.example.com/',
  '//ccs.example.com/',
  'javascript:alert(1)',
  'https://127。0。0。1/',
])('row 15: a connection cannot lead to %s', (url) => {
  expect(baseUrlRefusal(url, false)).toBeDefined()
})

test.each([
  'https://ccs.cloud.example/v2/index.php',
  'https://8.8.8.8/',
  'https://apig.{region}.myhuaweicloud.com',
  'https://[2606:4700::1]/',
])('row 15: it can lead to %s', (url) => {
  expect(baseUrlRefusal(url, false)).toBeUndefined()
})

test('row 15: private addresses where the settings allow them, and still no others', () => {
  expect(baseUrlRefusal('https://10.1.2.3/', true)).toBeUndefined()
  expect(baseUrlRefusal('https://user@10.1.2.3/', true)).toBeDefined()
})

test.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1', 'fe80::1', 'fd12::1'])(
  '%s is no address of the internet',
  (address) => expect(isPrivateAddress(address)).toBe(true),
)

const leadsTo = (...addresses: string[]) =>
  guardedLookup((_name, options, done) => {
    const all: LookupAddress[] = addresses.map((address) => ({ address, family: 4 }))
    if (options.all) done(null, all)
    else done(null, addresses[0] ?? '', 4)
  })

test('row 15: a name that leads elsewhere by the time of the call (DNS rebinding) is not connected to', async () => {
  let reached = 0
  const server = createServer((_request, response) => {
    reached += 1
    response.end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const bounds = { signal: AbortSignal.timeout(5_000), maxBytes: 1_000 }
  const outgoing = { url: `http://cloud.example:${port}/`, headers: {}, body: 'x' }
  for (const lookup of [leadsTo('127.0.0.1'), leadsTo('8.8.8.8', '127.0.0.1')]) {
    const guarded = undiciCloud({ isTrusted: () => false, lookup })
    await expect(guarded.cloud.send(outgoing, bounds)).rejects.toMatchObject({ code: 'EADDRESSREFUSED' })
    await expect(guarded.cloud.send({ ...outgoing, url: `http://127.0.0.1:${port}/` }, bounds)).rejects.toMatchObject({
      code: 'EADDRESSREFUSED',
    })
    await guarded.close()
  }
  expect(reached).toBe(0)
  const trusted = undiciCloud({ isTrusted: (origin) => origin === `http://127.0.0.1:${port}` })
  const answering = await trusted.cloud.send({ ...outgoing, url: `http://127.0.0.1:${port}/` }, bounds)
  expect(answering.status).toBe(200)
  await answering.body
  await trusted.close()
  server.close()
})
