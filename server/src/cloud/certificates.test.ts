// A cloud whose certificate is not to be trusted is not talked to, and the sentence says what is wrong with it.
import { once } from 'node:events'
import { createServer } from 'node:https'
import { type AddressInfo, createServer as createPlainServer } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CertificateWish, issue } from './certificates.ts'
import { CANARY, consoleBefore, good, noClusters } from './unruly-cloud.ts'

const authority = issue({ name: 'Authority of this test', isAuthority: true })
const before = getCACertificates('default')
beforeAll(() => setDefaultCACertificates([...before, authority.cert]))
afterAll(() => setDefaultCACertificates(before))

async function cloudWith(wish: Omit<CertificateWish, 'name'>) {
  const { cert, key } = issue({ name: 'cloud.example', ...wish })
  let requests = 0
  const server = createServer({ cert, key: key.export({ type: 'pkcs8', format: 'pem' }) }, (incoming, outgoing) => {
    requests++
    incoming.resume().on('end', () => outgoing.end(good(noClusters)))
  })
  server.on('tlsClientError', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const addresses = ['127.0.0.1']
const bad: [string, Omit<CertificateWish, 'name'>, string][] = [
  ['is signed by itself', { addresses }, 'signed by nobody this machine trusts'],
  ['has expired', { addresses, issuer: authority, validFrom: -9, validTo: -2 }, 'has expired'],
  ['is of the future', { addresses, issuer: authority, validFrom: 5, validTo: 9 }, 'is not valid yet'],
  ['is for another address', { addresses: ['192.0.2.7'], issuer: authority }, 'is for another name'],
  ['names no address at all', { issuer: authority }, 'is for another name'],
]

describe('row 17: a cloud whose certificate', () => {
  test.each(bad)('%s is sent nothing, by reads and by writes', async (_, wish, sentence) => {
    await using cloud = await cloudWith(wish)
    const { call, logged } = consoleBefore(cloud.origin)
    const one = { clusterId: 'cls-1', serviceName: 'shop' }
    for (const [id, input] of [['ccs.DescribeCluster'], ['ccs.RedeployClusterService', one]] as const) {
      const { json, status } = await call(id, input)
      expect([status, json.code]).toEqual([502, 'upstream_unreachable'])
      expect(json.message).toContain(sentence)
      expect(json.hint).toContain('NODE_EXTRA_CA_CERTS')
    }
    expect(cloud.requests()).toBe(0)
    expect(logged.join('')).not.toContain(CANARY)
  })

  test('is good is talked to', async () => {
    await using cloud = await cloudWith({ addresses, issuer: authority })
    expect(await consoleBefore(cloud.origin).call('ccs.DescribeCluster')).toMatchObject({ status: 200 })
  })
})

test('a cloud that speaks no TLS where https is expected was sent nothing, and that is said', async () => {
  const server = createPlainServer((socket) => {
    socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { call } = consoleBefore(`https://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const { json } = await call('ccs.RedeployClusterService', { clusterId: 'cls-1', serviceName: 'shop' })
  server.close()
  expect(json).toMatchObject({
    code: 'upstream_unreachable',
    message: expect.stringContaining('does not speak TLS'),
  })
})
