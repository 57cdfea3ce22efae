// What a v2 request holds, from its query or its body: a flat map of text.
import { CloudError } from '#simulator/cloud-error'

export interface V2Request {
  method: 'GET' | 'POST'
  /** The text of the Host header, with the port if there is one. */
  host: string
  path: string
  params: ReadonlyMap<string, string>
}

export async function readRequest(request: Request): Promise<V2Request> {
  const url = new URL(request.url)
  const params = new Map(url.searchParams)
  if (request.method === 'POST') for (const [name, value] of await bodyOf(request)) params.set(name, value)
  else if (request.method !== 'GET')
    throw new CloudError(4000, 'InvalidRequest', `(-10001)method ${request.method} is not supported: use GET or POST`)
  return {
    method: request.method,
    host: request.headers.get('host') ?? url.host,
    path: url.pathname,
    params,
  }
}

/** A form of 50,000 list entries has less; without a bound any program of this machine could fill the memory. */
const MAX_BODY_BYTES = 8 * 1024 * 1024

/** The media type may carry odd parameters (tcpicli sends `; param=value`); only its first part counts. */
async function bodyOf(request: Request): Promise<Iterable<[string, string]>> {
  const contentType = request.headers.get('content-type') ?? ''
  const body = await bytesOf(request, (sentence) => new CloudError(4000, 'InvalidRequest', `(-10001)${sentence}`))
  if (contentType.split(';', 1)[0]?.trim().toLowerCase() !== 'multipart/form-data')
    return new URLSearchParams(body.toString('utf8'))
  const whole = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
  const form = await whole.formData().catch(() => {
    throw new CloudError(4000, 'InvalidRequest', '(-10001)the multipart body cannot be read')
  })
  return Promise.all([...form].map(async ([name, value]): Promise<[string, string]> => [name, await textOf(value)]))
}

/** The body as it came; `tooLarge` makes the refusal of one beyond the bound. */
export async function bytesOf({ body }: Request, tooLarge: (sentence: string) => Error): Promise<Buffer> {
  if (!body) return Buffer.alloc(0)
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks)
    size += value.byteLength
    if (size > MAX_BODY_BYTES) {
      // not cancelled: that cuts the connection, and the client would never read why
      reader.releaseLock()
      throw tooLarge(`the body is larger than ${MAX_BODY_BYTES} bytes`)
    }
    chunks.push(value)
  }
}

const textOf = (value: string | Blob) => (typeof value === 'string' ? value : value.text())
