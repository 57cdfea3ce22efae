// The codes of Huawei Cloud's API Gateway: APIGW.… of the door that every call goes through, APIC.… of the service
// behind it (protocols.md 5.3, spec/gateway.json).
import { type CloudCode, meaning, PERMISSION, WAIT } from './cloud-code.ts'

const KEYS = {
  en: 'Check the access key and secret key of this connection.',
  zh: '请检查该连接的 AK 和 SK。',
}
const RUNNING = {
  en: 'Wait until the gateway runs, then try again.',
  zh: '请等网关进入运行状态后再试。',
}

export const huaweiCodes: Readonly<Record<string, CloudCode>> = {
  'APIC.7102': meaning('upstream_auth', 'The token is wrong or cannot be read.', '令牌有误，或无法解析。', {
    en: 'Check user, password and domain of this connection.',
    zh: '请检查该连接的用户名、密码和账号名。',
  }),
  'APIC.7106': meaning('upstream_forbidden', 'The user may not make this call.', '该用户无权调用此接口。', PERMISSION),
  'APIC.7211': meaning(
    'upstream_invalid',
    'A parameter does not keep to its rules; the cloud’s message names it.',
    '参数不符合规则，云端的提示中有参数名。',
  ),
  'APIC.7230': meaning(
    'upstream_invalid',
    'The maintenance window is not one of those that are offered.',
    '维护时间窗不在可选范围内。',
    {
      en: 'It lasts four hours and starts at 02, 06, 10, 14, 18 or 22 o’clock.',
      zh: '时间窗为 4 小时，须从 02、06、10、14、18 或 22 点开始。',
    },
  ),
  'APIC.7301': meaning(
    'upstream_not_found',
    'The region has no gateways of this edition.',
    '该地域没有此版本规格的网关。',
    { en: 'Choose another edition or another region.', zh: '请更换版本规格或地域。' },
  ),
  'APIC.7302': meaning(
    'upstream_not_found',
    'The gateway does not exist, or not any more.',
    '网关不存在，或已被删除。',
  ),
  'APIC.7310': meaning(
    'upstream_conflict',
    'The gateway’s present state does not allow that.',
    '网关的当前状态不允许此操作。',
    RUNNING,
  ),
  'APIC.9000': meaning(
    'upstream_error',
    'The gateway service could not reach another service of the cloud.',
    '网关服务调用云端内部服务失败。',
    WAIT,
  ),
  'APIC.9218': meaning(
    'upstream_quota',
    'The project has as many gateways as it may have.',
    '该项目的网关数量已达上限。',
    {
      en: 'Delete one that is not needed, or ask the cloud for a higher quota.',
      zh: '请删除不再使用的网关，或向云厂商申请提高配额。',
    },
  ),
  'APIC.9219': meaning(
    'upstream_conflict',
    'The cloud has not enough resources for a gateway at present.',
    '云端资源不足，暂时无法创建网关。',
    { en: 'Try later, or choose other zones.', zh: '请稍后再试，或选择其他可用区。' },
  ),
  'APIGW.0101': meaning('upstream_retired', 'No API stands at this address.', '此地址没有对应的接口。', {
    en: 'Check the base URL of this connection, and whether its region has this product.',
    zh: '请检查该连接的接口地址，以及该地域是否提供此产品。',
  }),
  'APIGW.0201': meaning(
    'upstream_invalid',
    'The request could not be read, or is too large.',
    '请求无法解析，或体积过大。',
  ),
  'APIGW.0301': meaning(
    'upstream_auth',
    'The cloud did not accept this connection’s signature.',
    '云端不接受该连接的签名。',
    KEYS,
  ),
  'APIGW.0302': meaning(
    'upstream_forbidden',
    'The account may not call this API.',
    '该账号无权调用此接口。',
    PERMISSION,
  ),
  'APIGW.0303': {
    ...meaning(
      'upstream_auth',
      'The request was signed more than fifteen minutes ago, or ahead of time.',
      '请求的签名时间与云端相差超过 15 分钟。',
      { en: 'Compare the clock of the console’s server with the cloud’s.', zh: '请核对控制台服务器与云端的时钟。' },
    ),
    isAboutTime: true,
  },
  'APIGW.0306': meaning('upstream_forbidden', 'The API refuses this caller.', '接口拒绝了该调用方。', PERMISSION),
  'APIGW.0307': meaning(
    'upstream_auth',
    'The token has run out, or the user’s password or rights have changed since.',
    '令牌已过期，或用户的密码、权限此后有变更。',
    { en: 'Try again: another token is fetched.', zh: '请重试，系统会重新获取令牌。' },
  ),
  'APIGW.0308': meaning(
    'upstream_throttled',
    'The cloud takes no more calls for the moment.',
    '调用过于频繁，云端暂不受理。',
    WAIT,
  ),
}
