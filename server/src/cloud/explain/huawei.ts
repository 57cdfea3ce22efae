// How a request of Huawei Cloud was signed, step by step, or what stands in for a signature; read back from the request
// itself (protocols.md 5.3).
import { MASK, type SignatureStep } from '@pierhead/shared/explanation'
import { canonicalHuawei, stringToSignHuawei } from '../sign/huawei.ts'
import type { Outgoing } from '../wire.ts'
import { bodyStep, lastLine } from './body-hash.ts'

export const explainHuawei = (outgoing: Outgoing): SignatureStep[] => {
  const { authorization, 'x-auth-token': token } = outgoing.headers
  return authorization === undefined ? tokenSteps(token) : signatureSteps(outgoing, authorization)
}

function signatureSteps({ method = 'POST', url, headers, body }: Outgoing, authorization: string): SignatureStep[] {
  const { host, pathname: path, searchParams } = new URL(url)
  const names = /SignedHeaders=([^,]*)/.exec(authorization)?.[1]?.split(';') ?? []
  const signed = names.map((name) => [name, name === 'host' ? host : (headers[name] ?? '')])
  const query = Object.fromEntries(searchParams)
  const request = { method, path, query, headers: Object.fromEntries(signed), body }
  const canonical = canonicalHuawei(request)
  return [
    bodyStep(body, lastLine(canonical)),
    {
      title: {
        en: 'The request in its canonical form: method, path (always with a slash at its end), query sorted by name and percent-encoded, each signed header on a line of its own, a blank line, the names of those headers, and that hash.',
        zh: '规范请求：请求方法、路径（末尾必须带斜杠）、按名称排序并做百分号编码的查询串、逐行列出的参与签名的请求头、一个空行、这些请求头的名称，以及上一步的哈希值。',
      },
      value: canonical,
    },
    {
      title: {
        en: 'The string that is signed: the algorithm, X-Sdk-Date and the SHA-256 of the canonical request.',
        zh: '待签名字符串：算法名称、X-Sdk-Date，以及规范请求的 SHA-256 值。',
      },
      value: stringToSignHuawei(request),
    },
    {
      title: {
        en: 'HMAC-SHA256 of it with the secret access key, in hexadecimal, as the Signature of the header Authorization. It is not shown.',
        zh: '用 Secret Access Key 计算其 HMAC-SHA256，以十六进制写入 Authorization 请求头的 Signature。此处不显示。',
      },
      value: authorization,
    },
  ]
}

/** A request that is only built has a mask where the token goes. */
const tokenSteps = (token: string | undefined): SignatureStep[] => [
  {
    title:
      token === MASK
        ? {
            en: 'A token is fetched first: IAM gives one for the user’s password, for one project. None was fetched for this preview.',
            zh: '发送前会先获取 Token：用 IAM 用户的密码换取，仅在一个项目内有效。本次只是预览，并未获取。',
          }
        : {
            en: 'A token was fetched first: IAM gave it for the user’s password, for one project. It is kept, and renewed when four fifths of its life are over.',
            zh: '发送前已先获取 Token：用 IAM 用户的密码换取，仅在一个项目内有效。Token 会保留使用，有效期过去五分之四后自动更新。',
          },
    value: 'POST /v3/auth/tokens?nocatalog=true\nX-Subject-Token: ***',
  },
  {
    title: {
      en: 'The token stands in for a signature: whoever shows it is the user, and nothing of this request is signed. It is not shown.',
      zh: 'Token 代替签名：持有 Token 即视为该用户，请求内容本身不做签名。此处不显示。',
    },
    value: 'X-Auth-Token: ***',
  },
]
