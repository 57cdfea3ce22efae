import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

const messageOf = (env: Record<string, string>) => {
  try {
    readConfig(env)
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('started')
}

test('nothing set: this machine only, with the simulated cloud', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 4280,
    origin: 'http://127.0.0.1:4280',
    simulatorPort: 4290,
    connection: undefined,
    warnings: [],
  })
})

test('an account from the environment takes the place of the simulated cloud', () => {
  const config = readConfig({
    PIERHEAD_SECRET_ID: 'AKIDabcdefgh',
    PIERHEAD_SECRET_KEY: 'CANARY-key',
    PIERHEAD_REGION: 'gz, ap-shanghai',
    PIERHEAD_CCS_URL: 'https://ccs.cloud.internal/v2/index.php',
    PIERHEAD_CCR_URL: 'https://ccr.cloud.internal/v2/index.php',
  })
  expect(config.simulatorPort).toBeUndefined()
  expect(config.connection).toMatchObject({
    regions: ['ap-guangzhou', 'ap-shanghai'],
    baseUrls: {
      ccs: 'https://ccs.cloud.internal/v2/index.php',
      ccr: 'https://ccr.cloud.internal/v2/index.php',
      monitor: 'https://monitor.api.qcloud.com/v2/index.php',
    },
  })
  expect(JSON.stringify(config)).not.toContain('CANARY')
})

test('every fault is named in one message', () => {
  const message = messageOf({
    PIERHEAD_HOST: 'here and there',
    PIERHEAD_PORT: '70000',
    PIERHEAD_SIMULATOR: 'yes',
    PIERHEAD_ORIGIN: 'http://x/path',
    PIERHEAD_LOG_LEVEL: 'loud',
    PIERHEAD_REGION: 'gz',
  })
  for (const name of ['HOST', 'PORT', 'SIMULATOR', 'ORIGIN', 'LOG_LEVEL'])
    expect(message).toContain(`PIERHEAD_${name} is "`)
  expect(message).toContain('an address of this machine')
  expect(message).toContain('from 1 to 65535')
})

test('how much is kept of a service’s configurations is a setting, and a bad one is named', () => {
  expect(readConfig({}).revisions).toEqual({ most: 100, days: 365 })
  expect(readConfig({ PIERHEAD_REVISIONS: '20', PIERHEAD_REVISION_DAYS: '30' }).revisions).toEqual({
    most: 20,
    days: 30,
  })
  for (const bad of ['1', '0', '-5', '1e3', '10001', 'all'])
    expect(messageOf({ PIERHEAD_REVISIONS: bad })).toContain('must be a whole number from 2 to 10000')
  expect(messageOf({ PIERHEAD_REVISION_DAYS: '0' })).toContain('from 1 to 36500: days')
})

test.each([
  [{ PIERHEAD_HOST: '0.0.0.0' }, 'PIERHEAD_ORIGIN must be set too'],
  [{ PIERHEAD_HOST: '0.0.0.0', PIERHEAD_ORIGIN: 'http://console.example' }, 'must be https'],
  [{ PIERHEAD_ORIGIN: 'http://10.0.0.7:4280' }, 'must be https'],
  [{ PIERHEAD_TRUSTED_PROXIES: '*' }, 'must be addresses'],
  [{ PIERHEAD_TRUSTED_PROXIES: '10.0.0.0/8' }, 'must be addresses'],
  [{ PIERHEAD_ADMIN_EMAIL: 'ada@example.com' }, 'PIERHEAD_ADMIN_PASSWORD must be set too'],
  [{ PIERHEAD_OIDC_ISSUER: 'https://login.example.com' }, 'PIERHEAD_OIDC_NAME must be set too'],
  [{ PIERHEAD_OIDC_CLIENT_SECRET: 'CANARY-secret' }, 'PIERHEAD_OIDC_ISSUER and PIERHEAD_OIDC_CLIENT_ID'],
  [
    { PIERHEAD_OIDC_ISSUER: 'http://login.example.com' },
    'PIERHEAD_OIDC_ISSUER is "http://login.example.com": it must be the https',
  ],
  [{ PIERHEAD_OIDC_ISSUER: 'https://login.example.com/.well-known/openid-configuration' }, 'names as its issuer'],
  [{ PIERHEAD_OIDC_ISSUER: 'https://user:CANARY@login.example.com' }, 'names as its issuer'],
  [{ PIERHEAD_OIDC_CLIENT_SECRET: 'CANARY' }, 'PIERHEAD_OIDC_CLIENT_SECRET must be a client secret'],
  [{ PIERHEAD_OIDC_CLIENT_ID: 'CANARY with a space' }, 'PIERHEAD_OIDC_CLIENT_ID must be a client id'],
  [{ PIERHEAD_OIDC_NAME: 'x'.repeat(41) }, 'must be a name for the button'],
  [{ PIERHEAD_ADMIN_PASSWORD: 'berth-crane-quay-7' }, 'PIERHEAD_ADMIN_EMAIL must be set too'],
  [{ PIERHEAD_ADMIN_EMAIL: 'ada@example.com', PIERHEAD_ADMIN_PASSWORD: 'CANARY' }, 'at least 12 characters'],
  [{ PIERHEAD_MASTER_KEY: 'CANARY' }, 'must be 32 bytes'],
  [{ PIERHEAD_MASTER_KEY_OLD: 'CANARYCANARYCANARYCANARYCANARYCANARYCANARYC' }, 'must be random bytes'],
])('what would open the console wider than it is safe is refused: %j', (env, sentence) => {
  const message = messageOf(env as Record<string, string>)
  expect(message).toContain(sentence)
  expect(message).not.toContain('CANARY')
})

