import { expect, test } from 'vitest'
import { isSecretName, withoutNamedSecrets } from './named-secrets.ts'

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

const pem = ['-----BEGIN RSA PRIVATE KEY-----', 'CANARY', '-----END RSA PRIVATE KEY-----'].join('\n')

test.each([
  'PWD',
  'MYSQL_PWD',
  'mysqlPwd',
  'DB_PASS',
  'dbPass',
  'PASSPHRASE',
  'DSN',
  'SENTRY_DSN',
  'dbDsn',
  'CONNECTION_STRING',
  'AzureConnStr',
  'CREDENTIALS',
  'PRIVATE_KEY',
  'BASIC_AUTH',
  'AUTHORIZATION',
  'SESSION_COOKIE',
  'PASSWORD_SALT',
  'HASH_SALT',
  'REQUEST_SIGNATURE',
  'ENCRYPTION_KEY',
  'signingKey',
  'AWS_SECRET_ACCESS_KEY',
  'JWT',
])('row 36: %s is the name of a secret', (name) => {
  expect(isSecretName(name)).toBe(true)
  expect(withoutNamedSecrets([{ name, value: 'CANARY' }])).toEqual([{ name, value: '***' }])
})

test.each([
  'PATH',
  'LOG_LEVEL',
  'AUTHOR',
  'GIT_AUTHOR_NAME',
  'SORT_KEY',
  'PARTITION_KEY',
  'KEYBOARD',
  'REPLICAS',
  'BASALT',
  'DESIGN',
  'HOSTNAME',
])('row 36: %s is no secret, and its value can be read', (name) => {
  expect(isSecretName(name)).toBe(false)
  expect(withoutNamedSecrets([{ name, value: 'plain' }])).toEqual([{ name, value: 'plain' }])
})

test.each([
  ['mysql://app:CANARY@db:3306/shop', 'mysql://app:***@db:3306/shop'],
  ['redis://:CAN/AR+Y@cache:6379/0', 'redis://:***@cache:6379/0'],
  ['postgres://u:CAN@ARY@db/x?sslmode=require', 'postgres://u:***@db/x?sslmode=require'],
  ['https://CANARY@github.com/a/b.git', 'https://***@github.com/a/b.git'],
  ['jdbc:mysql://db/shop?user=app&password=CANARY', 'jdbc:mysql://db/shop?user=app&password=***'],
  ['--db-password=CANARY --verbose', '--db-password=*** --verbose'],
  ['{"apiKey": "CANARY", "level": 3}', '{"apiKey": "***", "level": 3}'],
  ['Authorization: Bearer CANARY', 'Authorization: ***'],
  [`before\n${pem}\nafter`, 'before\n***\nafter'],
  [pem.slice(0, 40), '***'],
])('row 36: whatever the name, of a value that opens something only the rest is kept: %s', (value, kept) => {
  const input = { containers: [{ envs: [{ name: 'ANY', value }], args: [value] }], text: value }
  expect(withoutNamedSecrets(input)).toEqual({
    containers: [{ envs: [{ name: 'ANY', value: kept }], args: [kept] }],
    text: kept,
  })
})

test.each([
  'postgres://db:5432/shop',
  'http://web:8080/a@b',
  'ssh://git@github.com/a/b.git',
  'ada@example.com',
  'registry.example.com/shop/web:1.9.2',
  '-----BEGIN CERTIFICATE-----',
  'level=debug; author=ada',
])('row 36: what opens nothing stays readable: %s', (value) => {
  expect(withoutNamedSecrets({ value })).toEqual({ value })
})

test('row 36: a text made to be slow to look through is looked through', () => {
  for (const part of ['a://b:', 'a=', 'password=', '-----BEGIN PRIVATE KEY-----', 'x']) {
    const text = part.repeat(Math.ceil(1_000_000 / part.length))
    expect(typeof withoutNamedSecrets(text)).toBe('string')
  }
})
