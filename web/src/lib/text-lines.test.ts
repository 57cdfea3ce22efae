import { expect, test } from 'vitest'
import { serverEvents, textLines } from './text-lines.ts'

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

/** The bytes of `text` in pieces of `size`, as a network might cut them. */
const pieces = (text: string, size: number) => {
  const bytes = new TextEncoder().encode(text)
  return new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size))
      controller.close()
    },
  })
}

test.each([1, 2, 3, 1000])('lines arrive whole when the body is cut every %d bytes', async (size) => {
  const text = 'one\r\n二 three\n\nlast'
  expect(await all(textLines(pieces(text, size)))).toEqual(['one', '二 three', '', 'last'])
})

test('leaving early gives the body up', async () => {
  let isCancelled = false
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('more\n')),
    cancel: () => {
      isCancelled = true
    },
  })
  for await (const line of textLines(endless)) {
    expect(line).toBe('more')
    break
  }
  expect(isCancelled).toBe(true)
})

test('events carry their name and data; heartbeats are no events', async () => {
  const text =
    ': hello\n\nevent: lines\ndata: {"a":1}\n\ndata:bare\n\nevent: two\ndata: x\ndata: y\nid: 7\n\nevent: unfinished\n'
  expect(await all(serverEvents(textLines(pieces(text, 5))))).toEqual([
    { name: 'lines', data: '{"a":1}' },
    { name: 'message', data: 'bare' },
    { name: 'two', data: 'x\ny' },
  ])
})
