// Any single change of a service, for property tests: one for every field that a service has.
import fc from 'fast-check'
import { catalogue } from '../catalogue.ts'
import {
  type ContainerConfig,
  type HealthCheckConfig,
  normalise,
  type ServiceConfig,
  type VolumeConfig,
} from './config.ts'
import { differences } from './differences.ts'
import { toModify } from './to-modify.ts'

/** Edits a copy in place. */
type Edit = (draft: ServiceConfig) => void

const text = fc.string({ unit: 'grapheme', maxLength: 12 })
const someText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
/** What is made of blanks alone is no id, no image and no path. */
const someId = someText.filter((given) => given.trim() !== '')
const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/)
const port = fc.integer({ min: 1, max: 65_535 })
const nodePort = fc.oneof(fc.constant(0), fc.integer({ min: 30_000, max: 32_767 }))

const edit = <T>(value: fc.Arbitrary<T>, apply: (draft: ServiceConfig, value: T, pick: number) => void) =>
  fc.tuple(value, fc.nat()).map(
    ([given, pick]): Edit =>
      (draft) =>
        apply(draft, given, pick),
  )
const nothing = fc.constant(undefined)
const one = <T>(list: readonly T[], pick: number): T | undefined => list[pick % list.length]

/** Sets one field of one thing of a list. */
const setIn =
  <T extends object>(list: (draft: ServiceConfig, pick: number) => readonly T[]) =>
  <K extends keyof T>(field: K, value: fc.Arbitrary<T[K]>) =>
    edit(value, (draft, given, pick) => {
      const thing = one(list(draft, pick), pick)
      if (thing) thing[field] = given
    })

const inList = <T>(list: (draft: ServiceConfig, pick: number) => T[] | undefined, thing: fc.Arbitrary<T>) => ({
  added: edit(thing, (draft, given, pick) => list(draft, pick)?.push(given)),
  removed: edit(nothing, (draft, _, pick) => {
    const things = list(draft, pick)
    things?.splice(pick % Math.max(1, things.length), 1)
  }),
})
const moved = <T>(list: (draft: ServiceConfig, pick: number) => T[] | undefined) =>
  edit(nothing, (draft, _, pick) => {
    const things = list(draft, pick)
    const last = things?.pop()
    if (things && last) things.unshift(last)
  })

const containers = ({ containers: all }: ServiceConfig) => all
const container = (draft: ServiceConfig, pick: number) => one(draft.containers, pick)
const ofContainer = <K extends keyof ContainerConfig>(field: K, value: fc.Arbitrary<ContainerConfig[K]>) =>
  setIn(containers)(field, value)

const ports = ({ portMappings }: ServiceConfig) => portMappings
const mapping = fc.record({
  lbPort: port,
  containerPort: port,
  protocol: fc.constantFrom('TCP' as const, 'UDP' as const),
  nodePort,
})

const volumes =
  (type: ServiceConfig['volumes'][number]['volumeType']) =>
  ({ volumes: all }: ServiceConfig) =>
    all.filter(({ volumeType }) => volumeType === type)
const keys = fc.uniqueArray(someText, { minLength: 1, maxLength: 3 })
const volume: fc.Arbitrary<VolumeConfig> = fc.oneof(
  fc.record({ name: label, volumeType: fc.constant('hostPath' as const), hostPath: text }),
  fc.record({ name: label, volumeType: fc.constant('cbsDisk' as const), cbsDiskId: someId }),
  fc.record({
    name: label,
    volumeType: fc.constant('nfsDisk' as const),
    nfsPath: someText.map((at) => `10.0.0.2:/${at}`),
  }),
  fc.record({
    ...{ name: label, volumeType: fc.constant('configMap' as const) },
    ...{ configId: someId, configVersion: someId, configKeys: keys },
  }),
)

