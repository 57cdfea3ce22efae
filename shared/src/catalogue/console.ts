// The cloud accounts of the console, which its server keeps: nothing that a browser gets is secret.
import { z } from 'zod'
import { destroy, list, read, write } from '../action.ts'
import { Scope } from '../scope.ts'
import { providers } from '../services.ts'
import { listOf } from '../wire-types.ts'

export const ConnectionId = Scope.shape.connection

/** The frames a connection may have; a production connection should differ from the others. */
export const colours = ['teal', 'blue', 'violet', 'orange', 'red', 'gray'] as const

/** A cloud account as everybody may know it who may use it. */
export const Connection = z.object({
  id: z.string(),
  name: z.string(),
  provider: z.enum(providers),
  /** The simulated cloud: the console then says so on every page. */
  simulated: z.boolean(),
  /** Read-only until it is unlocked, and framed in its colour. */
  production: z.boolean(),
  colour: z.enum(colours),
  regions: z.array(z.string()),
})
export type Connection = z.infer<typeof Connection>

const Name = z.string().trim().min(1, { error: 'must not be empty' }).max(60)
const Region = Scope.shape.region
const BaseUrl = z.string().min(1).max(500)
/** As many as the public clouds take of one account for one API. */
export const DEFAULT_CALLS_PER_SECOND = 20

const Key = z
  .string()
  .regex(/^[\x21-\x7e]{8,256}$/, { error: 'must have 8 to 256 printable characters and no space' })
  .meta({ secret: true })
const KeyId = z.string().regex(/^[A-Za-z0-9_-]{8,128}$/, { error: 'must have 8 to 128 letters and digits' })

/** What opens the account: of the three kinds, one for each way a provider signs. */
export const CredentialGiven = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('key').describe('SecretId and SecretKey of Tencent Cloud, AK and SK of the others'),
    keyId: KeyId,
    key: Key,
  }),
  z.strictObject({
    kind: z.literal('iam').describe('A user of Huawei Cloud'),
    domain: z.string().min(1).max(64),
    user: z.string().min(1).max(64),
    password: z.string().min(1).max(256).meta({ secret: true }),
  }),
])
export type CredentialGiven = z.infer<typeof CredentialGiven>

const settings = {
  name: Name,
  colour: z.enum(colours),
  production: z.boolean(),
  regions: z.array(Region).min(1, { error: 'must hold at least one region' }).max(50),
  /** By service (`ccs`, `ccr`, `monitor`, `tse`; `apig`, `iam`; `cds`); those left out are the public ones. */
  baseUrls: z.record(z.string(), BaseUrl).optional(),
  /** Of Huawei Cloud, by region. */
  projects: z
    .record(z.string(), z.string().regex(/^[A-Za-z0-9-]{1,64}$/, { error: 'may hold letters, digits and -' }))
    .optional(),
  callsPerSecond: z
    .int()
    .min(1)
    .max(99_999)
    .optional()
    .describe(`Calls a second and API; ${DEFAULT_CALLS_PER_SECOND} unless given`),
}

/** An account with all but its secret: the administrators'. */
export const ConnectionDetails = Connection.extend({
  /** `stored` ones can be changed here. */
  source: z.enum(['stored', 'environment', 'simulated']),
  /** The id of its key or the name of its user; never the key. */
  keyId: z.string(),
  kind: z.enum(['key', 'iam']),
  baseUrls: z.record(z.string(), z.string()),
  projects: z.record(z.string(), z.string()),
  callsPerSecond: z.number().nullable(),
  createdAt: z.iso.datetime().nullable(),
  /** When its secret was given. */
  rotatedAt: z.iso.datetime().nullable(),
})
export type ConnectionDetails = z.infer<typeof ConnectionDetails>

/** What a connection's test found; each but `works` has a sentence and a next step in the pages. */
export const testResults = [
  'works',
  'wrong_key',
  'clock_off',
  'retired',
  'forbidden',
  'unreachable',
  'certificate',
  'not_the_api',
  'throttled',
  'other',
] as const

export const TestResult = z.object({
  result: z.enum(testResults),
  /** The call that was made. */
  action: z.string(),
  region: z.string(),
  ms: z.number(),
  message: z.string().optional(),
  cloudCode: z.string().optional(),
  cloudMessage: z.string().optional(),
  /** How far the cloud's clock is ahead. */
  clockSkewSeconds: z.number().optional(),
})
export type TestResult = z.infer<typeof TestResult>

const Done = z.object({})

export const console = {
  'console.DescribeConnections': list({
    title: { en: 'List connections', zh: '查询连接列表' },
    who: 'anyone',
    envelope: 'root',
    input: z.strictObject({}),
    output: z.object({ connections: listOf(Connection) }),
    rows: (answer) => answer.connections,
  }),
  'console.DescribeConnectionDetails': list({
    title: { en: 'List connections with their settings', zh: '查询连接及其设置' },
    envelope: 'root',
    input: z.strictObject({}),
    output: z.object({ connections: listOf(ConnectionDetails) }),
    rows: (answer) => answer.connections,
  }),
  'console.CreateConnection': write({
    title: { en: 'Create connection', zh: '新建连接' },
    envelope: 'root',
    input: z.strictObject({
      id: ConnectionId,
      provider: z.enum(providers),
      ...settings,
      credential: CredentialGiven,
    }),
    output: Done,
  }),
  'console.ModifyConnection': write({
    title: { en: 'Modify connection', zh: '修改连接' },
    envelope: 'root',
    input: z.strictObject({
      id: ConnectionId,
      ...settings,
      /** Needed again where a base URL leads to another host than before; where it is given, it is the new one. */
      credential: CredentialGiven.optional(),
    }),
    output: Done,
  }),
  'console.RotateConnection': write({
    title: { en: 'Replace a connection’s key', zh: '更换连接的密钥' },
    envelope: 'root',
    input: z.strictObject({ id: ConnectionId, credential: CredentialGiven }),
    output: Done,
  }),
  'console.DeleteConnection': destroy({
    title: { en: 'Delete connection', zh: '删除连接' },
    envelope: 'root',
    input: z.strictObject({ id: ConnectionId }),
    output: Done,
  }),
  'console.TestConnection': read({
    title: { en: 'Test a connection', zh: '测试连接' },
    who: 'administrator',
    envelope: 'root',
    input: z.strictObject({ id: ConnectionId, region: Region.optional() }),
    output: TestResult,
  }),
} as const
