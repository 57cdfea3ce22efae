import fc from 'fast-check'
import { expect, test } from 'vitest'
import { everyChange } from './any-change-tests.ts'
import { anyService } from './any-service-tests.ts'
import { normalise, type ServiceConfig } from './config.ts'
import { type Change, differences } from './differences.ts'
import { merge } from './merge.ts'

const base = normalise({
  serviceName: 'checkout',
  replicas: 3,
  strategy: 'RollingUpdate',
  portMappings: [{ lbPort: 80, containerPort: 8080, protocol: 'TCP' }],
  containers: [
    {
      containerName: 'checkout',
      image: 'shop/checkout:1',
      envs: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
    },
    { containerName: 'sidecar', image: 'mesh/envoy:1' },
  ],
})

const changed = (change: (config: ServiceConfig) => void): ServiceConfig => {
  const config = structuredClone(base)
  change(config)
  return config
}
const first = (config: ServiceConfig) => config.containers[0] as ServiceConfig['containers'][number]

test('changes of different fields are both kept', () => {
  const mine = changed((config) => Object.assign(first(config), { image: 'shop/checkout:2' }))
  const theirs = changed((config) => Object.assign(config, { replicas: 9 }))
  const { merged, clashes } = merge(base, mine, theirs)
  expect(clashes).toEqual([])
  expect(differences(base, merged).map(({ path }) => path)).toEqual(['replicas', 'containers[checkout].image'])
})

test('one field that both changed keeps my value and is named', () => {
  const mine = changed((config) => Object.assign(config, { replicas: 5 }))
  const theirs = changed((config) => Object.assign(config, { replicas: 9, strategy: 'Recreate' }))
  const { merged, clashes } = merge(base, mine, theirs)
  expect(clashes).toEqual([{ path: 'replicas', mine: 5, theirs: 9 }])
  expect(merged).toMatchObject({ replicas: 5, strategy: 'Recreate' })
})

test('the same change on both sides is no clash', () => {
  const both = changed((config) => Object.assign(config, { replicas: 5 }))
  expect(merge(base, both, structuredClone(both))).toEqual({ merged: both, clashes: [] })
})

test('variables and ports are merged one by one', () => {
  const mine = changed((config) => {
    first(config).envs = [
      { name: 'A', value: 'mine' },
      { name: 'C', value: 'new' },
    ]
    config.portMappings.push({ lbPort: 443, containerPort: 8443, protocol: 'TCP', nodePort: 0 })
  })
  const theirs = changed((config) => {
    first(config).envs = [
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
      { name: 'D', value: 'theirs' },
    ]
    config.portMappings = []
  })
  const { merged, clashes } = merge(base, mine, theirs)
  expect(clashes).toEqual([])
  expect(first(merged).envs).toEqual([
    { name: 'A', value: 'mine' },
    { name: 'C', value: 'new' },
    { name: 'D', value: 'theirs' },
  ])
  expect(merged.portMappings.map(({ lbPort }) => lbPort)).toEqual([443])
})

test('a variable that I changed and they removed is named', () => {
  const mine = changed((config) => Object.assign(first(config).envs[0] ?? {}, { value: 'mine' }))
  const theirs = changed((config) => first(config).envs.shift())
  expect(merge(base, mine, theirs).clashes).toEqual([
    { path: 'containers[checkout].envs[A]', mine: 'mine', theirs: undefined },
  ])
})

test('a container that they removed stays removed; one that I changed meanwhile is named and kept', () => {
  const theirs = changed((config) => config.containers.pop())
  expect(merge(base, base, theirs)).toEqual({ merged: theirs, clashes: [] })
  const mine = changed((config) => Object.assign(config.containers[1] ?? {}, { image: 'mesh/envoy:2' }))
  const { merged, clashes } = merge(base, mine, theirs)
  expect(clashes).toEqual([{ path: 'containers[sidecar].image', mine: 'mesh/envoy:2', theirs: undefined }])
  expect(merged).toEqual(mine)
  expect(merge(base, theirs, mine).clashes).toEqual([
    { path: 'containers[sidecar].image', mine: undefined, theirs: 'mesh/envoy:2' },
  ])
})

test('a node port that nobody typed is no clash: who leaves it to the cloud takes the one that is there', () => {
  const opened = (nodePort: number, more = {}) =>
    changed((config) => {
      config.portMappings.push({ lbPort: 443, containerPort: 8443, protocol: 'TCP', nodePort })
      Object.assign(config, more)
    })
  const [mine, theirs] = [opened(0, { replicas: 5 }), opened(31_000)]
  const both = opened(31_000, { replicas: 5 })
  expect(merge(base, mine, theirs)).toEqual({ merged: both, clashes: [] })
  expect(merge(base, theirs, mine)).toEqual({ merged: both, clashes: [] })
  // one that I gave up stays given up until another one comes
  expect(merge(theirs, opened(0), opened(31_000, { replicas: 5 })).merged).toEqual(mine)
  expect(merge(theirs, opened(0), opened(31_999))).toEqual({ merged: opened(31_999), clashes: [] })
  expect(merge(base, opened(32_000), theirs).clashes).toEqual([
    { path: 'portMappings[443/TCP].nodePort', mine: 32_000, theirs: 31_000 },
  ])
})

test('a port that they opened is named where I take the access away', () => {
  const mine = changed((config) => Object.assign(config, { accessType: 'None', portMappings: [] }))
  const mapping = { lbPort: 443, containerPort: 8443, protocol: 'TCP', nodePort: 0 } as const
  const theirs = changed((config) => config.portMappings.push(mapping))
  expect(merge(base, mine, theirs).clashes).toEqual([
    { path: 'portMappings[443/TCP]', mine: undefined, theirs: mapping },
  ])
  // the other way round it is mine that has no place, and `merged` cannot hold it
  const other = merge(base, theirs, mine)
  expect(other.clashes).toEqual([
    { path: 'portMappings[443/TCP]', mine: mapping, theirs: undefined, isMineWithoutPlace: true },
  ])
  expect(other.merged.portMappings).toEqual([])
})