const envs = (draft: ServiceConfig, pick: number) => container(draft, pick)?.envs
const env = fc.record({ name: fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,6}$/), value: text })
const mounts = (draft: ServiceConfig, pick: number) => container(draft, pick)?.volumeMounts

const checks = (draft: ServiceConfig, pick: number, method?: HealthCheckConfig['checkMethod'][]) =>
  (container(draft, pick)?.healthCheck ?? []).filter(({ checkMethod }) => !method || method.includes(checkMethod))
const looks = fc.oneof(
  fc.record({ checkMethod: fc.constant('methodTcp' as const), port }),
  fc.record({ checkMethod: fc.constant('methodCmd' as const), cmd: someText }),
  fc.record({
    ...{ checkMethod: fc.constant('methodHttp' as const), port, path: text },
    protocol: fc.constantFrom('HTTP' as const, 'HTTPS' as const),
  }),
)
const figures = {
  healthNum: fc.integer({ min: 1, max: 10 }),
  unhealthNum: fc.integer({ min: 1, max: 10 }),
  intervalTime: fc.integer({ min: 2, max: 300 }),
  timeOut: fc.integer({ min: 2, max: 60 }),
  delayTime: fc.integer({ min: 0, max: 60 }),
}
const check = fc.tuple(fc.constantFrom('liveCheck' as const, 'readyCheck' as const), looks, fc.record(figures)).map(
  ([type, how, when]): HealthCheckConfig => ({
    type,
    ...when,
    ...(type === 'liveCheck' ? { healthNum: 1 } : {}),
    ...how,
  }),
)
const checkBy = {
  port: setIn((draft, pick) => checks(draft, pick, ['methodTcp', 'methodHttp']))('port', port),
  path: setIn((draft, pick) => checks(draft, pick, ['methodHttp']))('path', text),
  protocol: setIn((draft, pick) => checks(draft, pick, ['methodHttp']))('protocol', fc.constantFrom('HTTP', 'HTTPS')),
  cmd: setIn((draft, pick) => checks(draft, pick, ['methodCmd']))('cmd', someText),
}

const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const
const rule = fc.record({
  key: someText,
  operator: fc.constantFrom(...operators),
  values: fc.array(text, { maxLength: 2 }),
})
const affinity = (field: 'nodeAffinity' | 'podAffinity') => ({
  ...inList((draft) => draft[field] as ServiceConfig['podAffinity'], rule),
  operator: setIn((draft) => draft[field])('operator', fc.constantFrom(...operators)),
  values: setIn((draft) => draft[field])('values', fc.array(text, { maxLength: 2 })),
})

