import { normalise } from '@pierhead/shared/service-config/config'
import { expect, test } from 'vitest'
import type { Settings } from '../draft/settings.ts'
import { callsOfEdit } from './calls.ts'

const base: Settings = {
  ...normalise({
    ...{ serviceName: 'web', namespace: 'default', replicas: 2, strategy: 'RollingUpdate', accessType: 'None' },
    volumes: ['a', 'b', 'c'].map((name) => ({ name, volumeType: 'hostPath' as const, hostPath: `/${name}` })),
    containers: [
      {
        ...{ containerName: 'web', image: 'nginx:1.27' },
        volumeMounts: ['a', 'b'].map((name) => ({ volumeName: name, mountPath: `/${name}`, mode: 'rw' as const })),
      },
    ],
  }),
  labels: {},
}
const place = { clusterId: 'cls-7ph3twqe', kept: {} }

/** A mount was taken away and put back, a volume moved in the YAML. */
const turned: Settings = {
  ...base,
  volumes: base.volumes.toReversed(),
  containers: base.containers.map((each) => ({ ...each, volumeMounts: each.volumeMounts.toReversed() })),
}

test('what only stands in another order is no change, and is sent as it stood where something else changes', () => {
  expect(callsOfEdit(place, base, turned)).toEqual([])
  const [call] = callsOfEdit(place, base, { ...turned, serviceDesc: 'told' })
  expect(call?.input).toMatchObject({
    serviceDesc: 'told',
    volumes: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
    containers: [{ volumeMounts: [{ volumeName: 'a' }, { volumeName: 'b' }] }],
  })
})
