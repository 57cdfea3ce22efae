// Metric queries and followed logs, from the simulated cloud and from ones that fail.
import { createCall } from '@pierhead/shared/client'
import type { LogEvents, MetricLine } from '@pierhead/shared/streams'
import { describe, expect, test } from 'vitest'
import { createSimulator } from '#simulator/simulator'
import { openTo } from '../access/door.ts'
import { createApp } from '../app.ts'
import { listAudit } from '../audit/audit.ts'
import type { Cloud } from '../cloud/wire.ts'
import { oneSimulated } from '../connections.ts'
import { createLog } from '../log.ts'

const scope = { connection: 'simulated', region: 'ap-guangzhou' }
const json = { 'content-type': 'application/json' }

function compose(account: string, cloud: Cloud, now = () => new Date()) {
  const app = createApp({
    ...{ door: openTo(), audit: listAudit() },
    cloud,
    connections: oneSimulated(`AKIDsim${account}`),
    now,
    log: createLog('silent'),
    limits: { retryPauseMs: 0, breakAfter: 1_000 },
    pollMs: 5,
  })
  return { app, call: createCall((url, init) => app.request(url, init)) }
}

/** The simulated cloud, counting the calls that reach it. */
function simulatedCloud(now = () => new Date()) {
  const simulator = createSimulator({ now })
  const calls: string[] = []
  const cloud: Cloud = async (request) => {
    calls.push(await request.clone().text())
    return simulator.fetch(request)
  }
  return { cloud, calls }
}

const hour = (now: Date) => ({
  startTime: `${new Date(now.getTime() - 3_600_000).toISOString().slice(0, 19)}Z`,
  endTime: `${now.toISOString().slice(0, 19)}Z`,
})

const ask = (app: ReturnType<typeof createApp>, query: object) =>
  app.request('/api/metrics', { method: 'POST', headers: json, body: JSON.stringify({ scope, ...query }) })

const linesIn = async (response: Response): Promise<MetricLine[]> =>
  (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('a metric query', () => {
  test('answers every series in a line of its own, with points from its own start', async () => {
    const { cloud } = simulatedCloud()
    const { app, call } = compose('metrics', cloud)
    const { clusters } = await call('ccs.DescribeCluster', scope, {})
    const series = clusters.flatMap(({ clusterId }) =>
      ['dc_cpu_usage', 'dc_mem_usage'].map((metric) => ({ metric, dimensions: { docker_clusterid: clusterId } })),
    )
    const response = await ask(app, { ...hour(new Date()), series })
    expect(response.headers.get('content-type')).toBe('application/x-ndjson')
    const lines = await linesIn(response)
    expect(lines.map(({ index }) => index).sort()).toEqual(series.map((_, index) => index))
    for (const line of lines) {
      expect(line).toMatchObject({ periodSeconds: 60, startTime: expect.stringContaining('+08:00') })
      expect('points' in line && line.points.length).toBeGreaterThanOrEqual(59)
    }
  })

  test('a series that fails is a line with its reason; the others are answered', async () => {
    const { cloud } = simulatedCloud()
    const { app, call } = compose('metricsfail', cloud)
    const { clusters } = await call('ccs.DescribeCluster', scope, {})
    const ids = [clusters[0]?.clusterId, 'cls-nowhere']
    const series = ids.map((id) => ({ metric: 'dc_cpu_usage', dimensions: { docker_clusterid: id } }))
    const lines = await linesIn(await ask(app, { ...hour(new Date()), series }))
    expect(lines.find(({ index }) => index === 0)).toHaveProperty('points')
    expect(lines.find(({ index }) => index === 1)).toMatchObject({
      problem: { code: expect.stringMatching(/^upstream_/), requestId: expect.any(String) },
    })
  })

  test.each([
    [
      'a dimension is missing',
      { metric: 'pod_in_flux', dimensions: { clusterId: 'c' } },
      'series.0.dimensions.serviceName',
    ],
    [
      'one too many',
      { metric: 'dc_cpu_usage', dimensions: { docker_clusterid: 'c', podName: 'p' } },
      'series.0.dimensions.podName',
    ],
    ['no such metric', { metric: 'cpu', dimensions: {} }, 'series.0.metric'],
  ])('that is wrong is refused by its path, and nothing leaves: %s', async (_, one, field) => {
    const { cloud, calls } = simulatedCloud()
    const response = await ask(compose('metricswrong', cloud).app, { ...hour(new Date()), series: [one] })
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'invalid_input', field }])
    expect(calls).toEqual([])
  })

  test.each([
    ['1,441 points', 60, 24, 0],
    ['one-minute points that are kept no longer', 60, 1, 15 * 24],
    ['daily points of before they were kept', 86_400, 24, 190 * 24],
  ])('for %s is refused at its period, and nothing leaves', async (_, period, hours, agoHours) => {
    const { cloud, calls } = simulatedCloud()
    const endMs = Date.now() - agoHours * 3_600_000
    const range = {
      startTime: new Date(endMs - hours * 3_600_000).toISOString(),
      endTime: new Date(endMs).toISOString(),
    }
    const series = [{ metric: 'dc_cpu_usage', dimensions: { docker_clusterid: 'c' } }]
    const response = await ask(compose('metricskept', cloud).app, { ...range, period, series })
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'invalid_input', field: 'period' }])
    expect(calls).toEqual([])
  })

  test('of a reader who leaves stops: series that were not asked for yet never are', async () => {
    let asked = 0
    const gate = Promise.withResolvers<Response>()
    const { app } = compose('metricsleave', () => {
      asked++
      return gate.promise
    })
    const series = Array.from({ length: 50 }, (_, index) => ({
      metric: 'dc_cpu_usage',
      dimensions: { docker_clusterid: `cls-${index}` },
    }))
    const response = await ask(app, { ...hour(new Date()), series })
    await response.body?.cancel()
    gate.resolve(new Response('{}'))
    await gate.promise
    expect(asked).toBeLessThanOrEqual(4)
  })
})

