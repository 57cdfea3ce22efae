// How a request of Capital Online was signed, step by step, read back from the request itself (protocols.md 5.4).
import type { SignatureStep } from '@pierhead/shared/explanation'
import { stringToSignCapitalOnline } from '../sign/capital-online.ts'
import { sortedQuery } from '../sign/rfc3986.ts'
import type { Outgoing } from '../wire.ts'

export function explainCapitalOnline({ method: sent, url }: Outgoing): SignatureStep[] {
  const { Signature = '', ...params } = Object.fromEntries(new URL(url).searchParams)
  const method = sent === 'GET' ? 'GET' : 'POST'
  return [
    {
      title: {
        en: 'All parameters of the address but Signature, percent-encoded and sorted by name.',
        zh: '将地址中除 Signature 以外的全部参数做百分号编码，并按名称排序。',
      },
      value: sortedQuery(params).replaceAll('&', '\n&'),
    },
    {
      title:
        method === 'GET'
          ? {
              en: 'The string that is signed: method, a slash whatever the path is, and those parameters, encoded once more.',
              zh: '待签名字符串：请求方法、一个斜杠（与实际路径无关），以及再次编码后的上述参数。',
            }
          : {
              en: 'The string that is signed: method, a slash whatever the path is, and those parameters, encoded once more. The body is not signed: only TLS protects it.',
              zh: '待签名字符串：请求方法、一个斜杠（与实际路径无关），以及再次编码后的上述参数。请求正文不参与签名，仅由 TLS 保护。',
            },
      value: stringToSignCapitalOnline({ method, params }),
    },
    {
      title: {
        en: 'HMAC-SHA1 of it with the secret key, in Base64: the parameter Signature. It is not shown.',
        zh: '用 Secret Key 计算其 HMAC-SHA1，再做 Base64 编码，即参数 Signature。此处不显示。',
      },
      value: `Signature=${Signature}`,
    },
    {
      title: {
        en: 'The address with all parameters and the Signature, percent-encoded.',
        zh: '带有全部参数及 Signature 的地址，均已做百分号编码。',
      },
      value: url,
    },
  ]
}