test('two ways to look at a container are not mixed', () => {
  const check = {
    type: 'readyCheck',
    healthNum: 1,
    unhealthNum: 3,
    intervalTime: 10,
    timeOut: 2,
    delayTime: 0,
  } as const
  const by = (how: object) => changed((config) => first(config).healthCheck.push({ ...check, ...how } as never))
  const tcp = by({ checkMethod: 'methodTcp', port: 80 })
  const http = by({ checkMethod: 'methodHttp', port: 80, protocol: 'HTTP', path: '/ok' })
  const { merged, clashes } = merge(tcp, http, by({ checkMethod: 'methodCmd', cmd: 'true', intervalTime: 30 }))
  expect(first(merged).healthCheck).toEqual([{ ...first(http).healthCheck[0], intervalTime: 30 }])
  expect(clashes.map(({ path }) => path)).toContain('containers[checkout].healthCheck[readyCheck].checkMethod')
})

test('variables that were moved and variables that were added keep both orders', () => {
  const named = (...names: string[]) =>
    changed((config) => Object.assign(first(config), { envs: names.map((name) => ({ name, value: name })) }))
  const order = (mine: ServiceConfig, theirs: ServiceConfig) =>
    first(merge(named('A', 'B', 'C'), mine, theirs).merged).envs.map(({ name }) => name)
  expect(order(named('C', 'A', 'B'), named('A', 'X', 'B', 'C'))).toEqual(['C', 'A', 'X', 'B'])
  expect(order(named('Y', 'A', 'B', 'C'), named('B', 'A', 'C', 'Z'))).toEqual(['Y', 'B', 'A', 'C', 'Z'])
})

/** Edits of both sides, some of them of one kind, so that they often meet in one field. */
const bothEdits = fc
  .tuple(everyChange, everyChange, fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), fc.nat({ max: 4 }))
  .map(([ours, others, kinds, apart]) => ({
    mineToo: kinds.flatMap((kind) => ours[kind % ours.length] ?? []),
    theirsToo: kinds.flatMap((kind, index) => others[(kind + (index < apart ? index + 1 : 0)) % others.length] ?? []),
  }))
const edited = (config: ServiceConfig, edits: readonly ((given: ServiceConfig) => ServiceConfig | undefined)[]) =>
  edits.reduce((draft, edit) => edit(draft) ?? draft, config)

const inside = (inner: string, outer: string) => inner === outer || /^[.[]/.test(inner.replace(outer, ''))
const isTold = (path: string, clashes: { path: string }[]) =>
  clashes.some(
    (clash) =>
      (clash.path.startsWith(path) && inside(clash.path, path)) ||
      (path.startsWith(clash.path) && inside(path, clash.path)),
  )

/** As a reader sees it: what the change made stands in the result, or is gone from it. */
function isKept({ path, kind, after }: Change, before: ServiceConfig, merged: ServiceConfig): boolean {
  const found = differences(before, merged).find((change) => change.path === path)
  if (!found) return false
  // an order of names holds among those that are still there
  if (/(?:^|\.)(?:containers|envs)$/.test(path)) {
    const [wanted, got] = [after as string[], found.after as string[]]
    return wanted.filter((name) => got.includes(name)).join() === got.filter((name) => wanted.includes(name)).join()
  }
  if (kind === 'removed') return found.after === undefined
  // a node port 0 is kept by whichever port stands in its place
  if (path.endsWith('.nodePort') && after === 0) return true
  return JSON.stringify(found.after) === JSON.stringify(withNodePort(after, found.after))
}

function withNodePort(wanted: unknown, got: unknown): unknown {
  const [port, there] = [wanted, got] as { nodePort?: unknown }[]
  return port?.nodePort === 0 ? { ...port, nodePort: there?.nodePort } : wanted
}

test('whatever two people change of one service: each change of either is in the result or told as a clash', () => {
  let [clashing, quiet] = [0, 0]
  fc.assert(
    fc.property(anyService, bothEdits, (before, { mineToo, theirsToo }) => {
      const [mine, theirs] = [edited(before, mineToo), edited(before, theirsToo)]
      const { merged, clashes } = merge(before, mine, theirs)
      for (const change of [...differences(before, mine), ...differences(before, theirs)])
        expect([change.path, isTold(change.path, clashes) || isKept(change, before, merged)]).toEqual([
          change.path,
          true,
        ])
      // and nothing else happened
      const paths = [...differences(before, mine), ...differences(before, theirs)].map(({ path }) => path)
      for (const { path } of differences(before, merged))
        expect([path, isTold(path, clashes) || paths.includes(path)]).toEqual([path, true])
      if (clashes.length > 0) clashing++
      else quiet++
    }),
    { numRuns: 1000 },
  )
  expect(clashing).toBeGreaterThan(60)
  expect(quiet).toBeGreaterThan(60)
})

test('who changed nothing loses nothing: the other side is the result', () => {
  fc.assert(
    fc.property(anyService, bothEdits, (before, { mineToo }) => {
      const changed = edited(before, mineToo)
      expect(merge(before, before, changed)).toEqual({ merged: changed, clashes: [] })
      expect(merge(before, changed, before)).toEqual({ merged: changed, clashes: [] })
      expect(merge(before, changed, changed)).toEqual({ merged: changed, clashes: [] })
    }),
    { numRuns: 200 },
  )
})
