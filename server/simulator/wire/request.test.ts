import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { expect, test } from 'vitest'
import { createCaller } from '#simulator/caller'
import { createSimulator, paths } from '#simulator/simulator'

test('a body without end is refused after 8 MiB, form or multipart, and others are served', async () => {
  const server = serve({ fetch: createSimulator({ now: () => new Date() }).fetch, hostname: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const outgoing = httpRequest({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: paths.ccs,
      headers: { 'content-type': type },
    })
    outgoing.on('error', () => undefined)
    let sent = 0
    const fill = () => {
      for (let goesOn = true; goesOn && !outgoing.destroyed; sent++) goesOn = outgoing.write(Buffer.alloc(65_536, 97))
    }
    outgoing.on('drain', fill)
    fill()
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
    const text = (await incoming.toArray()).join('')
    outgoing.destroy()
    expect(JSON.parse(text)).toMatchObject({ code: 4000, message: expect.stringContaining('larger than') })
    expect(sent).toBeLessThan(1000)
  }
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toContain(paths.ccs)
  server.close()
})

test('a refusal of a parameter is a sentence, with no word of the validator', async () => {
  const { send } = createCaller()
  const message = async (params: Record<string, string>) =>
    (await send('ccs', 'DescribeCluster', params)).answer.message
  expect(await message({ limit: '0' })).toBe('(-10001)limit must be at least 1')
  expect(await message({ orderType: 'up' })).toBe('(-10001)orderType must be one of asc, desc')
})

test('a path at which nothing answers says where something does', async () => {
  const response = await createSimulator({ now: () => new Date() }).request('/v2/index.php', { method: 'POST' })
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('/ccs/v2/index.php')
})
