import type { Answer } from './wire.ts'

const utf8 = new TextDecoder()

/** The cloud's own id of a call: in a header, or in the answer beside its payload or in it, every cloud has a place of its own. */
export function upstreamId({ headers, body }: Answer): string | undefined {
  const inHeader = headers.get('x-tc-requestid') ?? headers.get('x-request-id')
  if (inHeader) return inHeader
  const found = /"(?:requestId|RequestId|request_id)"\s*:\s*(?:"([\w.:-]{1,100})"|(\d{1,20}))/.exec(
    utf8.decode(body.subarray(0, 1_000_000)),
  )
  return found?.[1] ?? found?.[2]
}
