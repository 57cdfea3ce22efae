// A simulated cloud behind a gate that can hold one request for ever, and counts what came.
import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startCloud } from './simulated-cloud.ts'

export interface HeldCloud {
  /** The console's settings that make this cloud its connection, under the id `environment`. */
  settings: Record<string, string>
  /** The next request for the action gets no answer: the cloud has done it, or has not. Resolves when it is there. */
  hold: (action: string, done: boolean) => Promise<void>
  /** How many requests for the action came. */
  count: (action: string) => number
  stop: () => Promise<void>
}

export async function startHeldCloud(): Promise<HeldCloud> {
  const cloud = await startCloud()
  const origin = new URL(cloud.settings.PIERHEAD_CCS_URL ?? '').origin
  const received: string[] = []
  let held: { action: string; done: boolean; isThere: () => void } | undefined

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const action = new URLSearchParams(body.toString()).get('Action') ?? ''
    received.push(action)
    const present = held?.action === action ? held : undefined
    if (present) held = undefined
    if (!present || present.done) await relay(origin, incoming, body, present ? undefined : outgoing)
    present?.isThere()
  }
  const gate = createServer((incoming, outgoing) => void serve(incoming, outgoing).catch(() => outgoing.destroy()))
  await once(gate.listen(0, '127.0.0.1'), 'listening')
  const here = `http://127.0.0.1:${(gate.address() as AddressInfo).port}`
  const settings = Object.entries(cloud.settings).map(([name, value]) => [name, value.replace(origin, here)])
  return {
    settings: Object.fromEntries(settings),
    hold: (action, done) =>
      new Promise((isThere) => {
        held = { action, done, isThere }
      }),
    count: (action) => received.filter((each) => each === action).length,
    stop: async () => {
      gate.closeAllConnections()
      gate.close()
      await cloud.goAway()
    },
  }
}

/** With the headers as they came, the host's name too: it is signed. Without `outgoing` the answer is nobody's. */
async function relay(origin: string, incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse | undefined) {
  const { method, url = '/', headers } = incoming
  const asked = request(origin + url, { method: method ?? 'POST', headers, agent: false })
  asked.end(body)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  outgoing?.writeHead(answer.statusCode ?? 500, answer.headers)
  for await (const chunk of answer) outgoing?.write(chunk)
  outgoing?.end()
}
