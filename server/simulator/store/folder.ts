// The folder of `--data`: a file for every account's world, the clock they share, and the process that has it.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import type { WorldStore } from '#simulator/simulator'
import type { World } from '#simulator/world/db'
import { createWorldFiles, type Kind, StoreError } from './world-file.ts'

const ENDING = '.world'
/** Of a file that is being written. */
const DRAFT = '.tmp'

export interface FolderOptions extends Kind {
  folder: string
  speed: number
  now: () => Date
  /** Calls after a moment: changes that come close together are written once. */
  later: (work: () => void) => unknown
  warn: (sentence: string) => unknown
}

interface Folder extends WorldStore {
  /** Writes what is not written yet; whether it could. */
  save: () => boolean
  /** Lets another process have the folder. */
  leave: () => void
}

/** Throws a StoreError where the folder or one of its files cannot be used: nothing is dropped without a word. */
export function openFolder(options: FolderOptions): Folder {
  const { folder } = options
  try {
    makeFolder(folder)
    const leave = takeFolder(folder)
    try {
      const files = createWorldFiles(options)
      // Once more: one that began at the same moment may have found the same dead one, and taken over after this one
      takeFolder(folder)
      const beginsAt = goOn(options, latestIn(folder, files))
      return { beginsAt, leave, ...keeping(options, files) }
    } catch (error) {
      leave()
      throw error
    }
  } catch (error) {
    throw error instanceof StoreError ? error : unusable(folder, error)
  }
}

/** Not `recursive`: with that, Node.js never comes back where the system makes no folders, as in /proc. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST' && statSync(path).isDirectory()) return
    if (code !== 'ENOENT' || existsSync(dirname(path))) throw error
    makeFolder(dirname(path))
    mkdirSync(path, { mode: 0o700 })
  }
}

function unusable(folder: string, error: unknown): StoreError {
  const code = codeOf(error)
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return new StoreError(`${folder} is or lies in a file: give --data a folder, or one that can be made.`)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOENT')
    return new StoreError(`${folder} cannot be made or cannot be written to: choose another folder with --data.`)
  return new StoreError(`${folder} cannot hold the worlds (${reasonOf(error)}): choose another folder with --data.`)
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)

function ifPresent(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Whole or not at all, whenever the process or the machine stops. */
function write(path: string, content: Buffer | string): void {
  const draft = `${path}${DRAFT}`
  // one that was left behind may have other rights
  rmSync(draft, { force: true })
  writeFileSync(draft, content, { mode: 0o600, flush: true })
  renameSync(draft, path)
}

/** Two simulators would each overwrite what the other one wrote. */
function takeFolder(folder: string): () => void {
  const path = join(folder, 'simulator.pid')
  const holder = () => Number(ifPresent(path)?.toString() ?? 0)
  const other = holder()
  if (other !== process.pid) {
    if (isAlive(other)) throw taken(folder, path, other)
    // of one that was killed
    rmSync(path, { force: true })
    writeNew(path, String(process.pid), () => taken(folder, path, holder()))
  }
  return () => {
    if (holder() === process.pid) rmSync(path)
  }
}

function writeNew(path: string, content: string, isThere: () => Error): void {
  try {
    writeFileSync(path, content, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    throw codeOf(error) === 'EEXIST' ? isThere() : error
  }
}

const taken = (folder: string, path: string, other: number) =>
  new StoreError(
    `${folder} is used by process ${other}: stop that one, or choose another folder with --data; if it is no simulator, delete ${path}.`,
  )

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid < 1) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

type Files = ReturnType<typeof createWorldFiles>

/** Checks every world of the folder; the latest world time that one of them has come to. */
function latestIn(folder: string, files: Files): number {
  let latest = Number.NEGATIVE_INFINITY
  for (const name of readdirSync(folder)) {
    if (name.endsWith(`${ENDING}${DRAFT}`)) rmSync(join(folder, name), { force: true })
    if (!name.endsWith(ENDING)) continue
    const path = join(folder, name)
    latest = Math.max(latest, files.settledAt(path, basename(name, ENDING), readFileSync(path)))
  }
  return latest
}

const Clock = z.object({ realMs: z.number(), worldMs: z.number(), speed: z.number().positive() })

/**
 * Where world time goes on: it ran on at its old speed since the clock was written at the last start, as if nobody had
 * stopped it. So it never runs backwards, however a process ended, and at speed 1 it stays real time.
 */
function goOn({ folder, speed, now }: FolderOptions, latest: number): number {
  const path = join(folder, 'clock.json')
  const realMs = now().getTime()
  const kept = clockIn(path)
  // a real clock that was set back must not set the worlds' back
  const ranOn = kept ? kept.worldMs + Math.max(0, realMs - kept.realMs) * kept.speed : realMs
  const worldMs = Math.max(ranOn, latest)
  write(path, JSON.stringify({ realMs, worldMs, speed } satisfies z.output<typeof Clock>))
  return worldMs
}

function clockIn(path: string): z.output<typeof Clock> | undefined {
  const text = ifPresent(path)?.toString()
  if (text === undefined) return undefined
  try {
    return Clock.parse(JSON.parse(text))
  } catch {
    throw new StoreError(
      `${path} is damaged: put a copy of it back, or delete it, and the worlds go on at their last change or now.`,
    )
  }
}

/** Worlds that changed are held here until they are written, also those that the simulator has no more room for. */
function keeping({ folder, later, warn }: FolderOptions, files: Files): Pick<Folder, 'load' | 'keep' | 'save'> {
  const changed = new Map<string, World>()
  let isDue = false
  let isFailing = false
  const fileOf = (account: string) => join(folder, `${account}${ENDING}`)

  function schedule(): void {
    if (isDue) return
    isDue = true
    later(() => {
      isDue = false
      // what could not be written now is tried again
      if (!save()) schedule()
    })
  }

  function save(): boolean {
    try {
      for (const [account, world] of changed) {
        write(fileOf(account), files.encode(account, world))
        changed.delete(account)
      }
      isFailing = false
    } catch (error) {
      if (!isFailing)
        warn(
          `${folder} does not take the latest changes (${reasonOf(error)}): they are kept in memory and tried again.`,
        )
      isFailing = true
    }
    return changed.size === 0
  }

  return {
    load(account) {
      const unwritten = changed.get(account)
      if (unwritten) return unwritten
      const bytes = ifPresent(fileOf(account))
      return bytes && files.decode(fileOf(account), account, bytes)
    },
    keep(account, world) {
      changed.set(account, world)
      schedule()
    },
    save,
  }
}
