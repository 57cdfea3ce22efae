// How much longer a small read takes through the console than directly: one connection, one call after the other.
import { Pool } from 'undici'
import {
  type BenchCloud,
  type Children,
  scope,
  startConsole,
  startFixedCloud,
  startOpenConsole,
  startSimulator,
} from './children.ts'
import { type Comparison, type Figure, figureOf, inTurn, median } from './figures.ts'
import { FORM, signerFor } from './signed-call.ts'

const ROUNDS = 7
const CALLS = 1_500
/** Until the compilers of all processes have done their work. */
const WARM_UP_CALLS = 6_000

const TARGET = { atMost: 3.0 }
const ACTION = 'DescribeClusterTaskResult'
/** A task that every world of the simulated cloud begins with. */
const TASK = 1001

/** The headline: in front of a cloud that costs nothing, so that nothing hides the console's share. */
export async function fixedCloudLatency(children: Children): Promise<Figure[]> {
  const cloud = await startFixedCloud(children)
  return [await latency(children, cloud, 'bff-read-p50', 'the same signed call made directly')]
}

export async function simulatorLatency(children: Children): Promise<Figure[]> {
  const cloud = await startSimulator(children, 'small')
  const against = 'the same signed call made directly to the simulated cloud, which checks it'
  return [await latency(children, cloud, 'bff-read-p50-simulator', against)]
}

async function latency(children: Children, cloud: BenchCloud, name: string, against: string): Promise<Figure> {
  const console = await startConsole(children, cloud)
  const [ours, peer] = [throughConsole(console.url, console.admission.headers), directly(cloud)]
  const { rounds } = await compared(ours, peer)
  return figureOf({ name, against, unit: 'ms', target: TARGET, rounds, details: { callsPerRound: CALLS } })
}

/** What sessions and permissions add to a read, which leaves no row in the audit. */
export async function signInLatency(children: Children): Promise<Figure[]> {
  const cloud = await startFixedCloud(children)
  const [console, open] = [await startConsole(children, cloud), await startOpenConsole(children, cloud)]
  const { rounds } = await compared(throughConsole(console.url, console.admission.headers), throughConsole(open))
  return [
    figureOf({
      name: 'sign-in-read-p50',
      against: 'the same read through a console without sign-in and audit',
      unit: 'ms',
      target: { atMost: 1.25 },
      rounds,
      details: { callsPerRound: CALLS },
    }),
  ]
}

async function compared(ours: Way, peer: Way): Promise<{ rounds: Comparison }> {
  try {
    await checked(ours.call)
    await checked(peer.call)
    for (let warm = 0; warm < 3; warm++) {
      await p50(ours.call, WARM_UP_CALLS / 3)
      await p50(peer.call, WARM_UP_CALLS / 3)
    }
    const rounds = await inTurn(
      ROUNDS,
      () => p50(ours.call, CALLS),
      () => p50(peer.call, CALLS),
    )
    return { rounds }
  } finally {
    await Promise.all([ours.close(), peer.close()])
  }
}

interface Way {
  call: () => Promise<unknown>
  close: () => Promise<void>
}

function throughConsole(origin: string, admission: Readonly<Record<string, string>> = {}): Way {
  const pool = new Pool(origin, { connections: 1 })
  const headers = { 'content-type': 'application/json', ...admission }
  return {
    call: async () => {
      const body = JSON.stringify({ scope, input: { requestId: TASK } })
      const answer = await pool.request({ path: `/api/ccs.${ACTION}`, method: 'POST', headers, body })
      return statusOf(JSON.parse(await answer.body.text()))
    },
    close: () => pool.destroy(),
  }
}

function directly(cloud: BenchCloud): Way {
  const { origin, pathname: path } = new URL(cloud.url)
  const pool = new Pool(origin, { connections: 1 })
  const sign = signerFor(cloud)
  return {
    call: async () => {
      const body = sign(ACTION, { requestId: String(TASK) })
      const answer = await pool.request({ path, method: 'POST', headers: FORM, body })
      const { data } = JSON.parse(await answer.body.text()) as { data?: unknown }
      return statusOf(data)
    },
    close: () => pool.destroy(),
  }
}

const statusOf = (value: unknown) => (value as { status?: unknown } | undefined)?.status

/** Fast because wrong would be no figure. */
async function checked(call: Way['call']): Promise<void> {
  const status = await call()
  if (status !== 'succ') throw new Error(`the answer to ${ACTION} was not the expected one, but ${String(status)}`)
}

/** The median of `count` calls, in milliseconds. */
async function p50(call: Way['call'], count: number): Promise<number> {
  const times: number[] = []
  for (let done = 0; done < count; done++) {
    const startMs = performance.now()
    await call()
    times.push(performance.now() - startMs)
  }
  await checked(call)
  return median(times)
}
