// The console's own actions. Names of real things stand for what a composition has.
import type { ExampleInput } from './references.ts'

const connection = {
  name: 'Private cloud',
  colour: 'blue',
  production: false,
  regions: ['ap-guangzhou'],
}
const credential = { kind: 'key', keyId: 'AKIDexample0', key: 'example-key' }

const service = { clusterId: '<cluster>', serviceName: '<service>', namespace: 'default' }

export const consoleExamples: Readonly<Record<string, ExampleInput>> = {
  'console.DescribeConnections': {},
  'console.DescribeConnectionDetails': {},
  'console.CreateConnection': { id: 'private', provider: 'tencent', ...connection, credential },
  'console.ModifyConnection': { id: 'private', ...connection },
  'console.RotateConnection': { id: 'private', credential },
  'console.DeleteConnection': { id: 'private' },
  'console.TestConnection': { id: 'simulated' },
  'console.DescribeMe': {},
  'console.SavePreference': { key: 'columns.services', value: 'label,desired' },
  'console.DescribeSessions': {},
  'console.EndSession': { sessionId: 'session' },
  'console.UnlockConnection': { connection: 'private', reason: 'roll-out of 1.4' },
  'console.LockConnection': { connection: 'private' },
  'console.DescribeUsers': {},
  'console.CreateUser': {
    name: 'Lin',
    email: 'lin@example.com',
    administrator: false,
    grants: [{ connection: '*', role: 'operator' }],
  },
  'console.ModifyUser': { userId: 'user', grants: [{ connection: 'simulated', role: 'viewer' }] },
  'console.DeleteUser': { userId: 'user' },
  'console.CreatePasswordLink': { userId: 'user' },
  'console.SignOutUser': { userId: 'user' },
  'console.ResetTwoFactor': { userId: 'user' },
  'console.DescribeAudit': {},
  'console.DescribeAuditHistogram': {},
  'console.CheckAudit': {},
  'console.DescribeSettings': {},
  'console.ModifySettings': { auditRetentionDays: 365 },
  'console.DescribeServiceRevisions': service,
  'console.DescribeServiceRevision': { ...service, number: 1 },
}
