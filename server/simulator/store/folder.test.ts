import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Caller, clusterIdOf, createCaller } from '#simulator/caller'
import { createSimulator } from '#simulator/simulator'
import { type FolderOptions, openFolder } from './folder.ts'

const ACCOUNT = 'AKIDsimkept'
const MINUTE = 60_000
const start = Date.parse('2026-11-20T12:00:00Z')

let parent: string
let folder: string
let file: string
let time: number
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'pierhead-folder-'))
  folder = join(parent, 'worlds')
  file = join(folder, `${ACCOUNT}.world`)
  time = start
})
afterEach(() => rmSync(parent, { recursive: true }))

/** A simulated cloud on the folder, as after a start. Nothing is written by itself: `write` does what is due. */
function begin(options: Partial<FolderOptions> = {}) {
  const due: (() => void)[] = []
  const warnings: string[] = []
  const kind = { scale: 'small', seed: 1, speed: 1, ...options } as const
  const now = () => new Date(time)
  const later = (work: () => void) => due.push(work)
  const warn = (sentence: string) => warnings.push(sentence)
  const store = openFolder({ folder, now, later, warn, ...kind })
  const simulator = createSimulator({ now, store, ...kind })
  const callers = new Map<string, Caller>()
  const account = (secretId = ACCOUNT) => {
    const caller = callers.get(secretId) ?? createCaller({ simulator, secretId, at: now().toISOString() })
    callers.set(secretId, caller)
    return caller
  }
  const write = () => {
    for (const work of due.splice(0)) work()
  }
  return { ...store, account, due, warnings, write }
}

async function scaled(caller: Caller, scaleTo: number): Promise<void> {
  const clusterId = await clusterIdOf(caller)
  await caller.ask('ccs.ModifyServiceReplicas', { clusterId, serviceName: 'search', scaleTo })
}

async function replicas(caller: Caller): Promise<number> {
  const params = { clusterId: await clusterIdOf(caller), serviceName: 'search' }
  return (await caller.ask('ccs.DescribeClusterServiceInfo', params)).service.desiredReplicas
}

/** A folder with a world in it that is not as new ones are. */
async function keepOne(options: Partial<FolderOptions> = {}): Promise<void> {
  const { account, save } = begin(options)
  await scaled(account(), 4)
  save()
}

describe('what is written', () => {
  test('changes that come together are written once, a moment later; reads write nothing', async () => {
    const { account, due, write } = begin()
    await scaled(account(), 4)
    await scaled(account(), 5)
    expect(due).toHaveLength(1)
    expect(existsSync(file)).toBe(false)
    write()
    expect(await replicas(begin().account())).toBe(5)
    await replicas(account())
    expect(due).toHaveLength(0)
    await scaled(account(), 6)
    write()
    expect(await replicas(begin().account())).toBe(6)
  })

  test('an account that only looked has the same world after a restart, not a younger one', async () => {
    const age = async (caller: Caller) =>
      (await caller.ask('ccs.DescribeCluster')).clusters.map(({ createdAt }) => createdAt)
    const { account, write } = begin()
    const before = await age(account())
    write()
    time += 5 * MINUTE
    expect(await age(begin().account())).toEqual(before)
  })

  test('belongs to its user alone', async () => {
    await keepOne()
    const rights = (path: string) => statSync(path).mode & 0o777
    expect(rights(folder)).toBe(0o700)
    expect(readdirSync(folder).toSorted()).toEqual([`${ACCOUNT}.world`, 'clock.json', 'simulator.pid'])
    for (const name of readdirSync(folder)) expect(rights(join(folder, name))).toBe(0o600)
  })

  test('what a full or absent disk does not take is said once, kept in memory and written when it can be', async () => {
    const { account, warnings, write, save } = begin()
    renameSync(folder, `${folder}-away`)
    await scaled(account(), 4)
    write()
    await scaled(account(), 5)
    write()
    expect(save()).toBe(false)
    expect(warnings).toEqual([expect.stringContaining('does not take the latest changes')])
    renameSync(`${folder}-away`, folder)
    write()
    expect(await replicas(begin().account())).toBe(5)
  })
})

describe('a file that cannot be used stops the start with a sentence that says what to do, and stays as it is', () => {
  const spoil = (change: (content: Buffer) => Buffer) => writeFileSync(file, change(readFileSync(file)))
  const header = (from: string, to: string) =>
    spoil((content) => Buffer.from(content.toString('latin1').replace(from, to), 'latin1'))

  test.each<[string, () => void, string]>([
    ['that is empty', () => writeFileSync(file, ''), 'is damaged: put a copy of it back, or move it away'],
    ['that was cut', () => spoil((content) => content.subarray(0, content.length - 100)), 'is damaged'],
    ['that was cut in its first line', () => spoil((content) => content.subarray(0, 40)), 'is damaged'],
    ['with another byte', () => spoil((content) => content.fill(0, 5000, 5001)), 'is damaged'],
    ['of something else', () => writeFileSync(file, 'hello\n'), 'is damaged'],
    ['of another version', () => header('pierhead-world-1-', 'pierhead-world-0-'), 'was written by another version'],
    ['of another name', () => renameSync(file, join(folder, 'AKIDsimother.world')), `holds the world of the account`],
  ])('one %s', async (_, change, sentence) => {
    await keepOne()
    change()
    const left = readdirSync(folder).filter((name) => name.endsWith('.world'))
    const contents = () => left.map((name) => readFileSync(join(folder, name)))
    const before = contents()
    expect(() => begin()).toThrow(sentence)
    expect(contents()).toEqual(before)
    // nor is the folder taken
    expect(existsSync(join(folder, 'simulator.pid'))).toBe(false)
  })

  test('worlds of another scale or seed', async () => {
    await keepOne()
    const flags = 'was written with --scale small --seed 1, not with'
    expect(() => begin({ scale: 'large' })).toThrow(`${flags} --scale large --seed 1: start with those`)
    expect(() => begin({ seed: 2 })).toThrow(`${flags} --scale small --seed 2`)
    expect(await replicas(begin().account())).toBe(4)
  })

  test.each(['', '{', '{"worldMs":"x"}'])('a clock that reads %j', async (text) => {
    await keepOne()
    writeFileSync(join(folder, 'clock.json'), text)
    expect(() => begin()).toThrow('clock.json is damaged: put a copy of it back, or delete it')
    rmSync(join(folder, 'clock.json'))
    expect(await replicas(begin().account())).toBe(4)
  })
})

