import { expect, test } from 'vitest'
import { withoutNamedSecrets } from './named-secrets.ts'

test('row 36: environment variables whose names call them secret are kept by name alone, the others whole', () => {
  const envs = [
    { name: 'LOG_LEVEL', value: 'debug' },
    { name: 'DB_PASSWORD', value: 'CANARY' },
    { name: 'apiKey', value: 'CANARY' },
    { name: 'GITHUB_TOKEN', value: 'CANARY' },
    { name: 'OLD_SECRET', value: '' },
  ]
  const input = { clusterId: 'cls-1', containers: [{ containerName: 'web', envs }], portMappings: [{ lbPort: 80 }] }
  expect(withoutNamedSecrets(input)).toEqual({
    ...input,
    containers: [
      {
        containerName: 'web',
        envs: [
          { name: 'LOG_LEVEL', value: 'debug' },
          { name: 'DB_PASSWORD', value: '***' },
          { name: 'apiKey', value: '***' },
          { name: 'GITHUB_TOKEN', value: '***' },
          { name: 'OLD_SECRET', value: '' },
        ],
      },
    ],
  })
  expect([withoutNamedSecrets(undefined), withoutNamedSecrets(null), withoutNamedSecrets('x')]).toEqual([
    undefined,
    null,
    'x',
  ])
})
