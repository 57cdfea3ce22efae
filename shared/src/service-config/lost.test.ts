import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { anyService } from './any-service-tests.ts'
import { fromAnswers } from './from-answers.ts'
import { described, objectsPrinted } from './printed-tests.ts'

type Thing = Record<string, unknown>

/** Every map of the objects that is the service's own; `status` is a server's. */
function mapsIn(value: unknown, path: string): { map: Thing; path: string }[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => mapsIn(each, `${path}[${index}]`))
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.entries(value).filter(([key]) => key !== 'status')
  return [
    { map: value as Thing, path },
    ...inside.flatMap(([key, each]) => mapsIn(each, path === '' ? key : `${path}.${key}`)),
  ]
}

/** Fields of Kubernetes that this API has no parameter for, and some that nobody knows yet. */
const names = fc.oneof(
  fc.constantFrom(
    ...['lifecycle', 'tolerations', 'nodeSelector', 'hostAliases', 'initContainers', 'envFrom', 'subPath', 'medium'],
    ...['startupProbe', 'loadBalancerIP', 'sessionAffinityConfig', 'preferredDuringSchedulingIgnoredDuringExecution'],
    ...[
      'valueFrom',
      'ephemeral-storage',
      'runAsUser',
      'grpc',
      'httpHeaders',
      'matchFields',
      'namespaces',
      'ownerReferences',
    ],
    ...['constructor', 'toString', 'team', 'example.com/owner', 'weight', 'name.of.its.own'],
  ),
  fc.stringMatching(/^[a-z][A-Za-z0-9]{6,12}X$/),
)
const values = fc.constantFrom<unknown>('a', 7, true, ['a'], { a: 'b' }, [{ name: 'a' }], { a: { b: ['c'] } })
const plants = fc.array(fc.record({ name: names, value: values, pick: fc.nat() }), { minLength: 1, maxLength: 5 })

const textOf = (planted: unknown): string =>
  typeof planted === 'object' ? JSON.stringify(planted).replace(/:(\w+)/g, ':"$1"') : String(planted)

test('whatever stands anywhere in the YAML that the request cannot carry is named, with its value', () => {
  const visits = new Map<string, number>()
  const kindOf = (path: string) => path.replace(/\[\d+\]/g, '[]')
  const rarest = <T extends { path: string }>(maps: T[]) =>
    maps.toSorted((one, other) => (visits.get(kindOf(one.path)) ?? 0) - (visits.get(kindOf(other.path)) ?? 0))
  fc.assert(
    fc.property(anyService, plants, (config, planted) => {
      const objects = structuredClone(objectsPrinted(config))
      const maps = objects.flatMap((object) => mapsIn(object, String((object as Thing).kind)))
      const inSecrets = new Set<string>()
      const named = planted.flatMap(({ name, value, pick }) => {
        const place = rarest(maps)[pick % 3]
        if (!place || Object.hasOwn(place.map, name)) return []
        place.map[name] = value
        if (place.path.includes('imagePullSecrets')) inSecrets.add(name)
        visits.set(kindOf(place.path), (visits.get(kindOf(place.path)) ?? 0) + 1)
        return [{ name, value }]
      })
      const text = objects.map((each) => stringify(each, { aliasDuplicateObjects: false })).join('---\n')
      const { lost } = fromAnswers(described(config, false), text)
      for (const { name, value } of named)
        expect(lost).toContainEqual(
          // of a list that has a rule as a whole, the whole is told
          ...[
            lost.some(({ path }) => path.endsWith('.imagePullSecrets') && inSecrets.has(name))
              ? expect.objectContaining({ value: expect.stringContaining(`"${name}"`) })
              : { path: expect.stringContaining(name), value: textOf(value) },
          ],
        )
      // and nothing is named that is not there
      expect(lost.length).toBeLessThanOrEqual(named.length)
    }),
    { numRuns: 500 },
  )
  // it has been everywhere
  for (const place of [
    ...['Deployment', 'Deployment.metadata', 'Deployment.metadata.annotations', 'Deployment.spec', 'Service.spec'],
    ...['Deployment.spec.template.metadata.labels', 'Deployment.spec.template.spec', 'Service.spec.ports[]'],
    ...['', '.env[]', '.resources.limits', '.securityContext', '.livenessProbe', '.livenessProbe.httpGet'].map(
      (field) => `Deployment.spec.template.spec.containers[]${field}`,
    ),
    ...['', '.nfs', '.emptyDir', '.configMap', '.configMap.items[]'].map(
      (field) => `Deployment.spec.template.spec.volumes[]${field}`,
    ),
  ])
    expect([...visits.keys()]).toContain(place)
})
