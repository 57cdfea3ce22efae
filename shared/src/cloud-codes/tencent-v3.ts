// The codes of Tencent API 3.0 and of its gateways (protocols.md 5.1, spec/gateway.json): words in place of numbers. What
// stands before a dot is the kind; one with more behind the dot that is not here means what its kind means.
import { type CloudCode, meaning, PERMISSION, WAIT } from './cloud-code.ts'

const CREDENTIALS = {
  en: 'Check the SecretId and SecretKey of this connection.',
  zh: '请检查该连接的 SecretId 和 SecretKey。',
}
const SERVICE_ROLE = {
  en: 'In the cloud’s own console, allow the gateway service to use it for you, then try again.',
  zh: '请先在云厂商的控制台授权网关服务访问该资源，再重试。',
}
const SEE_FIRST = {
  en: 'See whether the gateway was made before you create it again.',
  zh: '再次创建之前，请先确认网关是否已经建好。',
}

const authentication: Readonly<Record<string, CloudCode>> = {
  AuthFailure: meaning(
    'upstream_auth',
    'The cloud did not accept this connection’s signature.',
    '云端不接受该连接的签名。',
    CREDENTIALS,
  ),
  'AuthFailure.InvalidSecretId': meaning(
    'upstream_auth',
    'The SecretId of this connection is not one of a key for the API.',
    '该连接的 SecretId 不是云 API 密钥。',
    CREDENTIALS,
  ),
  'AuthFailure.SecretIdNotFound': meaning(
    'upstream_auth',
    'The cloud does not know the SecretId of this connection.',
    '云端没有该连接的 SecretId。',
    {
      en: 'The key may be deleted or disabled: look for it in the cloud’s own console.',
      zh: '密钥可能已被删除或禁用，请在云厂商的控制台查看。',
    },
  ),
  'AuthFailure.SignatureExpire': {
    ...meaning(
      'upstream_auth',
      'The request was signed more than five minutes ago, or ahead of time.',
      '请求的签名时间与云端相差超过 5 分钟。',
      {
        en: 'Compare the clock of the console’s server with the cloud’s.',
        zh: '请核对控制台服务器与云端的时钟。',
      },
    ),
    isAboutTime: true,
  },
  'AuthFailure.SignatureFailure': meaning(
    'upstream_auth',
    'The cloud worked out another signature for this request.',
    '云端计算出的签名与请求中的不一致。',
    CREDENTIALS,
  ),
  'AuthFailure.TokenFailure': meaning(
    'upstream_auth',
    'The cloud did not accept this connection’s token.',
    '云端不接受该连接的临时令牌。',
    { en: 'Temporary keys run out: get new ones for this connection.', zh: '临时密钥会过期，请为该连接更换新的密钥。' },
  ),
  'AuthFailure.UnauthorizedOperation': meaning(
    'upstream_forbidden',
    'No policy of the account allows this call.',
    '没有策略允许该账号执行此调用。',
    PERMISSION,
  ),
  UnauthorizedOperation: meaning(
    'upstream_forbidden',
    'This account may not do that.',
    '该账号无权执行此操作。',
    PERMISSION,
  ),
  'UnauthorizedOperation.ClsNotActivated': meaning(
    'upstream_forbidden',
    'The account has not switched on the log service CLS.',
    '该账号尚未开通日志服务 CLS。',
    {
      en: 'Switch CLS on in the cloud’s own console, or create the gateway without EnableCls.',
      zh: '请先在云厂商的控制台开通 CLS，或创建时不启用 EnableCls。',
    },
  ),
  'UnauthorizedOperation.Uin': meaning(
    'upstream_forbidden',
    'The account behind this key may not use the gateways.',
    '密钥所属的账号无权使用网关服务。',
    PERMISSION,
  ),
}

const parameters: Readonly<Record<string, CloudCode>> = {
  InvalidParameter: meaning(
    'upstream_invalid',
    'A parameter is wrong, by itself or beside others.',
    '参数有误，或与其他参数冲突。',
  ),
  InvalidParameterValue: meaning(
    'upstream_invalid',
    'A parameter has a value that is not allowed.',
    '参数的取值不被允许。',
  ),
  'InvalidParameterValue.BadRequestFormat': meaning(
    'upstream_invalid',
    'The body of the request could not be read.',
    '请求正文的格式有误。',
  ),
  'InvalidParameterValue.CreateError': meaning(
    'upstream_invalid',
    'With these values no gateway can be made.',
    '以这些参数无法创建网关。',
    { en: 'Check version, size and network of the gateway.', zh: '请检查网关的版本、规格和网络。' },
  ),
  'InvalidParameterValue.Name': meaning('upstream_invalid', 'The name is not allowed.', '名称不合规。', {
    en: 'A name has 1 to 60 characters.',
    zh: '名称长度为 1 至 60 个字符。',
  }),
  'InvalidParameterValue.Region': meaning(
    'upstream_invalid',
    'There is no such region, or it has no gateways.',
    '地域不存在，或该地域没有网关服务。',
    { en: 'Check EngineRegion and the region of the page.', zh: '请检查 EngineRegion 和页面所选的地域。' },
  ),
  'InvalidParameterValue.Specification': meaning(
    'upstream_invalid',
    'There are no nodes of this size.',
    '没有该节点规格。',
    {
      en: 'Check NodeConfig.Specification: 1c2g, 2c4g, 4c8g or 8c16g.',
      zh: '请检查 NodeConfig.Specification，可选 1c2g、2c4g、4c8g 或 8c16g。',
    },
  ),
  'InvalidParameterValue.Type': meaning('upstream_invalid', 'There are no gateways of this type.', '没有该网关类型。', {
    en: 'Check Type: kong is the one there is.',
    zh: '请检查 Type，目前只有 kong。',
  }),
  MissingParameter: meaning('upstream_invalid', 'A parameter is missing that is needed.', '缺少必填参数。'),
  UnknownParameter: meaning('upstream_invalid', 'The cloud knows no parameter of that name.', '云端没有该参数。'),
  UnsupportedRegion: meaning(
    'upstream_invalid',
    'The gateways are not offered in this region.',
    '该地域不提供网关服务。',
    {
      en: 'Choose another region.',
      zh: '请换一个地域。',
    },
  ),
}

