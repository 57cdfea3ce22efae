// Reads an answer's body with a cap on its decoded bytes, and gives it up when the signal says so.
import { ProblemError } from '@pierhead/shared/problem'

export const tooLarge = () =>
  new ProblemError('upstream_too_large', 'The cloud’s answer is larger than the console takes.', {
    hint: 'Ask for less: a filter, a shorter range or fewer lines.',
  })

export async function readBody(response: Response, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array()
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader()
  const giveUp = () => void reader.cancel(signal.reason).catch(() => undefined)
  if (signal.aborted) giveUp()
  signal.addEventListener('abort', giveUp, { once: true })
  try {
    const body = await collect(reader, maxBytes)
    // a cancelled reader ends as if the body had
    signal.throwIfAborted()
    return body
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}

async function collect(reader: ReadableStreamDefaultReader<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > maxBytes) {
      await reader.cancel().catch(() => undefined)
      throw tooLarge()
    }
    chunks.push(value)
  }
  const [only] = chunks
  return chunks.length === 1 && only ? only : Buffer.concat(chunks, size)
}
