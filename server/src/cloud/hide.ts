// Takes secrets out of text that is to be shown, however they are written in it.
import { MASK } from '@pierhead/shared/explanation'
import { masked } from './masking.ts'
import type { Outgoing } from './wire.ts'

const FORM = 'application/x-www-form-urlencoded'

/** The body has pairs of names and values in it. */
export const isForm = ({ headers }: Pick<Outgoing, 'headers'>): boolean =>
  Object.entries(headers).some(([name, value]) => /^content-type$/i.test(name) && value.startsWith(FORM))

/** Signature and tokens of a request: a cloud may repeat them under any name, or none. */
export function credentialsOf(outgoing: Outgoing): string[] {
  const { url, headers, body } = outgoing
  const { authorization = '', 'x-auth-token': token, 'x-security-token': securityToken } = headers
  const signatures = [new URL(url).search, isForm(outgoing) ? body : ''].map((form) =>
    new URLSearchParams(form).get('Signature'),
  )
  const found = [/Signature=(\w+)$/.exec(authorization)?.[1], token, securityToken, ...signatures]
  return found.filter((one): one is string => Boolean(one))
}

/** A text of a request or an answer without these secrets, and without what is named like one. */
export const hidden = (text: string, secrets: readonly string[]): string => masked(withoutValues(text, secrets))

export function withoutValues(text: string, secrets: readonly string[]): string {
  const spellings = secrets.flatMap(spellingsOf).filter(Boolean)
  // the longer first: one may be a part of the other
  return [...new Set(spellings)]
    .toSorted((a, b) => b.length - a.length)
    .reduce((shown, secret) => shown.replaceAll(secret, MASK), text)
}

/** Raw, in a form, in an address, in JSON, and in JSON that is a text of JSON. */
function spellingsOf(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1)
  const encoded = secret.isWellFormed() ? encodeURIComponent(secret) : secret
  return [
    secret,
    encoded,
    new URLSearchParams([['', secret]]).toString().slice(1),
    encoded.replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`),
    inJson,
    JSON.stringify(inJson).slice(1, -1),
    inJson.replace(/\P{ASCII}/gu, (one) =>
      [...Array(one.length).keys()].map((at) => `\\u${one.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
    ),
  ]
}
