// How a request of Tencent API 3.0 was signed, step by step, read back from the request itself (protocols.md 5.1).
import type { SignatureStep } from '@pierhead/shared/explanation'
import { canonicalV3, scopeV3, stringToSignV3 } from '../sign/tencent-v3.ts'
import type { Outgoing } from '../wire.ts'
import { bodyStep, lastLine } from './body-hash.ts'

export function explainV3({ url, headers, body }: Outgoing): SignatureStep[] {
  const { hostname, pathname: path, search } = new URL(url)
  const { authorization = '' } = headers
  const [, service = '', names = ''] =
    /Credential=[^,]*\/([^/,]+)\/tc3_request, SignedHeaders=([^,]*),/.exec(authorization) ?? []
  const credential = { service, timestamp: Number(headers['x-tc-timestamp']) }
  const signed = names.split(';').map((name) => [name, name === 'host' ? hostname : (headers[name] ?? '')])
  const request = { method: 'POST', path, query: search.slice(1), headers: Object.fromEntries(signed), body } as const
  const canonical = canonicalV3(request)
  const [date = ''] = scopeV3(credential).split('/')
  return [
    bodyStep(body, lastLine(canonical)),
    {
      title: {
        en: 'The request in its canonical form: method, path, query (none), each signed header on a line of its own, a blank line, the names of those headers, and that hash. The host stands without a port, the action in lower case.',
        zh: '规范请求：请求方法、路径、查询串（为空）、逐行列出的参与签名的请求头、一个空行、这些请求头的名称，以及上一步的哈希值。主机不带端口，接口名一律小写。',
      },
      value: canonical,
    },
    {
      title: {
        en: 'The string that is signed: the algorithm, X-TC-Timestamp, the scope (UTC date, API, tc3_request) and the SHA-256 of the canonical request.',
        zh: '待签名字符串：算法名称、X-TC-Timestamp、凭证范围（UTC 日期、产品、tc3_request），以及规范请求的 SHA-256 值。',
      },
      value: stringToSignV3(request, credential),
    },
    {
      title: {
        en: 'The key for this day and this API, derived from the SecretKey in three rounds of HMAC-SHA256(key, text). It never leaves the server.',
        zh: '由 SecretKey 经三次 HMAC-SHA256(密钥, 文本) 派生出当天该产品专用的签名密钥。该密钥不会离开服务器。',
      },
      value: `HMAC(HMAC(HMAC("TC3" + SecretKey, "${date}"), "${service}"), "tc3_request")`,
    },
    {
      title: {
        en: 'HMAC-SHA256 of the string with that key, in hexadecimal, as the Signature of the header Authorization. It is not shown.',
        zh: '用该密钥计算待签名字符串的 HMAC-SHA256，以十六进制写入 Authorization 请求头的 Signature。此处不显示。',
      },
      value: authorization,
    },
  ]
}
