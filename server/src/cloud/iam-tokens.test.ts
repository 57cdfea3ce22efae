// Accounts that sign in with a password: how often they do, and what happens when a token is refused.
import { describe, expect, test } from 'vitest'
import { createSimulator } from '#simulator/simulator'
import { asking } from '../asking.ts'
import { type HuaweiConnection, inMemory } from '../connections.ts'
import { Secret } from '../secret.ts'

const HOUR = 3_600_000
let accounts = 0

interface Options {
  password?: string
  /** Replaces the cloud's answer; undefined leaves it. */
  instead?: (request: Request) => Response | undefined
}

function signedIn({ password, instead }: Options = {}) {
  const account = `AKIDsimiam${accounts++}`
  let at = Date.parse('2026-11-20T12:00:00Z')
  let cloudAt = at
  const simulator = createSimulator({ now: () => new Date(cloudAt) })
  const connection: HuaweiConnection = {
    id: 'huawei',
    name: 'Huawei',
    provider: 'huawei',
    simulated: true,
    production: false,
    colour: 'gray',
    regions: ['cn-north-4'],
    credential: {
      kind: 'iam',
      domain: account,
      name: 'operator',
      password: new Secret(password ?? `sim-key-${account}`),
    },
    projects: { 'cn-north-4': 'project-1' },
    baseUrls: { apig: 'https://apig.{region}.cloud.example/huawei', iam: 'https://iam.{region}.cloud.example/huawei' },
    callsPerSecond: Number.POSITIVE_INFINITY,
  }
  const requests: Request[] = []
  const logged: string[] = []
  const cloud = async (request: Request) => {
    requests.push(request.clone())
    return instead?.(request) ?? simulator.fetch(request)
  }
  const to = (part: string) => requests.filter(({ url }) => url.includes(part))
  return {
    ...asking({ cloud, connections: inMemory([connection]), now: () => new Date(at), write: (l) => logged.push(l) }),
    logged,
    requests,
    signIns: () => to('/v3/auth/tokens').length,
    calls: () => to('/apigw/').length,
    /** Both clocks, or the cloud's alone. */
    later: (ms: number, which: 'both' | 'cloud' = 'both') => {
      cloudAt += ms
      if (which === 'both') at += ms
    },
  }
}

const ids = Array.from({ length: 50 }, (_, index) => `gateway-${index}`)
const list = 'apig.ListDedicatedGateways'

describe('a token', () => {
  test('is fetched once for all who call, from the host of its region, and kept', async () => {
    const me = signedIn()
    await Promise.all(ids.map((instance_id) => me.ask(list, { instance_id })))
    await me.ask(list, {})
    expect(me.signIns()).toBe(1)
    expect(me.calls()).toBe(51)
    const hosts = new Set(me.requests.map(({ url }) => new URL(url).host))
    expect([...hosts]).toEqual(['iam.cn-north-4.cloud.example', 'apig.cn-north-4.cloud.example'])
    const call = me.requests.at(-1)
    expect(call?.headers.get('x-auth-token')).toBeTruthy()
    expect(call?.headers.get('authorization')).toBeNull()
  })

  test('is renewed when four fifths of its life are over', async () => {
    const me = signedIn()
    await me.ask(list, {})
    me.later(19 * HOUR)
    await me.ask(list, {})
    expect(me.signIns()).toBe(1)
    me.later(HOUR)
    await me.ask(list, {})
    expect(me.signIns()).toBe(2)
  })

  test('that 50 calls find refused at once is replaced by one', async () => {
    const me = signedIn()
    await me.ask(list, {})
    me.later(25 * HOUR, 'cloud')
    await Promise.all(ids.map((instance_id) => me.ask(list, { instance_id })))
    expect(me.signIns()).toBe(2)
    expect(me.calls()).toBe(1 + 50 + 50)
  })

  test('is replaced for a change too: what was refused was not done', async () => {
    const me = signedIn()
    await me.ask(list, {})
    me.later(25 * HOUR, 'cloud')
    const names = { vpc_id: 'v', subnet_id: 's', security_group_id: 'g', available_zone_ids: ['az'] }
    await me.ask('apig.CreateDedicatedGateway', { instance_name: 'once', spec_id: 'BASIC', ...names })
    expect((await me.ask(list, {})).instances).toMatchObject([{ instance_name: 'once' }])
  })

  test('that is refused twice is a matter of the account', async () => {
    const refusal = () => Response.json({ error_code: 'APIC.7102', error_msg: 'Incorrect token' }, { status: 401 })
    const me = signedIn({ instead: ({ url }) => (url.includes('/apigw/') ? refusal() : undefined) })
    expect(await me.refusal(list, {})).toMatchObject({ code: 'upstream_auth', cloudCode: 'APIC.7102' })
    expect(me.signIns()).toBe(2)
    expect(me.calls()).toBe(2)
  })

  test('that is still good serves on while no new one can be had', async () => {
    let isDown = false
    const me = signedIn({
      instead: ({ url }) => (isDown && url.includes('/v3/') ? new Response('', { status: 503 }) : undefined),
    })
    await me.ask(list, {})
    isDown = true
    me.later(20 * HOUR)
    await me.ask(list, {})
    expect(me.signIns()).toBeGreaterThan(1)
  })
})

describe('signing in', () => {
  test('with a wrong password says so and calls nothing', async () => {
    const me = signedIn({ password: 'CANARY-wrong' })
    const problem = await me.refusal(list, {})
    expect(problem).toMatchObject({ code: 'upstream_auth', cloudCode: 'HTTP 401' })
    expect(me.calls()).toBe(0)
  })

  test('that cannot be reached leaves a change undone, and says no more than that', async () => {
    const me = signedIn({
      instead: () => {
        throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } })
      },
    })
    const problem = await me.refusal('apig.DeleteDedicatedGateway', { instance_id: 'x' })
    expect(problem.code).toBe('upstream_unreachable')
  })

  test('without a token in the answer is no answer', async () => {
    const me = signedIn({ instead: () => Response.json({ token: {} }, { status: 201 }) })
    expect((await me.refusal(list, {})).code).toBe('upstream_malformed')
  })

  test('leaves neither password nor token in a log, an answer or an address', async () => {
    const me = signedIn({ password: 'CANARY-password' })
    const problem = await me.refusal(list, {})
    const good = signedIn()
    const answer = await good.ask(list, {})
    const token = good.requests.at(-1)?.headers.get('x-auth-token') ?? 'none'
    const told = [me.logged, good.logged, problem, answer, [...me.requests, ...good.requests].map(({ url }) => url)]
    expect(JSON.stringify(told)).not.toMatch(/CANARY|sim-key-/)
    expect(JSON.stringify(told)).not.toContain(token)
  })
})
