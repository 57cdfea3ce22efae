// `pnpm simulator --data DIR` as its user has it: processes that are stopped, killed and started again on one folder.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asking } from '#server/asking'
import { oneSimulated } from '#server/connections'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const account = 'AKIDsimkept'
/** On however busy a machine. */
const soon = { timeout: 20_000 }

let parent: string
let folder: string
let file: string
const started: ChildProcess[] = []
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'pierhead-data-'))
  folder = join(parent, 'worlds')
  file = join(folder, `${account}.world`)
})
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  rmSync(parent, { recursive: true })
})

/** What is wrong with the command line: the process ends by itself. */
const refused = (...args: string[]) =>
  promisify(execFile)(process.execPath, [main, '--port', '0', ...args], { timeout: 10_000 }).then(
    () => expect.unreachable('it started'),
    (error: { code: number; stderr: string }) => ({ code: error.code, text: error.stderr }),
  )

/** A process on the folder, and a client that sends it signed requests. */
async function start(...args: string[]) {
  const child = spawn(process.execPath, [main, '--port', '0', '--data', folder, ...args])
  started.push(child)
  const [text] = await once(child.stdout, 'data')
  const [, origin = ''] = /(http:\S+)\/ccs\/v2/.exec(String(text)) ?? []
  const connections = oneSimulated(account, origin)
  const { ask } = asking({ cloud: (request) => fetch(request), connections, now: () => new Date() })
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    return once(child, 'exit')
  }
  const { clusters } = await ask('ccs.DescribeCluster', {})
  const clusterId = clusters.find(({ clusterName }) => clusterName === 'shop')?.clusterId ?? ''
  return { ask, end, clusterId }
}
type Started = Awaited<ReturnType<typeof start>>

const scale = ({ ask, clusterId }: Started, scaleTo: number) =>
  ask('ccs.ModifyServiceReplicas', { clusterId, serviceName: 'search', scaleTo })

const replicas = async ({ ask, clusterId }: Started) =>
  (await ask('ccs.DescribeClusterServiceInfo', { clusterId, serviceName: 'search' })).service.desiredReplicas

/** What an operator would look at again, without what passes by itself. */
async function seen({ ask, clusterId }: Started) {
  const { service } = await ask('ccs.DescribeClusterServiceInfo', { clusterId, serviceName: 'search' })
  const { clusters } = await ask('ccs.DescribeCluster', {})
  const { desiredReplicas, containers, labels, portMappings, createdAt, serviceDesc } = service
  return {
    service: { desiredReplicas, containers, labels, portMappings, createdAt, serviceDesc },
    text: (await ask('ccs.DescribeClusterServiceText', { clusterId, serviceName: 'checkout' })).serviceText,
    clusters: clusters.map(({ clusterId: id, clusterName, createdAt: at }) => ({ id, clusterName, at })),
    namespaces: (await ask('ccs.DescribeClusterNameSpaces', { clusterId })).namespaces,
    tags: await ask('ccr.GetTagList', { reponame: 'shop/checkout' }),
  }
}

/** It takes a minute. */
const emptyCluster = {
  ...{ clusterName: 'on-its-way', clusterCIDR: '10.201.0.0/16', clusterVersion: '1.8.13' },
  ...{ vpcId: 'vpc-example1', subnetId: 'subnet-example1' },
}

describe('pnpm simulator --data', () => {
  test('a restart finds what was made and changed as it was, and what was on its way goes on to its end', async () => {
    const first = await start()
    const { clusterId } = first
    const search = { clusterId, serviceName: 'search' }
    await first.ask('ccs.CreateClusterNamespace', { clusterId, name: 'made', description: 'kept' })
    await first.ask('ccs.ModifyServiceDescription', { ...search, description: 'kept 保留' })
    const { tagInfo } = await first.ask('ccr.GetTagList', { reponame: 'shop/checkout' })
    const src_image = `shop/checkout:${tagInfo[0]?.tagName}`
    await first.ask('ccr.DuplicateImage', { src_image, dest_image: 'shop/checkout:kept' })
    await scale(first, 5)
    const labels = { tier: 'kept' }
    await first.ask('ccs.ModifyServiceLabels', { ...search, labels })
    const { requestId } = await first.ask('ccs.CreateEmptyCluster', emptyCluster)
    const before = await seen(first)
    expect(before.service).toMatchObject({ desiredReplicas: 5, labels, serviceDesc: 'kept 保留' })
    expect(JSON.stringify(before.tags)).toContain('"kept"')
    // less than the pause before changes are written
    expect(await first.end('SIGTERM')).toEqual([0, null])
    expect(existsSync(join(folder, 'simulator.pid'))).toBe(false)

    const second = await start()
    expect(await seen(second)).toEqual(before)
    expect(await second.ask('ccs.DescribeClusterTaskResult', { requestId })).toMatchObject({ status: 'running' })
    await second.end('SIGTERM')
    const third = await start('--speed', '1000')
    const status = async () => (await third.ask('ccs.DescribeClusterTaskResult', { requestId })).status
    await expect.poll(status, soon).toBe('succ')
  })

  test('a process that is killed loses nothing that was written, however often and whenever', async () => {
    const first = await start()
    await scale(first, 4)
    await expect.poll(() => existsSync(file), soon).toBe(true)
    const written = readFileSync(file)
    await scale(first, 5)
    await expect.poll(() => readFileSync(file).equals(written), soon).toBe(false)
    await first.end('SIGKILL')
    for (let round = 0; round < 3; round++) {
      const next = await start()
      expect(await replicas(next)).toBe(5)
      // in the midst of a change that is not written yet
      const change = scale(next, 9).catch(() => undefined)
      await next.end('SIGKILL')
      await change
    }
  })

  test('two processes never have one folder; one that was killed does not keep it', async () => {
    const first = await start()
    await scale(first, 4)
    expect(await refused('--data', folder)).toEqual({
      code: 1,
      text: expect.stringMatching(/is used by process \d+: stop that one, or choose another folder with --data/),
    })
    expect(await replicas(first)).toBe(4)
    await expect.poll(() => existsSync(file), soon).toBe(true)
    await first.end('SIGKILL')
    expect(await replicas(await start())).toBe(4)
  })

  test('of several that start at once on the folder of a dead one, one gets it', async () => {
    await (await start()).end('SIGKILL')
    const fates = await Promise.all(
      Array.from({ length: 4 }, () => {
        const child = spawn(process.execPath, [main, '--port', '0', '--data', folder])
        started.push(child)
        return Promise.race([once(child.stdout, 'data').then(() => 'runs'), once(child, 'exit').then(([code]) => code)])
      }),
    )
    expect(fates.toSorted()).toEqual([1, 1, 1, 'runs'])
  })

  test('what cannot be used ends the start at once in one sentence', async () => {
    writeFileSync(join(parent, 'file'), '')
    for (const path of ['/proc/x', join(parent, 'file')])
      expect(await refused('--data', path)).toEqual({
        code: 1,
        text: expect.stringMatching(/^.+ with --data\.\n$|^.+ give --data a folder.+\n$/),
      })
    const first = await start()
    await scale(first, 4)
    await first.end('SIGTERM')
    const otherKind = await refused('--data', folder, '--seed', '2')
    expect(otherKind.text).toContain('was written with --scale small --seed 1, not with --scale small --seed 2')
    truncateSync(file, 5000)
    expect(await refused('--data', folder)).toEqual({
      code: 1,
      text: `${file} is damaged: put a copy of it back, or move it away, and its account begins anew.\n`,
    })
  })
}, 60_000)
