import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ServiceInfo } from '../catalogue/service.ts'
import { anyService } from './any-service-tests.ts'
import { differences } from './differences.ts'
import { fromAnswers } from './from-answers.ts'
import { described, printed } from './printed-tests.ts'

const RUNS = { numRuns: 300 }

type Holder = Record<string | number, unknown>
interface Place {
  holder: Holder
  key: string | number
  value: unknown
}

/** Everything in Describe's answer that the request has a word for. */
const SETTINGS = [
  ...(['serviceDesc', 'desiredReplicas', 'accessType', 'subnetId'] as const),
  ...(['portMappings', 'volumes', 'containers'] as const),
]
const placesIn = (info: ServiceInfo): Place[] =>
  SETTINGS.flatMap((key) => [{ holder: info as Holder, key, value: info[key] }, ...placesUnder(info[key])])
function placesUnder(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Holder
  return Object.entries(value).flatMap(([key, inner]) => [{ holder, key, value: inner }, ...placesUnder(inner)])
}

/** Lists whose things have names: any of them may be left out. */
const OF_NAMED = ['portMappings', 'volumes', 'envs', 'volumeMounts']
const NAMES = [
  'serviceName',
  'containerName',
  'name',
  'mountPath',
  'lbPort',
  'containerPort',
  'protocol',
  'checkMethod',
]
const HELD_BY_CHECKS = ['healthNum', 'unhealthNum', 'intervalTime', 'timeOut', 'delayTime', 'port', 'path', 'cmd']

/** Leaves out what Describe may be silent of; false for what it must say. */
function leaveOut({ holder, key, value }: Place, pick: number): boolean {
  if (NAMES.includes(String(key)) || HELD_BY_CHECKS.includes(String(key)) || Array.isArray(holder)) return false
  if (key === 'containers' || key === 'desiredReplicas') return false
  // an empty value is a value
  if (key === 'value') return false
  if (OF_NAMED.includes(String(key)) && pick % 2 === 0) (value as unknown[]).splice(pick % 5, 1)
  else if (Array.isArray(value)) holder[key] = []
  else holder[key] = typeof value === 'string' && key !== 'mode' ? '' : null
  return true
}

test('whatever Describe leaves out is taken from the YAML: the service is read whole and nothing is missing', () => {
  const left = new Map<string, number>()
  fc.assert(
    fc.property(
      anyService,
      fc.boolean(),
      fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
      (config, terse, picks) => {
        const info = structuredClone(described(config, terse))
        for (const pick of picks) {
          const places = placesIn(info)
          const place = places[pick % places.length]
          if (place && leaveOut(place, pick)) left.set(String(place.key), (left.get(String(place.key)) ?? 0) + 1)
        }
        expect(fromAnswers(info, printed(config))).toEqual({ config, lost: [], missing: [] })
      },
    ),
    RUNS,
  )
  // it has been everywhere
  for (const part of ['envs', 'volumeMounts', 'portMappings', 'volumes', 'arguments', 'command', 'mode', 'nodePort'])
    expect([...left.keys()]).toContain(part)
})

/** Says something else in place of what stands there. */
function change({ holder, key, value }: Place, pick: number): void {
  if (typeof value === 'number') holder[key] = value + 1 + (pick % 3)
  else if (typeof value === 'boolean') holder[key] = !value
  else if (key === 'accessType') holder[key] = ['', 'None', 'ClusterIP', 'LoadBalancer', 'SvcLBTypeInner'][pick % 5]
  else if (typeof value === 'string')
    holder[key] = key === 'protocol' && value === 'TCP' ? 'UDP' : `${value}${pick % 2 ? 'x' : ''}`.slice(0, pick % 20)
  else if (Array.isArray(value)) [() => value.reverse(), () => value.pop(), () => value.splice(0)][pick % 3]?.()
  else if (!Array.isArray(holder)) holder[key] = null
}

/** The thing of a list that a path is about, or the whole of it: `containers[web].envs[A]`. */
const thingOf = (path: string): string => path.slice(0, path.lastIndexOf(']') + 1) || path

test('whatever Describe says else than the YAML is named, or does not change what is read', () => {
  let named = 0
  fc.assert(
    fc.property(
      anyService,
      fc.boolean(),
      fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
      (config, terse, picks) => {
        const info = structuredClone(described(config, terse))
        for (const pick of picks) {
          const places = placesIn(info)
          const place = places[pick % places.length]
          if (place) change(place, Math.floor(pick / places.length))
        }
        const { config: read, missing } = fromAnswers(info, printed(config))
        const paths = missing.map(({ path }) => path)
        // what ports and subnet there are hangs on how it is reached
        const isToldOf = (path: string) =>
          paths.some((each) => path.startsWith(each) || thingOf(each) === thingOf(path)) ||
          (/^(portMappings|subnetId)\b/.test(path) && paths.includes('accessType'))
        const silent = differences(config, read).filter(({ path }) => !isToldOf(path))
        expect(silent).toEqual([])
        named += paths.length
      },
    ),
    RUNS,
  )
  expect(named).toBeGreaterThan(100)
})
