import { normalise, type ServiceConfig } from '@pierhead/shared/service-config/config'
import { differences } from '@pierhead/shared/service-config/differences'
import { expect, test } from 'vitest'
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
  expect(clashes).toEqual(['replicas'])
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
    { name: 'D', value: 'theirs' },
    { name: 'C', value: 'new' },
  ])
  expect(merged.portMappings.map(({ lbPort }) => lbPort)).toEqual([443])
})

test('a variable that I changed and they removed is named', () => {
  const mine = changed((config) => Object.assign(first(config).envs[0] ?? {}, { value: 'mine' }))
  const theirs = changed((config) => first(config).envs.shift())
  expect(merge(base, mine, theirs).clashes).toEqual(['containers[checkout].envs[A]'])
})

test('a container that they removed is named, and stays removed', () => {
  const theirs = changed((config) => config.containers.pop())
  const { merged, clashes } = merge(base, base, theirs)
  expect(clashes).toEqual(['containers[sidecar]'])
  expect(merged.containers.map(({ containerName }) => containerName)).toEqual(['checkout'])
})
