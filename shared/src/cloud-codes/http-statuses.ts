// What the HTTP status says where a cloud that uses it gives no code, or one that nobody knows.
import { type CloudCode, meaning, PERMISSION, WAIT } from './cloud-code.ts'

const KEYS = { en: 'Check the keys of this connection.', zh: '请检查该连接的密钥。' }

export const statusCodes: Readonly<Record<number, CloudCode>> = {
  400: meaning('upstream_invalid', 'The cloud says that a parameter is missing or wrong.', '参数缺失或有误。'),
  401: meaning('upstream_auth', 'The cloud did not accept who is calling.', '云端不认可调用方的身份。', KEYS),
  403: meaning('upstream_forbidden', 'This account may not do that.', '该账号无权执行此操作。', PERMISSION),
  404: meaning('upstream_not_found', 'The resource does not exist, or not any more.', '资源不存在，或已被删除。'),
  409: meaning(
    'upstream_conflict',
    'The cloud could not do that to the resource in its present state.',
    '资源的当前状态不允许此操作。',
  ),
  429: meaning(
    'upstream_throttled',
    'The cloud takes no more calls for the moment.',
    '调用过于频繁，云端暂不受理。',
    WAIT,
  ),
}
