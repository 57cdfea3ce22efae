import { expect, test, vi } from 'vitest'
import { EachReader } from './each.ts'

const shown = (reader: EachReader<string>) =>
  [...reader.snapshot()].map(([key, found]) => `${key}:${'value' in found ? found.value : 'failed'}`)

test('no more than a few are read at once, each once only', async () => {
  let running = 0
  let most = 0
  const read = vi.fn(async (key: string) => {
    running += 1
    most = Math.max(most, running)
    await Promise.resolve()
    running -= 1
    return key.toUpperCase()
  })
  const reader = new EachReader(read, 2)
  reader.want(['a', 'b', 'c'])
  reader.want(['b', 'c', 'd'])
  await vi.waitFor(() => expect(shown(reader)).toEqual(['a:A', 'b:B', 'c:C', 'd:D']))
  expect(most).toBe(2)
  expect(read).toHaveBeenCalledTimes(4)
})

test('one that fails leaves the others alone, and can be read again', async () => {
  let isBroken = true
  const reader = new EachReader(async (key) => {
    if (key === 'b' && isBroken) throw new Error('no')
    return key
  })
  reader.want(['a', 'b', 'c'])
  await vi.waitFor(() => expect(shown(reader).sort()).toEqual(['a:a', 'b:failed', 'c:c']))
  isBroken = false
  reader.again(['b'])
  await vi.waitFor(() => expect(shown(reader).sort()).toEqual(['a:a', 'b:b', 'c:c']))
})

test('what is not wanted any more is not read, until it is wanted again', async () => {
  const read = vi.fn(async (key: string) => key)
  const reader = new EachReader(read, 1)
  reader.want(['a', 'b', 'c'])
  reader.want(['c'])
  await vi.waitFor(() => expect(shown(reader)).toEqual(['a:a', 'c:c']))
  reader.want(['a', 'b', 'c'])
  await vi.waitFor(() => expect(shown(reader)).toEqual(['a:a', 'c:c', 'b:b']))
  expect(read).toHaveBeenCalledTimes(3)
})

test('stopped, it reads nothing more until it is asked again', async () => {
  const read = vi.fn(async (key: string) => key)
  const reader = new EachReader(read, 1)
  reader.want(['a', 'b', 'c'])
  reader.stop()
  await vi.waitFor(() => expect(shown(reader)).toEqual(['a:a']))
  reader.want(['a', 'b'])
  await vi.waitFor(() => expect(shown(reader)).toEqual(['a:a', 'b:b']))
  expect(read).toHaveBeenCalledTimes(2)
})
