import { normalise } from '@pierhead/shared/service-config/config'
import { expect, test } from 'vitest'
import { draftOf } from './draft.ts'
import { namedPath } from './named-path.ts'
import type { Settings } from './settings.ts'
import { placeBefore, stoodFaults } from './stood.ts'
import { notesOf, typedFaults } from './typed-faults.ts'

const container = {
  containerName: 'web',
  image: 'nginx:1.27',
  cpu: 50,
  envs: [
    { name: 'A', value: '1' },
    { name: 'log.level', value: 'info' },
  ],
  healthCheck: [{ type: 'liveCheck' as const, checkMethod: 'methodTcp' as const, port: 80, timeOut: 1 }],
}
const settings = (change: Partial<typeof container> = {}): Settings => ({
  ...normalise({
    ...{ serviceName: 'web', namespace: 'default', replicas: 1, strategy: 'RollingUpdate' },
    containers: [{ ...container, ...change }],
  }),
  labels: {},
})
const base = settings()
const timeOut = 'containers.0.healthCheck.0.timeOut'
const told = (path: string, message: string) => ({ path, message })
const tooSoon = told(timeOut, 'must be at least 2 seconds')

test('a thing is known by its name, whatever its place, and the second of a name is not the first', () => {
  const [, second] = container.envs
  const moved = settings({ envs: second ? [second, { name: 'A', value: '2' }, { name: 'A', value: '1' }] : [] })
  expect(placeBefore(base, moved, 'containers.0.envs.0.name')).toBe('containers.0.envs.1.name')
  expect(placeBefore(base, moved, 'containers.0.envs.1.value')).toBeUndefined()
  expect(placeBefore(base, moved, 'containers.0.envs.2.name')).toBeUndefined()
})

test('a fault that was there before is told from one that was typed, with the nearest figure that would do', () => {
  const low = told('containers.0.cpu', 'must be 0 (none) or a whole number of at least 100 millicores')
  const before = [tooSoon, low]
  expect(stoodFaults({ base, wanted: settings(), faults: before, before })).toEqual(
    new Map([
      [timeOut, { nearest: 2 }],
      [low.path, { nearest: 100 }],
    ]),
  )
  const typed = settings({ healthCheck: container.healthCheck.map((check) => ({ ...check, timeOut: 0 })), cpu: 60 })
  expect(stoodFaults({ base, wanted: typed, faults: before, before }).size).toBe(0)
})

test('a fault that another field brought about was not there before', () => {
  const fault = told('containers.0.cpuLimits', 'must not be below the request')
  expect(stoodFaults({ base, wanted: settings(), faults: [fault], before: [tooSoon] }).size).toBe(0)
})

test('a name with a dot may stay where it was read, and is refused where it is typed', () => {
  const faultsOf = (wanted: Settings) => typedFaults(base, wanted, draftOf(wanted)).map(({ path }) => path)
  expect([faultsOf(base), notesOf(base, base).map(({ path }) => path)]).toEqual([[], ['containers.0.envs.1.name']])
  const typed = settings({ envs: [...container.envs, { name: 'new.one', value: '' }] })
  expect(faultsOf(typed)).toEqual(['containers.0.envs.2.name'])
})

test('the path of a fault names what it is in', () => {
  const draft = draftOf(settings({ envs: [...container.envs, { name: '', value: '' }] }))
  const paths = [
    timeOut,
    'containers.0.envs.1.name',
    'containers.0.envs.2.name',
    'containers.0.arguments.1',
    'replicas',
  ]
  expect(paths.map((path) => namedPath(draft, path))).toEqual([
    'containers[web].healthCheck[liveCheck].timeOut',
    'containers[web].envs[log.level]',
    'containers[web].envs[3]',
    'containers[web].arguments[2]',
    'replicas',
  ])
})