interface Told {
  name: string
  data: LogEvents[keyof LogEvents]
}

/** Reads events until `isEnough`, then leaves. */
async function listen(response: Response, isEnough: (told: Told[]) => boolean): Promise<Told[]> {
  const told: Told[] = []
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (reader && !isEnough(told)) {
    const { done, value } = await reader.read()
    if (done) break
    text += value
    const parts = text.split('\n\n')
    text = parts.pop() ?? ''
    for (const part of parts) {
      const [, name, data] = /^event: (.*)\ndata: (.*)$/.exec(part) ?? []
      if (name && data) told.push({ name, data: JSON.parse(data) })
    }
  }
  await reader?.cancel()
  return told
}

const linesTold = (told: Told[]) =>
  told.flatMap(({ name, data }) => (name === 'lines' ? (data as LogEvents['lines']).lines : []))

const follow = (app: ReturnType<typeof createApp>, query: Record<string, string>) =>
  app.request(`/api/logs?${new URLSearchParams({ ...scope, ...query })}`)

async function podOf(call: ReturnType<typeof createCall>) {
  const { clusters } = await call('ccs.DescribeCluster', scope, {})
  const clusterId = clusters.find(({ clusterName }) => clusterName === 'shop')?.clusterId ?? ''
  const service = { clusterId, serviceName: 'checkout', namespace: 'default' }
  const { instances } = await call('ccs.DescribeServiceInstance', scope, service)
  const podName = instances.find(({ status }) => status === 'Running')?.name ?? ''
  return { ...service, podName, containerName: 'checkout' }
}

