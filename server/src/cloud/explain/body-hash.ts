// The step that signatures over a hash of the body begin with.
import type { SignatureStep } from '@pierhead/shared/explanation'

export const lastLine = (text: string): string => text.slice(text.lastIndexOf('\n') + 1)

export const bodyStep = (body: string, hash: string): SignatureStep => ({
  title: body
    ? {
        en: 'SHA-256 of the body, byte for byte as it is sent, in hexadecimal.',
        zh: '对请求正文（与实际发送的字节完全一致）计算 SHA-256，以十六进制表示。',
      }
    : {
        en: 'SHA-256 of the body, in hexadecimal: there is none, so that of an empty text.',
        zh: '计算请求正文的 SHA-256，以十六进制表示；此请求没有正文，因此取空字符串的哈希值。',
      },
  value: hash,
})