test('a file that is spoilt while the cloud runs refuses the calls of its account in a sentence, and only those', async () => {
  await keepOne()
  const { account, save } = begin()
  writeFileSync(file, 'spoilt')
  for (let call = 0; call < 2; call++)
    expect(await account().refusal('ccs.DescribeCluster')).toMatchObject({
      code: 6000,
      message: expect.stringContaining(`${file} is damaged: put a copy of it back`),
    })
  expect(await replicas(account('AKIDsimother'))).toBe(2)
  save()
  expect(readFileSync(file, 'utf8')).toBe('spoilt')
})

test('half a file, left by a process that was killed while it wrote, is not used and goes away', async () => {
  await keepOne()
  const draft = `${file}.tmp`
  writeFileSync(draft, readFileSync(file).subarray(0, 1000))
  expect(await replicas(begin().account())).toBe(4)
  expect(existsSync(draft)).toBe(false)
})

describe('a folder that cannot be used is refused with a sentence that names --data', () => {
  test('a file, and what would lie in one', () => {
    writeFileSync(folder, '')
    expect(() => begin()).toThrow(`${folder} is or lies in a file: give --data a folder`)
    expect(() => begin({ folder: join(folder, 'inner') })).toThrow('lies in a file: give --data a folder')
    expect(readFileSync(folder, 'utf8')).toBe('')
  })

  test.runIf(existsSync('/proc/self')).each(['/proc/x', '/proc/x/y', '/proc'])('%s', (path) => {
    expect(() => begin({ folder: path })).toThrow(
      `${path} cannot be made or cannot be written to: choose another folder with --data.`,
    )
  })

  // whoever may do everything is not kept out by the rights of a folder
  test.runIf(process.getuid?.() !== 0)('one that its user may not write to', () => {
    mkdirSync(folder)
    chmodSync(folder, 0o500)
    expect(() => begin()).toThrow('cannot be made or cannot be written to')
  })

  test('folders on the way to it are made', () => {
    begin({ folder: join(folder, 'a', 'b') })
    expect(statSync(join(folder, 'a', 'b')).isDirectory()).toBe(true)
  })

  test('one that another process has, until that is gone', () => {
    mkdirSync(folder)
    const path = join(folder, 'simulator.pid')
    writeFileSync(path, String(process.ppid))
    expect(() => begin()).toThrow(`${folder} is used by process ${process.ppid}: stop that one`)
    expect(readFileSync(path, 'utf8')).toBe(String(process.ppid))
    // No process has a number this high
    writeFileSync(path, '99999999')
    const { leave } = begin()
    expect(readFileSync(path, 'utf8')).toBe(String(process.pid))
    leave()
    expect(existsSync(path)).toBe(false)
  })
})

describe('world time over restarts', () => {
  /** World time, as an account sees it. */
  async function seen(caller: Caller, name: string): Promise<number> {
    const clusterId = await clusterIdOf(caller)
    await caller.ask('ccs.CreateClusterNamespace', { clusterId, name, description: '' })
    const { namespaces } = await caller.ask('ccs.DescribeClusterNameSpaces', { clusterId })
    return Date.parse(namespaces.find((namespace) => namespace.name === name)?.createdAt ?? '')
  }

  test('stays real time at speed 1', () => {
    expect(begin().beginsAt).toBe(start)
    time += 90 * MINUTE
    expect(begin().beginsAt).toBe(start + 90 * MINUTE)
  })

  test('runs on at the speed it had, and from there at the new one', async () => {
    const speed = 60
    const first = begin({ speed })
    time += MINUTE
    expect(await seen(first.account(), 'first')).toBe(start + 60 * MINUTE)
    first.save()
    time += MINUTE
    const second = begin({ speed: 2 })
    expect(await seen(second.account(), 'second')).toBe(start + 120 * MINUTE)
    second.save()
    time += MINUTE
    expect(await seen(begin({ speed }).account(), 'third')).toBe(start + 122 * MINUTE)
  })

  test('never runs backwards: not with a real clock that was set back, nor without the clock’s file', async () => {
    const first = begin({ speed: 60 })
    time += 10 * MINUTE
    const reached = start + 600 * MINUTE
    expect(await seen(first.account(), 'first')).toBe(reached)
    first.save()
    time -= 120 * MINUTE
    expect(await seen(begin({ speed: 60 }).account(), 'second')).toBe(reached)
    rmSync(join(folder, 'clock.json'))
    expect(await seen(begin({ speed: 60 }).account(), 'second')).toBe(reached)
  })
})

test('of large worlds twenty are held in memory; those that had to give way come back as they were', async () => {
  const { account, write } = begin({ scale: 'large' })
  await scaled(account('AKIDsimwritten'), 7)
  write()
  await scaled(account('AKIDsimnot-yet'), 8)
  for (let other = 0; other < 20; other++) await clusterIdOf(account(`AKIDsimother${other}`))
  expect(await replicas(account('AKIDsimwritten'))).toBe(7)
  expect(await replicas(account('AKIDsimnot-yet'))).toBe(8)
}, 60_000)
