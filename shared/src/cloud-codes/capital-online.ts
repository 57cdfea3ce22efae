// The codes of Capital Online's load balancers (protocols.md 5.4). No document names those of a refused signature: the four
// last are what clouds with its kind of signature answer, and the simulated one too.
import { type CloudCode, meaning, WAIT } from './cloud-code.ts'

const KEYS = {
  en: 'Check the access key of this connection.',
  zh: '请检查该连接的 AccessKey。',
}

export const capitalOnlineCodes: Readonly<Record<string, CloudCode>> = {
  ArgMissing: meaning('upstream_invalid', 'A parameter is missing that is needed.', '缺少必填参数。'),
  BadArgs: meaning(
    'upstream_invalid',
    'The parameters cannot be read, or do not go together.',
    '参数无法解析，或互相矛盾。',
  ),
  CreateOrderExcept: meaning(
    'upstream_error',
    'The order was not placed: by quota, balance, stock or an internal fault.',
    '下单失败：可能是配额、余额或库存不足，也可能是内部故障。',
    {
      en: 'List the load balancers before you order again, and look at the account’s balance.',
      zh: '再次下单之前，请先查询负载均衡列表，并确认账户余额。',
    },
  ),
  InternalError: meaning('upstream_error', 'The cloud had an internal error.', '云端内部错误。', WAIT),
  InvalidParameter: meaning('upstream_invalid', 'A parameter has a value that is not allowed.', '参数的取值不被允许。'),
  ResourceInUse: meaning(
    'upstream_conflict',
    'The load balancer is being changed, or something still uses it.',
    '负载均衡正在变更，或仍被使用。',
    { en: 'Wait until it runs, then try again.', zh: '请等实例进入运行状态后再试。' },
  ),
  ResourceNotFound: meaning(
    'upstream_not_found',
    'The load balancer, network or site does not exist, or not any more.',
    '负载均衡、网络或站点不存在，或已被删除。',
  ),
  UnsupportedOperation: meaning(
    'upstream_conflict',
    'The site or the size does not offer that.',
    '该站点或规格不支持此操作。',
    {
      en: 'Ask DescribeZones and DescribeLoadBalancersSpec what it does offer.',
      zh: '请用 DescribeZones 和 DescribeLoadBalancersSpec 查询可选项。',
    },
  ),
  InvalidAccessKeyId: meaning(
    'upstream_auth',
    'The cloud does not know the access key of this connection.',
    '云端没有该连接的 AccessKey。',
    KEYS,
  ),
  RequestExpired: {
    ...meaning('upstream_auth', 'The time of the request is too far from the cloud’s.', '请求时间与云端相差过大。', {
      en: 'Compare the clock of the console’s server with the cloud’s.',
      zh: '请核对控制台服务器与云端的时钟。',
    }),
    isAboutTime: true,
  },
  SignatureDoesNotMatch: meaning(
    'upstream_auth',
    'The cloud did not accept this connection’s signature.',
    '云端不接受该连接的签名。',
    KEYS,
  ),
  SignatureNonceUsed: meaning(
    'upstream_auth',
    'The cloud took the request for a replay of an earlier one.',
    '云端认为该请求是重放。',
    { en: 'Try again.', zh: '请重试。' },
  ),
}
