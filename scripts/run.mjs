// One child process: bounded in time, ended with its whole family, its output kept for when it fails.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** What a person has to be told: one sentence with what to do. It is printed without a stack. */
export class Failure extends Error {
  /** @param {string} sentence @param {string} [output] what the failing program said */
  constructor(sentence, output = '') {
    super(sentence)
    this.output = output
  }
}

/** Prints a failure and ends the process with 1; anything else is a fault of ours and keeps its stack. */
export function fail(error) {
  if (!(error instanceof Failure)) throw error
  if (error.output) console.error(`${lastLines(error.output)}\n`)
  console.error(error.message)
  process.exit(1)
}

const lastLines = (text, count = 40) => text.trimEnd().split('\n').slice(-count).join('\n')

const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** As shells say that a signal ended a program. */
const codeOf = (signal) => 128 + constants.signals[signal]

/**
 * Ends this process as its child ends. One that a signal killed was not well, unless we were asked to end it.
 * @param {import('node:child_process').ChildProcess} child @param {() => boolean} isStopping
 */
export function endWith(child, isStopping) {
  child.once('exit', (code, signal) => process.exit(code ?? (isStopping() ? 0 : codeOf(signal))))
}

/**
 * Runs a program without input. It leads its own process group, so that at the end of its time (or at a signal to us)
 * whatever it started ends too.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, timeoutMs?: number, show?: boolean }} options
 * @returns {Promise<{ ok: boolean, output: string, timedOut: boolean }>}
 */
export function run(command, args, { cwd = root, env = {}, timeoutMs = 600_000, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      detached: true,
    })
    let output = ''
    let timedOut = false
    child.stdout?.on('data', (chunk) => {
      output += chunk
    })
    child.stderr?.on('data', (chunk) => {
      output += chunk
    })
    const timer = setTimeout(() => {
      timedOut = true
      endFamily(child.pid, 'SIGTERM')
      setTimeout(() => endFamily(child.pid, 'SIGKILL'), 5_000).unref()
    }, timeoutMs)
    const interrupted = (signal) => {
      endFamily(child.pid, signal)
      process.exit(codeOf(signal))
    }
    // a closed terminal says SIGHUP, and the family, which is a group of its own, would not hear of it
    for (const signal of interrupts) process.once(signal, interrupted)
    const finish = (ok, note = '') => {
      clearTimeout(timer)
      for (const signal of interrupts) process.removeListener(signal, interrupted)
      resolve({ ok: ok && !timedOut, output: stripVTControlCharacters(output) + note, timedOut })
    }
    child.once('error', (error) => finish(false, error.message))
    child.once('exit', (code) => setImmediate(finish, code === 0))
  })
}

function endFamily(pid, signal) {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch {
    // The family is gone already.
  }
}

/** Says what is being done, and how long it took when it is done. */
export async function step(title, work) {
  const started = Date.now()
  console.log(`${title} …`)
  const result = await work()
  const seconds = Math.round((Date.now() - started) / 1000)
  if (seconds > 2) console.log(`  done in ${seconds} s`)
  return result
}
