// The console's own users: who they are and what is granted to them. Passwords and sign-in are no actions: see server/src/access.
import { z } from 'zod'
import { destroy, list, read, write } from '../action.ts'
import { listOf } from '../wire-types.ts'
import { ConnectionId } from './console.ts'

const Name = z.string().trim().min(1).max(100)
const UserId = z.string().min(1).max(64)
const names = (what: string) =>
  z.array(z.string().min(1).max(63)).max(100).optional().describe(`${what} it reaches; all where none is given`)

export const GrantRole = z.enum(['viewer', 'operator', 'maintainer'])
export const GrantGiven = z.strictObject({
  connection: ConnectionId.or(z.literal('*')).describe('Id of a connection, * for every one'),
  role: GrantRole,
  clusters: names('Ids of the clusters'),
  namespaces: names('Names of the namespaces'),
})

export const Unlocked = z.object({ connection: z.string(), reason: z.string(), until: z.iso.datetime() })

export const Me = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  administrator: z.boolean(),
  grants: z.array(GrantGiven),
  twoFactor: z.boolean(),
  /** False for somebody who comes by a provider only. */
  hasPassword: z.boolean(),
  /** When this session ends if nothing is done, and when it ends whatever is done. */
  idleUntil: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  unlocked: z.array(Unlocked),
  /** What they chose of how the console looks, such as the columns of a list. */
  preferences: z.record(z.string(), z.string()),
})
export type Me = z.infer<typeof Me>

export const User = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  administrator: z.boolean(),
  disabled: z.boolean(),
  twoFactor: z.boolean(),
  grants: z.array(GrantGiven),
  createdAt: z.iso.datetime(),
  lastSignInAt: z.iso.datetime().nullable(),
  /** Until when the link to set a password works, where one is out. */
  linkUntil: z.iso.datetime().nullable(),
})
export type User = z.infer<typeof User>

export const Session = z.object({
  sessionId: z.string(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  address: z.string(),
  agent: z.string(),
  current: z.boolean(),
})

const Link = z.object({
  /** A path of the console with a one-time token after `#`: whoever opens it sets the password. */
  link: z.string(),
  until: z.iso.datetime(),
})

/** Dashes and what cannot be seen are as long as a sentence, and tell whoever reads the audit nothing. */
const SAYS_SOMETHING = /^(?:[^\p{L}\p{N}]*[\p{L}\p{N}]){3}/u

const Done = z.object({})
const grants = z.array(GrantGiven).max(200)

export const consoleUsers = {
  'console.DescribeMe': read({
    title: { en: 'Who is signed in', zh: '查询当前用户' },
    who: 'anyone',
    envelope: 'root',
    input: z.strictObject({}),
    output: Me,
  }),
  'console.SavePreference': write({
    title: { en: 'Keep an own preference', zh: '保存个人偏好' },
    who: 'anyone',
    own: true,
    envelope: 'root',
    input: z.strictObject({
      key: z.string().regex(/^[\w.-]{1,60}$/, { error: 'must have 1 to 60 letters, digits and . _ -' }),
      value: z.string().max(2_000),
    }),
    output: Done,
  }),
  'console.DescribeSessions': list({
    title: { en: 'List own sessions', zh: '查询本人会话' },
    who: 'anyone',
    envelope: 'root',
    input: z.strictObject({}),
    output: z.object({ sessions: listOf(Session) }),
    rows: (answer) => answer.sessions,
  }),
  'console.EndSession': write({
    title: { en: 'End an own session', zh: '结束本人会话' },
    who: 'anyone',
    envelope: 'root',
    input: z.strictObject({ sessionId: z.string().min(1).max(64) }),
    output: Done,
  }),
  'console.UnlockConnection': write({
    title: { en: 'Unlock a production connection', zh: '解锁生产连接' },
    who: 'anyone',
    envelope: 'root',
    input: z.strictObject({
      connection: ConnectionId,
      reason: z
        .string()
        .trim()
        .min(5, { error: 'must say in at least 5 characters what is to be done' })
        .max(500)
        .regex(SAYS_SOMETHING, { error: 'must say in words what is to be done: at least 3 letters or digits' }),
    }),
    output: Unlocked,
  }),
  'console.LockConnection': write({
    title: { en: 'Lock a production connection', zh: '锁定生产连接' },
    who: 'anyone',
    envelope: 'root',
    input: z.strictObject({ connection: ConnectionId }),
    output: Done,
  }),
  'console.DescribeUsers': list({
    title: { en: 'List users', zh: '查询用户列表' },
    envelope: 'root',
    input: z.strictObject({}),
    output: z.object({ users: listOf(User) }),
    rows: (answer) => answer.users,
  }),
  'console.CreateUser': write({
    title: { en: 'Create user', zh: '创建用户' },
    envelope: 'root',
    input: z.strictObject({
      name: Name,
      email: z.email({ error: 'must be an e-mail address' }).max(254),
      administrator: z.boolean(),
      grants,
    }),
    output: Link.extend({ userId: z.string() }),
  }),
  'console.ModifyUser': write({
    title: { en: 'Modify user', zh: '修改用户' },
    envelope: 'root',
    input: z.strictObject({
      userId: UserId,
      name: Name.optional(),
      administrator: z.boolean().optional(),
      disabled: z.boolean().optional(),
      grants: grants.optional(),
    }),
    output: Done,
  }),
  'console.DeleteUser': destroy({
    title: { en: 'Delete user', zh: '删除用户' },
    envelope: 'root',
    input: z.strictObject({ userId: UserId }),
    output: Done,
  }),
  'console.CreatePasswordLink': write({
    title: { en: 'Make a link to set a password', zh: '生成设置密码的链接' },
    envelope: 'root',
    input: z.strictObject({ userId: UserId }),
    output: Link,
  }),
  'console.SignOutUser': write({
    title: { en: 'End all sessions of a user', zh: '结束用户的全部会话' },
    envelope: 'root',
    input: z.strictObject({ userId: UserId }),
    output: Done,
  }),
  'console.ResetTwoFactor': write({
    title: { en: 'Take a user’s second factor away', zh: '重置用户的两步验证' },
    envelope: 'root',
    input: z.strictObject({ userId: UserId }),
    output: Done,
  }),
} as const
