import { expect, test } from 'vitest'
import { LogIndex } from './log-index.ts'
import { RingBuffer } from './ring-buffer.ts'

const ringOf = (capacity: number, count: number) => {
  const ring = new RingBuffer<number>(capacity)
  for (let item = 0; item < count; item += 1) ring.push(item)
  return ring
}

test.each([0, 1, 3, 4, 5, 11, 12])('after %d items the newest are kept, each under its own number', (count) => {
  const ring = ringOf(4, count)
  const kept = Array.from({ length: count }, (_, item) => item).slice(-4)
  expect(ring.newest(99)).toEqual(kept)
  expect(ring.newest(2)).toEqual(kept.slice(-2))
  expect(ring.size).toBe(kept.length)
  expect(ring.first).toBe(count - kept.length)
  expect(ring.end).toBe(count)
  for (let item = 0; item < count; item += 1) expect(ring.at(item)).toBe(kept.includes(item) ? item : undefined)
  expect(ring.at(count)).toBeUndefined()
})

test('clearing forgets the items but not the count', () => {
  const ring = ringOf(4, 6)
  ring.clear()
  expect([ring.size, ring.first, ring.end]).toEqual([0, 6, 6])
  ring.push(6)
  expect(ring.at(6)).toBe(6)
  expect(ring.newest(4)).toEqual([6])
})

test('a ring of no items cannot be', () => {
  expect(() => new RingBuffer(0)).toThrow(RangeError)
})

const rowsIn = (index: LogIndex<number>) =>
  Array.from({ length: index.update().size }, (_, row) => index.sequenceAt(row))

test('a filtered view holds what is wanted and still here, at every moment', () => {
  const ring = new RingBuffer<number>(10)
  const even = new LogIndex(ring, (item) => item % 2 === 0)
  const all = new LogIndex(ring)
  for (let item = 0; item < 57; item += 1) {
    ring.push(item)
    const kept = ring.newest(10)
    expect(rowsIn(all)).toEqual(kept)
    if (item % 3 === 0) expect(rowsIn(even)).toEqual(kept.filter((one) => one % 2 === 0))
  }
})

test('each line is read once, however often the view is brought up to date', () => {
  const ring = ringOf(100, 40)
  let reads = 0
  const index = new LogIndex(ring, () => {
    reads += 1
    return true
  })
  index.update()
  index.update()
  ring.push(40)
  index.update()
  expect(reads).toBe(41)
})

test('the row of a line that is not shown is that of the next one that is', () => {
  const ring = ringOf(100, 20)
  const index = new LogIndex(ring, (item) => item % 5 === 0).update()
  expect([0, 1, 5, 6, 15, 16].map((sequence) => index.rowOf(sequence))).toEqual([0, 1, 1, 2, 3, 4])
  expect(index.sequenceAt(4)).toBeUndefined()
  expect(index.sequenceAt(-1)).toBeUndefined()
})
