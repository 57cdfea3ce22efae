// A world with a long story, written down and read back: nobody can tell the two apart, now or later.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Action } from '@pierhead/shared/action'
import { type CloudActionId, catalogue } from '@pierhead/shared/catalogue'
import { examples } from '@pierhead/shared/examples'
import {
  type ExampleInput,
  filled,
  type ReferenceName,
  references,
  referencesOf,
} from '@pierhead/shared/examples/references'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asking } from '#server/asking'
import { oneSimulated } from '#server/connections'
import { createSimulator } from '#simulator/simulator'
import { DAY, HOUR, MINUTE, SECOND } from '#simulator/world/clock'
import { seededTasks } from '#simulator/world/seed/world'
import { openFolder } from './folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'pierhead-worlds-'))
afterAll(() => rmSync(folder, { recursive: true }))

let time = Date.parse('2026-11-20T12:00:00Z')
const now = () => new Date(time)

/** A simulated cloud on the folder, as after a start, and a console before it. */
function begin() {
  const store = openFolder({ folder, scale: 'small', seed: 1, speed: 1, now, later: () => undefined, warn: fail })
  const simulator = createSimulator({ now, store })
  const cloud = async (request: Request) => simulator.fetch(request)
  const { ask } = asking({ cloud, connections: oneSimulated('AKIDsimlife'), now })
  /** What comes back, refusals too, without what is of this one request alone. */
  const answer = async (id: CloudActionId, input: unknown) =>
    JSON.stringify(
      await ask(id, input).catch((error: Error) => error.message.replace(/"requestId":"[^"]*"/, '')),
      (name, value) => (name === 'RequestId' ? undefined : value),
    )
  return { store, ask, answer }
}
const fail = (sentence: string) => expect.unreachable(sentence)
type Cloud = ReturnType<typeof begin>

async function withFound({ ask }: Cloud, example: ExampleInput): Promise<Record<string, unknown>> {
  const found = new Map<ReferenceName, string>()
  for (const name of referencesOf(example)) {
    const { id, path, standIn } = references[name]
    // of all clusters that with the most in it, not the newest
    const input = name === '<cluster>' ? { clusterName: 'shop' } : references[name].input
    const body: unknown = await ask(id, await withFound({ ask } as Cloud, input)).catch(() => undefined)
    const value = path.split('.').reduce((part, key) => (part as Record<string, unknown> | undefined)?.[key], body)
    found.set(name, value === undefined ? standIn : String(value))
  }
  return filled(example, (name) => found.get(name) ?? '')
}

/** Makers first, so that what examples name is there; what deletes last. */
function rank(id: string, { effect }: Action): number {
  if (effect === 'destroy') return 3
  if (!/\.(?:Create|Register|Enable|Add)/.test(id)) return 2
  return /Namespace$|Cluster$/.test(id) ? 0 : 1
}

const actions = (Object.entries(catalogue) as [CloudActionId, Action][]).filter(([id]) => !id.startsWith('console.'))
const changes = actions
  .filter(([id, { effect }]) => effect !== 'read' && id !== 'ccs.DeleteCluster')
  .toSorted(([first, one], [second, other]) => rank(first, one) - rank(second, other))
/** Tasks have numbers that no example knows. */
const reads = actions
  .filter(([id, { effect }]) => effect === 'read' && id !== 'ccs.DescribeClusterTaskResult')
  .map(([id]) => id)

/** Everything is done to the world that can be, and what was deleted last is made again. */
async function live(cloud: Cloud): Promise<number> {
  let done = 0
  for (const [id] of [...changes, ...changes.filter(([, { effect }]) => effect === 'write')]) {
    const input = await withFound(cloud, examples[id] ?? {})
    done += await cloud.ask(id, input).then(
      () => 1,
      () => 0,
    )
    time += 40 * SECOND
  }
  return done
}

let before: Cloud
let after: Cloud
let done: number
let questions: (readonly [CloudActionId, Record<string, unknown>])[]

beforeAll(async () => {
  before = begin()
  done = await live(before)
  const ask = async (id: 'ccs.AddClusterInstances' | 'ccs.RedeployClusterService') =>
    before.ask(id, await withFound(before, examples[id] ?? {}))
  // Some things are on their way
  const { requestId } = (await ask('ccs.AddClusterInstances')) as { requestId: number }
  await ask('ccs.RedeployClusterService')
  questions = await Promise.all(reads.map(async (id) => [id, await withFound(before, examples[id] ?? {})] as const))
  for (const task of [requestId, seededTasks.endsAfterAMinute, seededTasks.running])
    questions.push(['ccs.DescribeClusterTaskResult', { requestId: task }])
  before.store.save()
  after = begin()
}, 60_000)

async function answersOf(cloud: Cloud): Promise<string[]> {
  const all: string[] = []
  for (const [id, input] of questions) all.push(`${id} ${await cloud.answer(id, input)}`)
  return all
}

test('every read of the catalogue answers after a restart as before it', async () => {
  const was = await answersOf(before)
  expect(await answersOf(after)).toEqual(was)
  // and it was asked for something
  expect(done).toBeGreaterThan(80)
  expect(was.filter((answer) => answer.includes('was refused'))).toEqual([])
  expect(was).toContain('ccs.DescribeClusterTaskResult {"status":"running"}')
})

test.each([5 * SECOND, MINUTE, HOUR, 3 * DAY])(
  'what was on its way goes on as if nothing had been: %d ms later',
  async (ms) => {
    time += ms
    expect(await answersOf(after)).toEqual(await answersOf(before))
  },
)

test('a restart days after the last change finds what those see who have looked meanwhile', async () => {
  expect(await answersOf(begin())).toEqual(await answersOf(before))
})

test('it is changed as it would have been', async () => {
  for (const id of ['ccs.ModifyClusterServiceImage', 'ccs.DrainClusterNode', 'ccs.CreateIngress'] as const)
    for (const cloud of [before, after]) await cloud.answer(id, await withFound(cloud, examples[id] ?? {}))
  time += 20 * SECOND
  expect(await answersOf(after)).toEqual(await answersOf(before))
})

test('its parts still know each other: pods wait for a tag that its registry has no more, and start once it is back', async () => {
  const service = await withFound(before, { clusterId: '<cluster>', serviceName: 'search', namespace: 'default' })
  const both = async (id: CloudActionId, input: object): Promise<string> => {
    const [was, is] = [await before.answer(id, input), await after.answer(id, input)]
    expect(is).toEqual(was)
    return is
  }
  const tags = ['1.8.4']
  await both('ccr.DuplicateImage', { src_image: 'shop/search:1.8.4', dest_image: 'shop/search:spare' })
  await both('ccr.BatchDeleteTag', { reponame: 'shop/search', tags })
  await both('ccs.RedeployClusterService', service)
  time += MINUTE
  expect(await both('ccs.DescribeServiceInstance', service)).toContain('ImagePull')
  await both('ccr.DuplicateImage', { src_image: 'shop/search:spare', dest_image: 'shop/search:1.8.4' })
  time += 10 * MINUTE
  expect(await both('ccs.DescribeServiceInstance', service)).not.toContain('ImagePull')
})
