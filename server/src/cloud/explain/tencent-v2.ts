// How a request of Tencent API v2 was signed, step by step, read back from the request itself (protocols.md 1.1).
import type { SignatureStep } from '@pierhead/shared/explanation'
import { canonicalV2 } from '../sign/tencent-v2.ts'
import type { Outgoing } from '../wire.ts'

export function explainV2({ url, body }: Outgoing): SignatureStep[] {
  const { host, pathname: path } = new URL(url)
  const params = Object.fromEntries(new URLSearchParams(body))
  const text = canonicalV2({ method: 'POST', host, path, params })
  const signed = text.slice(text.indexOf('?') + 1)
  return [
    {
      title: {
        en: 'All parameters, sorted by name; values as they are, without any encoding, and _ in a name read as a dot. Values that begin with @ are sent but not signed.',
        zh: '将全部参数按名称排序；值保持原样、不做编码，名称中的 _ 视作点。以 @ 开头的值会发送，但不参与签名。',
      },
      value: signed.replaceAll('&', '\n&'),
    },
    {
      title: {
        en: 'The string that is signed: method, host, path, ? and those parameters.',
        zh: '待签名字符串：请求方法、主机、路径、? 以及上述参数。',
      },
      value: text,
    },
    {
      title: {
        en: 'HMAC-SHA256 of it with the SecretKey, in Base64: the parameter Signature. It is not shown.',
        zh: '用 SecretKey 计算其 HMAC-SHA256，再做 Base64 编码，即参数 Signature。此处不显示。',
      },
      value: `Signature=${params.Signature ?? ''}`,
    },
    {
      title: {
        en: 'All parameters and the Signature as a form, now percent-encoded: the body that is sent.',
        zh: '将全部参数连同 Signature 做百分号编码，组成表单，作为请求正文发送。',
      },
      value: body,
    },
  ]
}
