// Clients that go away, over real ports: they are no failure of the console's.
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { expect, test } from 'vitest'
import { consoleBefore, unrulyCloud } from './cloud/unruly-cloud.ts'
import { listen } from './listen.ts'

const question = JSON.stringify({ scope: { connection: 'simulated', region: 'ap-guangzhou' }, input: {} })
const head = (length: number) =>
  `POST /api/ccs.DescribeCluster HTTP/1.1\r\nHost: 127.0.0.1:4280\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`

/** The console on a port, and what its handler made of the one request it got. */
async function listening(origin: string) {
  const { app, logged } = consoleBefore(origin)
  const asked = Promise.withResolvers<void>()
  const handled = Promise.withResolvers<unknown>()
  const handle = (request: Request) => {
    asked.resolve()
    const response = Promise.resolve(app.fetch(request))
    response.then(() => handled.resolve('answered'), handled.resolve)
    return response
  }
  const { server, close } = await listen(handle, { host: '127.0.0.1', port: 0 })
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  await once(client, 'connect')
  const lines = () => logged.map((line) => JSON.parse(line) as Record<string, unknown>)
  return { client, asked: asked.promise, handled: handled.promise, lines, close }
}

test('one that does not wait for the cloud is told in a line as 499, and its call is given up', async () => {
  const { promise: isCalled, resolve: called } = Promise.withResolvers<void>()
  const { promise: isGivenUp, resolve: givenUp } = Promise.withResolvers<unknown>()
  await using cloud = await unrulyCloud((socket) => {
    socket.once('close', givenUp)
    called()
  })
  const { client, handled, lines, close } = await listening(cloud.origin)
  client.write(head(question.length) + question)
  await isCalled
  client.destroy()
  expect(await handled).toBe('answered')
  await isGivenUp
  expect(lines()).toEqual([
    expect.objectContaining({
      level: 'info',
      msg: 'request',
      status: 499,
      problem: 'network',
      path: '/api/ccs.DescribeCluster',
    }),
  ])
  await close(0)
})

test('one that breaks off in the middle of its own question is told so too', async () => {
  await using cloud = await unrulyCloud(() => undefined)
  const { client, asked, handled, lines, close } = await listening(cloud.origin)
  client.write(`${head(1_000)}{"scope"`)
  await asked
  client.destroy()
  expect(await handled).toBe('answered')
  expect(lines()).toEqual([expect.objectContaining({ level: 'info', msg: 'request', status: 499 })])
  expect(cloud.received).toEqual([])
  await close(0)
})