test('others may reach it by https', () => {
  const env = { PIERHEAD_HOST: '0.0.0.0', PIERHEAD_ORIGIN: 'https://console.example' }
  expect(readConfig(env)).toMatchObject({ host: '0.0.0.0', origin: 'https://console.example' })
})

test('a secret that is wrong is named without its value', () => {
  const message = messageOf({
    PIERHEAD_SECRET_ID: 'AKIDabcdefgh',
    PIERHEAD_SECRET_KEY: 'CANARY with space',
    PIERHEAD_REGION: 'gz',
  })
  expect(message).toContain('PIERHEAD_SECRET_KEY')
  expect(message).not.toContain('CANARY')
})

test('a key in the place of the id, and a password in an address, are not shown either', () => {
  const message = messageOf({
    PIERHEAD_SECRET_ID: 'CANARY/+=key',
    PIERHEAD_SECRET_KEY: 'AKIDabcdefgh',
    PIERHEAD_REGION: 'gz',
    PIERHEAD_CCS_URL: 'https://admin:CANARY@ccs.example/',
  })
  expect(message).toContain('PIERHEAD_SECRET_ID must be')
  expect(message).toContain('PIERHEAD_CCS_URL must be')
  expect(message).not.toContain('CANARY')
})

test('one port for console and simulated cloud is refused by both names, unless that cloud is off', () => {
  const ports = { PIERHEAD_PORT: '5000', PIERHEAD_SIMULATOR_PORT: '5000' }
  expect(messageOf(ports)).toContain('PIERHEAD_PORT and PIERHEAD_SIMULATOR_PORT are both 5000')
  expect(messageOf({ PIERHEAD_PORT: '4290' })).toContain('are both 4290')
  const message = messageOf({ ...ports, PIERHEAD_LOG_LEVEL: 'loud', PIERHEAD_REGION: 'gz' })
  for (const fault of ['are both 5000', 'PIERHEAD_LOG_LEVEL is', 'must be set too']) expect(message).toContain(fault)
  expect(readConfig({ ...ports, PIERHEAD_SIMULATOR: 'off' }).port).toBe(5000)
})

test('a region that is named twice, by either of its names, is there once', () => {
  const account = { PIERHEAD_SECRET_ID: 'AKIDabcdefgh', PIERHEAD_SECRET_KEY: 'CANARY-key' }
  const { connection } = readConfig({ ...account, PIERHEAD_REGION: 'gz,ap-guangzhou,sh' })
  expect(connection?.regions).toEqual(['ap-guangzhou', 'ap-shanghai'])
})

test('half an account is refused with the other half’s name', () => {
  expect(messageOf({ PIERHEAD_SECRET_ID: 'AKIDabcdefgh' })).toContain(
    'PIERHEAD_SECRET_KEY and PIERHEAD_REGION must be set too',
  )
})

