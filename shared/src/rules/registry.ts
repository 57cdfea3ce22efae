// Why something cannot be named so in the image registry: the sentence, or undefined where it can.
import type { Reason } from './service.ts'

/** Lower-case letters and digits, with single separators between them. */
const PART = '[a-z0-9]+(?:[._-][a-z0-9]+)*'
const NAMESPACE = new RegExp(`^${PART}$`)
const REPOSITORY = new RegExp(`^${PART}(?:/${PART})+$`)
const TAG = /^\w[\w.-]{0,127}$/

export const cannot = {
  nameNamespace: (name: string): Reason =>
    name.length >= 4 && name.length <= 30 && NAMESPACE.test(name)
      ? undefined
      : {
          en: 'must have 4 to 30 lower-case letters and digits, with single . _ or - between them',
          zh: '须为 4 至 30 个小写字母或数字，中间可用单个 . _ 或 - 分隔',
        },
  nameRepository: (name: string): Reason =>
    name.length <= 200 && REPOSITORY.test(name)
      ? undefined
      : {
          en: 'must be namespace/name of lower-case letters and digits, with single . _ or - between them, 200 characters at most',
          zh: '须为“命名空间/名称”，由小写字母或数字组成，中间可用单个 . _ 或 - 分隔，最多 200 个字符',
        },
  nameTag: (name: string): Reason =>
    TAG.test(name)
      ? undefined
      : {
          en: 'must have 1 to 128 letters, digits and . _ -, the first of them no . and no -',
          zh: '须为 1 至 128 个字母、数字、. _ 或 -，且不能以 . 或 - 开头',
        },
}