const resources: Readonly<Record<string, CloudCode>> = {
  FailedOperation: meaning(
    'upstream_conflict',
    'The cloud tried, and did not get it done.',
    '云端执行了操作，但没有成功。',
  ),
  'FailedOperation.Cls': meaning(
    'upstream_conflict',
    'The log service CLS did not answer the gateway service.',
    '网关服务调用日志服务 CLS 失败。',
    SERVICE_ROLE,
  ),
  'FailedOperation.InternalError': meaning(
    'upstream_error',
    'The operation failed by a fault inside the cloud.',
    '云端内部故障，操作失败。',
    WAIT,
  ),
  'FailedOperation.Resource': meaning(
    'upstream_quota',
    'The account has as many gateways as it may buy.',
    '该账号可购买的网关数量已达上限。',
    {
      en: 'Delete one that is not needed, or ask the cloud for a higher quota.',
      zh: '请删除不再使用的网关，或向云厂商申请提高配额。',
    },
  ),
  'FailedOperation.Role': meaning(
    'upstream_conflict',
    'The gateway service got no temporary key of the account.',
    '网关服务未能获取该账号的临时密钥。',
    SERVICE_ROLE,
  ),
  'FailedOperation.Vpc': meaning(
    'upstream_conflict',
    'The network service did not give the gateway its place.',
    '网关服务调用私有网络服务失败。',
    {
      en: 'Check that network and subnet exist and that the subnet has free addresses.',
      zh: '请确认私有网络和子网存在，且子网内仍有可用 IP。',
    },
  ),
  LimitExceeded: meaning('upstream_quota', 'A quota of the cloud account is used up.', '云账号的配额已用完。'),
  OperationDenied: meaning(
    'upstream_conflict',
    'The gateway’s present state does not allow that.',
    '网关的当前状态不允许此操作。',
    {
      en: 'Wait until it runs; before a deletion, switch DeleteProtect off.',
      zh: '请等网关进入运行状态；删除之前，请先关闭 DeleteProtect。',
    },
  ),
  ResourceInsufficient: meaning(
    'upstream_conflict',
    'The cloud has not enough resources for that at present.',
    '云端的资源暂时不足。',
    { en: 'Try later, or take another size or region.', zh: '请稍后再试，或更换规格、地域。' },
  ),
  ResourceInUse: meaning('upstream_conflict', 'Something else still uses it.', '资源仍在使用中。'),
  ResourceNotFound: meaning(
    'upstream_not_found',
    'The gateway does not exist, or not any more.',
    '网关不存在，或已被删除。',
  ),
  ResourceUnavailable: meaning('upstream_conflict', 'The resource cannot be used at present.', '资源暂不可用。'),
  UnsupportedOperation: meaning(
    'upstream_conflict',
    'Gateways of this kind do not offer that.',
    '此类网关不支持该操作。',
  ),
}

const api: Readonly<Record<string, CloudCode>> = {
  ActionOffline: meaning('upstream_retired', 'The cloud has switched this action off.', '云端已下线该接口。', {
    en: 'Check the base URL of this connection; if it is right, look into the vendor’s notes for what follows it.',
    zh: '请检查该连接的接口地址；如果无误，请查阅厂商公告中的替代接口。',
  }),
  InternalError: meaning('upstream_error', 'The cloud had an internal error.', '云端内部错误。', WAIT),
  'InternalError.CreateError': meaning(
    'upstream_error',
    'A fault inside the cloud stopped the creation.',
    '云端内部故障，创建失败。',
    SEE_FIRST,
  ),
  InvalidAction: meaning('upstream_retired', 'The cloud knows no action of that name here.', '此地址没有该接口。', {
    en: 'Check the base URL of this connection.',
    zh: '请检查该连接的接口地址。',
  }),
  NoSuchProduct: meaning(
    'upstream_retired',
    'This address does not offer the gateway service.',
    '此地址不提供网关服务。',
    {
      en: 'Check the base URL of this connection.',
      zh: '请检查该连接的接口地址。',
    },
  ),
  NoSuchVersion: meaning(
    'upstream_retired',
    'This address does not speak our version of the API.',
    '此地址不支持当前的接口版本。',
    {
      en: 'Check the base URL of this connection.',
      zh: '请检查该连接的接口地址。',
    },
  ),
  RequestLimitExceeded: meaning(
    'upstream_throttled',
    'More calls in a second than the cloud takes, 20 as a rule.',
    '每秒调用次数超出限制（通常为 20 次）。',
    WAIT,
  ),
}

export const tencentV3Codes: Readonly<Record<string, CloudCode>> = {
  ...authentication,
  ...parameters,
  ...resources,
  ...api,
}
