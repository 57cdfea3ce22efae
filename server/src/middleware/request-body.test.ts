import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { compose, json, post, scope } from '../canned-cloud.ts'
import { listen } from '../listen.ts'

const clusters = '/api/ccs.DescribeCluster'
const question = { scope, input: {} }

describe('rows 29, 31 and 32: a body that is not one is refused before it is looked at', () => {
  const deep = (levels: number) => `{"scope":${'['.repeat(levels)}${']'.repeat(levels)}}`
  const cases: [string, RequestInit & { duplex?: 'half' }, number][] = [
    ['no JSON', post('{'), 400],
    ['nothing', post(''), 400],
    ['33 levels', post(deep(33)), 400],
    ['300,000 levels', post(deep(300_000)), 400],
    ['20,001 values', post({ scope, input: { clusterIds: Array.from({ length: 20_001 }, () => 'a') } }), 400],
    ['__proto__', post('{"scope":{},"input":{"__proto__":{"polluted":true}}}'), 400],
    ['constructor.prototype', post('{"scope":{},"input":{"constructor":{"prototype":{}}}}'), 400],
    [
      'a name twice',
      post('{"scope":{"connection":"simulated","region":"ap-guangzhou"},"input":{"limit":1,"limit":2}}'),
      400,
    ],
    ['a name twice, spelt in two ways', post('{"scope":{},"input":{"limit":1,"\\u006cimit":2}}'), 400],
    ['bytes that are not UTF-8', post(Buffer.from('{"scope":{},"input":{"clusterName":"\xff"}}', 'latin1')), 400],
    ['another charset', post(question, { 'content-type': 'application/json; charset=iso-8859-1' }), 415],
    ['a form', post('scope=1', { 'content-type': 'application/x-www-form-urlencoded' }), 415],
    ['plain text', post(JSON.stringify(question), { 'content-type': 'text/plain' }), 415],
    ['a type that only begins right', post(question, { 'content-type': 'application/jsonp' }), 415],
    ['a compressed body', post(question, { ...json, 'content-encoding': 'gzip' }), 415],
    ['more than 1 MiB', post(JSON.stringify(question).padEnd(1024 * 1024 + 1)), 413],
    ['more than 1 MiB by its own words', post('{}', { ...json, 'content-length': '99999999' }), 413],
  ]
  const expectRefused = async (response: Response, status: number, sent: readonly string[]) => {
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(sent).toEqual([])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  }

  test.each(cases)('%s', async (_, init, status) => {
    const { app, sent } = compose()
    await expectRefused(await app.request(clusters, init), status, sent)
  })

  // what lies about its own length cannot be sent by a client that keeps to the protocol
  test.each(cases.filter(([name]) => name !== 'more than 1 MiB by its own words'))(
    'over a port: %s',
    async (_, init, status) => {
      const { app, sent } = compose()
      const { server, close } = await listen(app.fetch, { host: '127.0.0.1', port: 0 })
      const { port } = server.address() as AddressInfo
      await expectRefused(await fetch(`http://127.0.0.1:${port}${clusters}`, init), status, sent)
      await close(0)
    },
  )

  test('a stream without an end is cut', async () => {
    let given = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 65_536
        controller.enqueue(new Uint8Array(65_536).fill(32))
      },
    })
    const { app } = compose()
    const init = { method: 'POST', headers: json, body: endless, duplex: 'half' } as RequestInit
    expect((await app.request(clusters, init)).status).toBe(413)
    expect(given).toBeLessThan(10 * 1024 * 1024)
  })
})
