import { describe, expect, test } from 'vitest'
import { createCaller } from '#simulator/caller'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const QUOTA = 100

function nightly() {
  const caller = createCaller()
  const { ask } = caller
  const reponame = 'shop/storefront-nightly'
  return {
    ...caller,
    reponame,
    tags: async (of = reponame) =>
      (await ask('ccr.GetTagList', { reponame: of, limit: 100 })).tagInfo.map(({ tagName }) => tagName),
    keep: (type: 'keep_last_days' | 'keep_last_nums', val: number, of = reponame) =>
      ask('ccr.SetAutoDelStrategy', { reponame: of, type, val }),
    policies: async (of = reponame) => (await ask('ccr.GetAutoDelStrategy', { reponame: of })).strategyInfo,
    copy: (dest_image: string) => ask('ccr.DuplicateImage', { src_image: 'shop/checkout:4.12.0', dest_image }),
    /** A repository as full as it may be. */
    async fill(of: string) {
      for (let index = 0; index < QUOTA; index++)
        await ask('ccr.DuplicateImage', { src_image: 'shop/checkout:4.12.0', dest_image: `${of}:v${index}` })
    },
  }
}

test('a build arrives every night, and once the quota is used up the policy leaves the last thirty', async () => {
  const { tags, advance } = nightly()
  expect(await tags()).toHaveLength(97)
  const counts: number[] = []
  for (let night = 0; night < 5; night++) {
    advance(DAY)
    counts.push((await tags()).length)
  }
  expect(counts).toEqual([98, 99, 30, 31, 32])
  expect((await tags()).slice(0, 2)).toEqual(['20261125', '20261124'])
})

test('what is there follows from the time alone, however often somebody looked', async () => {
  const [often, once] = [nightly(), nightly()]
  // a world begins at its first call
  await Promise.all([often.tags(), once.tags()])
  for (let hour = 0; hour < 24 * 12; hour++) {
    often.advance(HOUR)
    if (hour % 7 === 0) await often.tags()
  }
  once.advance(12 * DAY)
  expect(await once.tags()).toEqual(await often.tags())
})

test('without a policy a full repository takes no more: no build, and no copy but of a tag it has', async () => {
  const { ask, tags, advance, copy, refusal, reponame } = nightly()
  await ask('ccr.CloseAutoDelStrategy', { reponame })
  advance(10 * DAY)
  const full = await tags()
  expect(full).toHaveLength(QUOTA)
  const to = (dest_image: string) => refusal('ccr.DuplicateImage', { src_image: 'shop/checkout:4.12.0', dest_image })
  expect(await to(`${reponame}:mine`)).toMatchObject({ code: 4400, codeDesc: 'QuotaExceeded' })
  await copy(`${reponame}:${full[5]}`)
  expect((await tags())[0]).toBe(full[5])
})

describe('a policy', () => {
  test('deletes nothing when it is set, nothing while there is room, and acts at the next full hour when there is none', async () => {
    const { keep, tags, fill, advance } = nightly()
    advance(10 * 60_000)
    await keep('keep_last_nums', 1, 'shop/checkout')
    advance(30 * DAY)
    expect((await tags('shop/checkout')).length).toBeGreaterThan(5)

    await fill('sandbox/full')
    await keep('keep_last_nums', 40, 'sandbox/full')
    advance(49 * 60_000)
    expect(await tags('sandbox/full')).toHaveLength(QUOTA)
    advance(60_000)
    expect(await tags('sandbox/full')).toHaveLength(40)
  })

  test('by days takes each tag of a full repository when it gets too old', async () => {
    const { keep, tags, fill, advance, copy } = nightly()
    await fill('sandbox/full')
    await keep('keep_last_days', 3, 'sandbox/full')
    advance(2 * DAY)
    await copy('sandbox/full:v7')
    expect(await tags('sandbox/full')).toHaveLength(QUOTA)
    advance(DAY + HOUR)
    expect(await tags('sandbox/full')).toEqual(['v7'])
  })

  test('makes room for a push into a full repository', async () => {
    const { keep, tags, fill, copy, advance } = nightly()
    await fill('sandbox/full')
    advance(1000)
    await keep('keep_last_nums', 10, 'sandbox/full')
    await copy('sandbox/full:new')
    expect(await tags('sandbox/full')).toHaveLength(11)
    expect((await tags('sandbox/full'))[0]).toBe('new')
  })

  test('is shown, replaced by the next one, and out of force once it is closed', async () => {
    const { keep, policies, ask, refusal, reponame } = nightly()
    expect(await policies('shop/checkout')).toEqual([])
    await keep('keep_last_days', 14)
    expect(await policies()).toMatchObject([
      { type: 'keep_last_days', value: 14, valid: true, creation_time: '2026-11-20T20:00:00+08:00' },
    ])
    await ask('ccr.CloseAutoDelStrategy', { reponame })
    expect(await policies()).toMatchObject([{ type: 'keep_last_days', value: 14, valid: false }])
    expect((await refusal('ccr.GetAutoDelStrategy', { reponame: 'shop/none' })).code).toBe(5000)
  })
})
