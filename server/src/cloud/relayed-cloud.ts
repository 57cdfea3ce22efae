// For tests: the simulated cloud behind a relay on a real port, which can fail at any place of one exchange.
import { createServer, type Server, type Socket } from 'node:net'
import { answer } from './unruly-cloud.ts'

/** What happens to a request. `reaches`: whether the cloud is given it, and so does it. */
export interface Place {
  name: string
  reaches: boolean
  /** How far the relay lets the request in: no further than to what it asks for, or the whole of it. */
  reads: 'part' | 'whole'
  /** What the console gets of the answer. */
  answers: (socket: Socket, whole: Buffer) => void
}

const cut = (socket: Socket) => void socket.resetAndDestroy()
const bodyAt = (whole: Buffer) => whole.indexOf('\r\n\r\n') + 4

export const places: readonly Place[] = [
  { name: 'reset before the request was read to its end', reaches: false, reads: 'part', answers: cut },
  { name: 'reset after the request was read, before the cloud did it', reaches: false, reads: 'whole', answers: cut },
  { name: 'reset after the cloud did it, before any answer', reaches: true, reads: 'whole', answers: cut },
  { name: 'closed after the cloud did it', reaches: true, reads: 'whole', answers: (socket) => void socket.end() },
  { name: 'no answer, and it was not done', reaches: false, reads: 'whole', answers: () => undefined },
  { name: 'no answer, and it was done', reaches: true, reads: 'whole', answers: () => undefined },
  {
    name: 'headers without a body',
    reaches: true,
    reads: 'whole',
    answers: (socket, whole) => void socket.write(whole.subarray(0, bodyAt(whole))),
  },
  {
    name: 'half of the body, then nothing',
    reaches: true,
    reads: 'whole',
    answers: (socket, whole) => void socket.write(whole.subarray(0, bodyAt(whole) + 4)),
  },
  {
    name: 'half of the body, then the end',
    reaches: true,
    reads: 'whole',
    answers: (socket, whole) => void socket.end(whole.subarray(0, bodyAt(whole) + 4)),
  },
  {
    name: 'a page of a gateway in place of the answer',
    reaches: true,
    reads: 'whole',
    answers: (socket) => void socket.end(answer('<html>502</html>', { status: 502 })),
  },
]

/** Places at which nothing more comes: only the deadline ends them. */
export const isSilent = ({ name }: Place): boolean => /no answer|without a body|then nothing/.test(name)

export interface RelayedCloud extends AsyncDisposable {
  origin: string
  /** The next request for the action fails there; every other one is relayed. Resolves once the cloud has done its part. */
  failNext: (action: string, place: Place) => Promise<void>
  /** The port takes no more connections, and takes them again. */
  close: () => Promise<void>
  reopen: () => Promise<void>
  /** Actions of requests that came in, to their end or not, in the order of their coming. */
  received: string[]
}

type CloudFetch = (request: Request) => Promise<Response> | Response

export async function relayedCloud(cloud: CloudFetch): Promise<RelayedCloud> {
  const received: string[] = []
  const sockets = new Set<Socket>()
  let fault: { action: string; place: Place; isOver: () => void } | undefined
  let origin = ''

  /** The fault that is meant for this text of a request, which happens once. */
  const faultOf = (text: string) => {
    const present = fault && text.includes(`Action=${fault.action}&`) ? fault : undefined
    if (present) fault = undefined
    return present
  }
  const exchange = async (socket: Socket, head: string, body: string) => {
    received.push(new URLSearchParams(body).get('Action') ?? '')
    const present = faultOf(`${body}&`)
    const isDone = !present || present.place.reaches
    const whole = isDone ? await forwarded(cloud, origin, head, body) : Buffer.alloc(0)
    if (present) present.place.answers(socket, whole)
    else socket.write(whole)
    present?.isOver()
  }
  const serve = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    let text = ''
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
      const early = fault?.place.reads === 'part' ? faultOf(text) : undefined
      if (early) {
        received.push(early.action)
        early.place.answers(socket, Buffer.alloc(0))
        return early.isOver()
      }
      const end = text.indexOf('\r\n\r\n')
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
      if (end < 0 || text.length < end + 4 + length) return
      const [head, body] = [text.slice(0, end), text.slice(end + 4, end + 4 + length)]
      text = ''
      void exchange(socket, head, body)
    })
  }
  let server: Server = await listening(serve, 0)
  const { port } = server.address() as { port: number }
  origin = `http://127.0.0.1:${port}`
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return {
    ...{ origin, received, close },
    failNext: (action, place) =>
      new Promise((isOver) => {
        fault = { action, place, isOver }
      }),
    reopen: async () => {
      server = await listening(serve, port)
    },
    [Symbol.asyncDispose]: close,
  }
}

async function listening(serve: (socket: Socket) => void, port: number): Promise<Server> {
  const server = createServer(serve)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return server
}

async function forwarded(cloud: CloudFetch, origin: string, head: string, body: string): Promise<Buffer> {
  const [line = '', ...lines] = head.split('\r\n')
  const [method = 'POST', path = '/'] = line.split(' ')
  const headers = new Headers(lines.map((each) => each.split(/:\s*(.*)/s).slice(0, 2) as [string, string]))
  const response = await cloud(new Request(`${origin}${path}`, { method, headers, body: Buffer.from(body, 'latin1') }))
  const type = response.headers.get('content-type') ?? 'application/json'
  return answer(new Uint8Array(await response.arrayBuffer()), {
    status: response.status,
    headers: { 'content-type': type },
  })
}
