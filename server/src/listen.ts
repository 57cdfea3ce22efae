// Puts a Hono app on a port with the bounds that node leaves open (security.md 1.1.4), and takes it off gracefully.
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { apiHeaders } from './middleware/headers.ts'

const defaultTimes = {
  /** A client that has not sent its headers by then is cut off. */
  headersTimeoutMs: 10_000,
  /** The same for a whole request; an answer may take as long as it wants, so event streams are not meant. */
  requestTimeoutMs: 30_000,
  /** How often node looks for the two above; its own 30 s would make them meaningless. */
  checkEveryMs: 2_000,
  /** A reader that takes nothing of what waits for it for so long is cut off. */
  stalledReaderMs: 60_000,
}
/** While it closes: how often connections without a call are looked for. */
const SWEEP_MS = 50
const MAX_CONNECTIONS = 1_024
const MAX_REQUESTS_PER_SOCKET = 1_000

export interface Listening {
  server: Server
  /** Takes no more calls, lets those that run end, and cuts what is left after `graceMs`. */
  close: (graceMs: number) => Promise<void>
}

/** Rejects with node's error where the port cannot be had. */
export function listen(
  handle: (request: Request) => Response | Promise<Response>,
  { host, port, ...times }: { host: string; port: number } & Partial<typeof defaultTimes>,
): Promise<Listening> {
  const listener = getRequestListener(handle, { errorHandler: badRequest })
  const { headersTimeoutMs, requestTimeoutMs, checkEveryMs, stalledReaderMs } = { ...defaultTimes, ...times }
  const server = createServer(
    {
      headersTimeout: headersTimeoutMs,
      requestTimeout: requestTimeoutMs,
      connectionsCheckingInterval: checkEveryMs,
    },
    (incoming: IncomingMessage, outgoing: ServerResponse) => void listener(incoming, outgoing),
  )
  server.maxConnections = MAX_CONNECTIONS
  server.maxRequestsPerSocket = MAX_REQUESTS_PER_SOCKET
  cutStalled(server, stalledReaderMs)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve({ server, close: (graceMs) => close(server, graceMs) })
    })
  })
}

/**
 * Node calls a connection idle when nothing moves on it. One on which an answer is awaited is idle too, and stays; one
 * whose reader takes nothing goes, and so does one that is only kept alive, for which node sets a time of its own.
 */
function cutStalled(server: Server, afterMs: number): void {
  server.timeout = afterMs
  server.on('timeout', (socket) => {
    if (socket.writableLength > 0 || socket.timeout !== afterMs) socket.destroy()
  })
}

/** What cannot even be made into a Request: a damaged URL or Host header. */
const badRequest = () =>
  new Response(JSON.stringify({ code: 'invalid_request', message: 'This is not a proper request.', requestId: '' }), {
    status: 400,
    headers: { ...apiHeaders, 'content-type': 'application/problem+json' },
  })

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    // what has had its answer is idle from then on, and its client may keep it for long
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(sweep)
      resolve()
    })
    server.closeIdleConnections()
  })
}