const edits: fc.Arbitrary<Edit>[] = [
  edit(text, (draft, given) => Object.assign(draft, { serviceDesc: given })),
  edit(fc.nat({ max: 20 }), (draft, replicas) => Object.assign(draft, { replicas })),
  edit(fc.constantFrom('Recreate', 'RollingUpdate'), (draft, strategy) => Object.assign(draft, { strategy })),
  edit(fc.nat({ max: 600 }), (draft, seconds) => Object.assign(draft, { minReadySeconds: seconds })),
  edit(fc.tuple(fc.constantFrom('LoadBalancer', 'SvcLBTypeInner', 'ClusterIP', 'None'), label), (draft, [type, id]) =>
    Object.assign(draft, { accessType: type, subnetId: `subnet-${id}` }),
  ),
  edit(label, (draft, id) => Object.assign(draft, { subnetId: `subnet-${id}` })),
  ...Object.values(inList(ports, mapping)),
  setIn(ports)('containerPort', port),
  // what has no load balancer has no port on the nodes
  setIn((draft) => (/LB|Load/.test(draft.accessType) ? draft.portMappings : []))('nodePort', nodePort),
  ...Object.values(inList(({ volumes: all }) => all, volume)),
  setIn(volumes('hostPath'))('hostPath', text),
  setIn(volumes('cbsDisk'))('cbsDiskId', someId),
  setIn(volumes('nfsDisk'))(
    'nfsPath',
    someText.map((at) => `10.0.0.2:/${at}`),
  ),
  setIn(volumes('configMap'))('configId', someId),
  setIn(volumes('configMap'))('configVersion', someId),
  setIn(volumes('configMap'))('configKeys', keys),
  edit(volume, (draft, given, pick) => {
    const old = one(draft.volumes, pick)
    if (old) draft.volumes = draft.volumes.map((each) => (each === old ? { ...given, name: old.name } : each))
  }),
  edit(fc.tuple(label, someId), (draft, [containerName, image], pick) => {
    const model = container(draft, pick)
    if (model) draft.containers.push({ ...structuredClone(model), containerName, image })
  }),
  edit(nothing, (draft, _, pick) => void draft.containers.splice(pick % draft.containers.length, 1)),
  moved(containers),
  ofContainer('image', someId),
  ofContainer('command', text),
  ofContainer('arguments', fc.array(text, { maxLength: 3 })),
  ofContainer('workingDir', text),
  ofContainer('privileged', fc.boolean()),
  ofContainer('cpu', fc.integer({ min: 100, max: 4000 })),
  ofContainer('cpuLimits', fc.integer({ min: 100, max: 64_000 })),
  ofContainer('memory', fc.nat({ max: 4096 })),
  ofContainer('memoryLimits', fc.integer({ min: 4, max: 64_000 })),
  ...Object.values(inList(envs, env)),
  setIn((draft, pick) => envs(draft, pick) ?? [])('value', text),
  moved(envs),
  edit(fc.tuple(someId, fc.constantFrom('ro' as const, 'rw' as const)), (draft, [mountPath, mode], pick) => {
    const mounted = one(draft.volumes, pick)
    if (mounted) mounts(draft, pick)?.push({ volumeName: mounted.name, mountPath, mode })
  }),
  inList(mounts, fc.constant({ volumeName: '', mountPath: '', mode: 'rw' as const })).removed,
  setIn((draft, pick) => mounts(draft, pick) ?? [])('mode', fc.constantFrom('ro', 'rw')),
  edit(nothing, (draft, _, pick) => {
    const mount = one(mounts(draft, pick) ?? [], pick)
    const other = draft.volumes.find(({ name }) => name !== mount?.volumeName)
    if (mount && other) mount.volumeName = other.name
  }),
  ...Object.values(inList((draft, pick) => container(draft, pick)?.healthCheck, check)),
  ...Object.entries(figures).map(([field, value]) =>
    setIn((draft, pick) => checks(draft, pick))(field as keyof typeof figures, value),
  ),
  ...Object.values(checkBy),
  edit(looks, (draft, how, pick) => {
    const old = one(checks(draft, pick), pick)
    if (old) Object.assign(old, how)
  }),
  ...Object.values(affinity('nodeAffinity')),
  edit(fc.constantFrom('Gt', 'Lt'), (draft, operator, pick) =>
    Object.assign(one(draft.nodeAffinity, pick) ?? {}, { operator }),
  ),
  ...Object.values(affinity('podAffinity')),
]

const isSendable = (config: ServiceConfig): boolean =>
  catalogue['ccs.ModifyClusterService'].input.safeParse(toModify('cls-7ph3twqe', config)).success

/** What a single change makes of a configuration; undefined where it does not fit it. */
type SingleChange = (config: ServiceConfig) => ServiceConfig | undefined

const changeBy =
  (drawn: Edit): SingleChange =>
  (config) => {
    const draft = structuredClone(config)
    drawn(draft)
    const changed = normalise(draft)
    return differences(config, changed).length > 0 && isSendable(changed) ? changed : undefined
  }

/** One change of each kind, always in the same order. */
export const everyChange: fc.Arbitrary<SingleChange[]> = fc.tuple(...edits).map((all) => all.map(changeBy))