describe('a base URL that would send signed calls in the open, or elsewhere, is refused', () => {
  test.each([
    'http://ccs.example/v2',
    'ftp://x/',
    'https://user:pw@x/',
    'https://x/?a=1',
    'https://x/?',
    'https://x/#a',
    'https:ccs.example',
    'https:/ccs.example',
    ' https://ccs.example/',
    'https://ccs.example/v2 ',
    'https://ccs.example/v2\n',
    'https:\\\\ccs.example',
    'nonsense',
  ])('%s', (url) => {
    expect(messageOf({ PIERHEAD_CCS_URL: url })).toContain('PIERHEAD_CCS_URL')
  })
  test.each(['https://x/v2/index.php', 'http://127.0.0.1:4290/ccs/v2/index.php', 'http://[::1]:4290/'])(
    '%s is taken',
    (url) => {
      expect(() => readConfig({ PIERHEAD_CCS_URL: url })).not.toThrow()
    },
  )
})

test('of an address that is refused neither query nor fragment is shown', () => {
  const message = messageOf({ PIERHEAD_CCS_URL: 'https://x/?token=CANARY', PIERHEAD_ORIGIN: 'http://x/#CANARY' })
  expect(message).toContain('PIERHEAD_CCS_URL is "https://x/?…"')
  expect(message).toContain('PIERHEAD_ORIGIN is "http://x/#…"')
  expect(message).not.toContain('CANARY')
})

test.each([
  ['https://console.example:443', 'must be written as a browser does: https://console.example'],
  ['HTTP://Console.example', 'must be written as a browser does: http://console.example'],
  ['http://127.0.0.1:80', 'must be written as a browser does: http://127.0.0.1'],
  ['http://*', 'must be the address a browser opens'],
  ['http://*:4280', 'must be the address a browser opens'],
  ['http://console.example:0', 'must be the address a browser opens'],
  ['http:console.example', 'must be the address a browser opens'],
  ['http://console.example/', 'must be the address a browser opens'],
  ['http://a@console.example', 'must be the address a browser opens'],
])('an origin that no browser would send is refused, with the one it would: %s', (origin, sentence) => {
  expect(messageOf({ PIERHEAD_ORIGIN: origin })).toContain(sentence)
})

test.each([
  [{ PIERHEAD_PORT: '80' }, 'http://127.0.0.1'],
  [{ PIERHEAD_HOST: '::1', PIERHEAD_PORT: '5000' }, 'http://[::1]:5000'],
  [{ PIERHEAD_HOST: 'localhost' }, 'http://localhost:4280'],
])('without an origin, host and port make it: %j', (env, origin) => {
  expect(readConfig(env).origin).toBe(origin)
})

describe('a region', () => {
  const account = { PIERHEAD_SECRET_ID: 'AKIDabcdefgh', PIERHEAD_SECRET_KEY: 'CANARY-key' }
  test.each(['cn-datacentre1', 'ap-nowhere'])('of a private cloud is taken as it is: %s', (region) => {
    expect(readConfig({ ...account, PIERHEAD_REGION: region }).connection?.regions).toEqual([region])
  })
  test.each(['xx', 'AP-guangzhou', 'ap-guang zhou', 'ap-a@b', 'ap-guangzhou,'])(
    'that can be none is refused: %s',
    (region) => {
      expect(messageOf({ ...account, PIERHEAD_REGION: region })).toMatch(/PIERHEAD_REGION (is|must)/)
    },
  )
})

test('a setting without effect is warned of: one of a later version, or one that does not exist', () => {
  expect(
    readConfig({ PIERHEAD_DATABASE_URL: 'postgres://x', PIERHEAD_PROT: '1', PIERHEAD_CHROMIUM: 'x' }).warnings,
  ).toEqual([
    'PIERHEAD_DATABASE_URL is set, but this version does not use it yet.',
    'PIERHEAD_PROT is set, but it is no setting of Pierhead.',
  ])
})

test('a console without any account says how to give it one', () => {
  expect(readConfig({ PIERHEAD_SIMULATOR: 'off' }).warnings).toEqual([
    expect.stringContaining('may have no cloud account'),
  ])
})

test('the README explains every setting, and none that does not exist', () => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
  const schema = /const Settings = z\.object\(\{(.*?)^\}\)/ms.exec(read('config.ts'))?.[1] ?? ''
  const settings = schema.match(/^ {2}PIERHEAD_[A-Z_]+/gm)?.map((name) => name.trim())
  const table =
    read('../../README.md')
      .match(/^\| `PIERHEAD_.*$/gm)
      ?.join('\n') ?? ''
  const explained = table.match(/`PIERHEAD_[A-Z_]+`/g)?.map((name) => name.slice(1, -1))
  expect(explained?.toSorted()).toEqual([...(settings ?? []), 'PIERHEAD_CHROMIUM'].toSorted())
})