describe('a followed log', () => {
  test('shows its end, then every line the pod writes, once and in order', async () => {
    let nowMs = Date.now()
    const now = () => new Date(nowMs)
    const { cloud } = simulatedCloud(now)
    const { app, call } = compose(
      'logs',
      async (request) => {
        nowMs += 700
        return cloud(request)
      },
      now,
    )
    const pod = await podOf(call)
    const told = linesTold(
      await listen(await follow(app, { ...pod, tail: '20' }), (events) => linesTold(events).length > 200),
    )
    const { podLog } = await call('ccs.DescribeInstanceLog', scope, { ...pod, tail: 5_000 })
    const whole = podLog[0]?.containerLog[0]?.log.trimEnd().split('\n') ?? []
    const from = whole.findIndex((_, at) => told.slice(0, 20).every((line, index) => whole[at + index] === line))
    expect(from).toBeGreaterThanOrEqual(0)
    expect(told).toEqual(whole.slice(from, from + told.length))
  })

  test('begins no earlier than it was asked to, counted back on the cloud’s clock', async () => {
    const { cloud } = simulatedCloud()
    const { app, call } = compose('since', cloud)
    const pod = await podOf(call)
    const begun = async (query: Record<string, string>) =>
      linesTold(await listen(await follow(app, { ...pod, ...query }), (events) => linesTold(events).length > 0))
    const all = await begun({ tail: '5000' })
    const young = await begun({ tail: '5000', sinceSeconds: '60' })
    expect(young.length).toBeLessThan(all.length)
    expect(all).toEqual(expect.arrayContaining(young.slice(0, 1)))
  })

  test('of a pod that is not there says why, and ends', async () => {
    const { cloud } = simulatedCloud()
    const { app, call } = compose('nopod', cloud)
    const pod = await podOf(call)
    const told = await listen(await follow(app, { ...pod, podName: 'gone-1-2' }), () => false)
    expect(told.map(({ name, data }) => ('state' in data ? data.state : name))).toEqual(['waiting', 'problem', 'ended'])
    expect(told[1]?.data).toMatchObject({ code: 'upstream_not_found' })
  })

  test('goes on after the cloud was away, and misses nothing', async () => {
    let turn = 0
    const written: string[] = []
    const { app } = compose('flaky', async () => {
      turn++
      written.push(`line ${turn}`)
      if (turn > 6 && turn < 12) throw Object.assign(new Error('cut'), { code: 'ECONNRESET' })
      const podLog = [{ name: 'p', containerLog: [{ name: 'c', log: written.join('\n') }] }]
      return new Response(JSON.stringify({ code: 0, data: { code: 0, codeDesc: 'Success', data: { podLog } } }))
    })
    const pod = { clusterId: 'cls-1', namespace: 'default', serviceName: 's', podName: 'p', containerName: 'c' }
    const told = await listen(await follow(app, pod), (events) => linesTold(events).length > 20)
    expect(told.map(({ name }) => name)).toContain('problem')
    expect(told.map(({ name }) => name)).not.toContain('gap')
    expect(linesTold(told)).toEqual(written.slice(0, linesTold(told).length))
  })

  test('stops reading when its reader has left', async () => {
    const reads: AbortSignal[] = []
    const { app } = compose('leave', (request) => {
      reads.push(request.signal)
      return new Promise(() => undefined)
    })
    const pod = { clusterId: 'cls-1', namespace: 'default', serviceName: 's', podName: 'p', containerName: 'c' }
    const response = await follow(app, pod)
    await response.body?.cancel()
    expect(reads.map((signal) => signal.aborted)).toEqual([true])
  })

  test.each([
    ['no pod', { clusterId: 'cls-1', namespace: 'default', serviceName: 's', containerName: 'c' }, 'podName'],
    [
      'too many lines',
      { clusterId: 'c', namespace: 'd', serviceName: 's', podName: 'p', containerName: 'c', tail: '999999' },
      'tail',
    ],
    ...['0', '-1', '1e3', '0x10', ' 5', '5.0', '+5', '10001'].map((tail): [string, Record<string, string>, string] => [
      `${tail} lines`,
      { clusterId: 'c', namespace: 'd', serviceName: 's', podName: 'p', containerName: 'c', tail },
      'tail',
    ]),
    [
      'something else',
      { clusterId: 'c', namespace: 'd', serviceName: 's', podName: 'p', containerName: 'c', follow: '1' },
      'follow',
    ],
  ])('that is asked for wrongly is refused by its name: %s', async (_, query, field) => {
    const response = await follow(compose('wrong', simulatedCloud().cloud).app, query)
    const problem = (await response.json()) as { message: string }
    expect([response.status, problem]).toMatchObject([400, { code: 'invalid_input', field }])
    expect(problem.message).toMatch(
      new RegExp(`^${field} (is needed|must be a whole number from|is not a parameter here)`),
    )
  })

  test.each([
    [JSON.stringify({ code: 4100, message: '' }), 200, 'upstream_auth'],
    ['', 302, 'upstream_redirect'],
  ])('ends where another try cannot help: %s', async (body, status, code) => {
    let turns = 0
    const { app } = compose('final', async () => {
      turns++
      return new Response(body, { status })
    })
    const pod = { clusterId: 'cls-1', namespace: 'default', serviceName: 's', podName: 'p', containerName: 'c' }
    const told = await listen(await follow(app, pod), () => false)
    expect(told.map(({ name, data }) => ('state' in data ? data.state : name))).toEqual(['waiting', 'problem', 'ended'])
    expect(told[1]?.data).toMatchObject({ code })
    expect(turns).toBe(1)
  })

  test('the same name twice in the query is refused', async () => {
    const { app } = compose('twice', simulatedCloud().cloud)
    expect((await app.request('/api/logs?podName=a&podName=b')).status).toBe(400)
  })
})
