// The numbers that API v2 answers: a few dozen, the same for every service.
import { type CloudCode, meaning, PERMISSION, WAIT } from './cloud-code.ts'

const CREDENTIALS = {
  en: 'Check the SecretId and SecretKey of this connection.',
  zh: '请检查该连接的 SecretId 和 SecretKey。',
}

/** Of API v2, whichever service answers. */
export const v2Codes: Readonly<Record<number, CloudCode>> = {
  4000: meaning('upstream_invalid', 'The cloud says that a parameter is missing or wrong.', '参数缺失或有误。'),
  4100: meaning(
    'upstream_auth',
    'The cloud did not accept this connection’s signature.',
    '云端不接受该连接的签名。',
    CREDENTIALS,
  ),
  4101: meaning('upstream_forbidden', 'This account may not use this API.', '该账号无权使用此接口。', PERMISSION),
  4102: meaning(
    'upstream_forbidden',
    'This account may not touch this resource.',
    '该账号无权操作此资源。',
    PERMISSION,
  ),
  4103: meaning(
    'upstream_auth',
    'The SecretId belongs to an account that is not a developer’s.',
    'SecretId 所属的账号不是开发者账号。',
    CREDENTIALS,
  ),
  4104: meaning(
    'upstream_auth',
    'The cloud does not know the SecretId of this connection.',
    '云端没有该连接的 SecretId。',
    CREDENTIALS,
  ),
  4110: meaning(
    'upstream_forbidden',
    'The cloud refused this account the operation or its project.',
    '该账号无权执行此操作，或无权访问所属项目。',
    PERMISSION,
  ),
  4200: meaning(
    'upstream_auth',
    'The cloud says that the request had expired, or that it was not authorised.',
    '请求已过期，或未获授权。',
    CREDENTIALS,
  ),
  4300: meaning('upstream_forbidden', 'The cloud account is blocked or overdue.', '云账号已被封禁或欠费。', {
    en: 'Look at the account in the cloud’s own console.',
    zh: '请在云厂商的控制台查看账号状态。',
  }),
  4400: meaning('upstream_quota', 'A quota of the cloud account is used up.', '云账号的配额已用完。'),
  4420: meaning(
    'upstream_throttled',
    'The cloud takes no more calls for the moment.',
    '调用过于频繁，云端暂不受理。',
    WAIT,
  ),
  4480: meaning(
    'upstream_throttled',
    'The cloud takes no more calls of this kind for the moment.',
    '此类调用过于频繁，云端暂不受理。',
    WAIT,
  ),
  4500: meaning(
    'upstream_auth',
    'The cloud took the request for a replay of an earlier one.',
    '云端认为该请求是重放。',
    { en: 'Try again; if it stays, compare the clocks.', zh: '请重试；如果仍然出现，请核对两端的时钟。' },
  ),
  4600: meaning('upstream_error', 'The cloud does not speak this protocol here.', '此地址不支持该协议。', {
    en: 'Check the base URL of this connection.',
    zh: '请检查该连接的接口地址。',
  }),
  5000: meaning('upstream_not_found', 'The resource does not exist, or not any more.', '资源不存在，或已被删除。'),
  5100: meaning(
    'upstream_conflict',
    'The cloud could not do that to the resource in its present state.',
    '资源的当前状态不允许此操作。',
  ),
  5200: meaning(
    'upstream_conflict',
    'The purchase failed: configuration or stock.',
    '购买失败：配置不支持或库存不足。',
  ),
  5300: meaning(
    'upstream_payment',
    'The purchase failed: the balance of the account does not suffice.',
    '购买失败：账户余额不足。',
  ),
  5400: meaning('upstream_partial', 'Done in part: some of it failed.', '部分完成：其中一些失败了。', {
    en: 'Look at the resources before you try again.',
    zh: '重试之前请先查看资源的现状。',
  }),
  5500: meaning('upstream_forbidden', 'The cloud account’s owner is not verified by name.', '云账号尚未完成实名认证。'),
  6000: meaning('upstream_error', 'The cloud had an internal error.', '云端内部错误。', WAIT),
  6100: meaning('upstream_retired', 'The cloud no longer offers this API here.', '云端已不再提供此接口。', {
    en: 'The public v2 endpoints were switched off in 2022. Point this connection at a private cloud, or use the simulated one.',
    zh: '公有云的 v2 接口已于 2022 年下线。请将该连接指向私有云，或使用模拟云。',
  }),
  6200: meaning('upstream_unavailable', 'The API is not available for the moment.', '接口暂时不可用。', WAIT),
}

/** Of monitoring alone. */
export const monitorCodes: Readonly<Record<number, CloudCode>> = {
  [-502]: meaning('upstream_not_found', 'Monitoring does not know this object.', '监控中没有此对象。'),
  [-503]: meaning('upstream_invalid', 'Monitoring says that a parameter is wrong.', '监控参数有误。'),
  [-505]: meaning('upstream_invalid', 'Monitoring says that a parameter is missing.', '监控参数缺失。'),
  [-507]: meaning(
    'upstream_invalid',
    'Monitoring says that a limit was exceeded: ask for a shorter range or a coarser period.',
    '超出监控接口的限制：请缩短时间范围，或加大统计粒度。',
  ),
  [-509]: meaning(
    'upstream_invalid',
    'Monitoring does not take this combination of dimensions.',
    '监控不支持这组维度。',
  ),
  [-513]: meaning('upstream_error', 'Monitoring could not read its database.', '监控读取数据库失败。', WAIT),
}
