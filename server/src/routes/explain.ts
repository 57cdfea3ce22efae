// POST /api/explain/<action>: a call with everything that can be seen of it, sent or only built. It goes the way of every
// call, so what refuses others refuses it; nobody else's call is slowed by it.

import { schemasOf } from '@pierhead/shared/action-schemas'
import { type ActionId, partsOf } from '@pierhead/shared/catalogue'
import { ExplainBody, type Explanation, MASK, type SeenAnswer } from '@pierhead/shared/explanation'
import { type Problem, ProblemError } from '@pierhead/shared/problem'
import { replacedAt, secretPathsOf, secretsIn } from '@pierhead/shared/secret-paths'
import { z } from 'zod'
import { problemOf } from '../answer.ts'
import { CallerGone } from '../caller-gone.ts'
import { credentialsOf, hidden, isForm, withoutValues } from '../cloud/hide.ts'
import { upstreamId } from '../cloud/upstream-id.ts'
import type { Answer, Outgoing, Watch, Wire } from '../cloud/wire.ts'
import { type Asked, type Dispatch, parsed } from '../dispatch.ts'

/** Characters of an answer's text that are shown. */
const SHOWN_LENGTH = 200_000

const Body = z.compile(ExplainBody)

export async function explain(dispatch: Dispatch, id: ActionId, body: unknown, asked: Asked): Promise<Explanation> {
  const { scope, input, send, confirm, key } = parsed(
    Body,
    body,
    'invalid_request',
    'The body must be {"scope":…,"input":…,"send":true or false}.',
  )
  const isOurs = partsOf(id).service === 'console'
  if (isOurs && !send) return { steps: [], tries: 0 }
  const seen = new Seen(!send)
  const outcome = await dispatch(id, { scope, input, confirm, key }, { ...asked, watch: seen }).then(
    (decoded) => (send ? { decoded } : {}),
    (error: unknown) => {
      // what was refused before there was a request has nothing to show but the refusal
      if (!(seen.outgoing && error instanceof ProblemError) || error instanceof CallerGone) throw error
      return { problem: problemOf(error, asked.caller.requestId) }
    },
  )
  return told(id, input, seen, outcome)
}

/** Notes what passes by. */
class Seen implements Watch {
  readonly isDry: boolean
  outgoing: Outgoing | undefined
  wire: Wire | undefined
  answer: Answer | undefined
  tries = 0
  ms = 0
  #sentMs = 0

  constructor(isDry: boolean) {
    this.isDry = isDry
  }

  built(outgoing: Outgoing, wire: Wire): void {
    this.outgoing = outgoing
    this.wire = wire
    this.answer = undefined
    this.tries += this.isDry ? 0 : 1
    this.#sentMs = performance.now()
  }

  answered(answer: Answer): void {
    this.answer = answer
    this.ms = Math.round((performance.now() - this.#sentMs) * 10) / 10
  }
}

function told(
  id: ActionId,
  input: unknown,
  { outgoing, wire, tries, answer, ms }: Seen,
  outcome: Pick<Explanation, 'decoded' | 'problem'>,
): Explanation {
  const schemas = schemasOf(id)
  const inAnswer = secretPathsOf(schemas.output)
  const sent = outgoing ? credentialsOf(outgoing) : []
  const secrets = [...sent, ...secretsIn(input, secretPathsOf(schemas.input)), ...secretsIn(outcome.decoded, inAnswer)]
  const hide = (text: string) => hidden(text, secrets)
  const requestId = answer && upstreamId(answer)
  return {
    ...(outgoing ? requestOf(outgoing, hide) : {}),
    steps: (outgoing && wire?.explain?.(outgoing))?.map(({ title, value }) => ({ title, value: hide(value) })) ?? [],
    tries,
    ...(answer ? { answer: { ...answerOf(answer, secrets), ms } } : {}),
    ...(requestId ? { upstreamRequestId: requestId } : {}),
    ...(outcome.problem ? { problem: withoutSecretsIn(outcome.problem, secrets) } : {}),
    ...('decoded' in outcome
      ? {
          decoded: textsIn(
            replacedAt(outcome.decoded, inAnswer, () => MASK),
            (text) => withoutValues(text, sent),
          ),
        }
      : {}),
  }
}

/** The cloud's own words in a Problem may echo what it was sent; the code is ours. */
const withoutSecretsIn = ({ code, ...words }: Problem, secrets: readonly string[]): Problem => ({
  ...(textsIn(words, (text) => withoutValues(text, secrets)) as Omit<Problem, 'code'>),
  code,
})

function textsIn(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => textsIn(item, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, textsIn(item, change)]))
}

function requestOf(outgoing: Outgoing, hide: (text: string) => string) {
  const { method = 'POST', url, headers, body } = outgoing
  return {
    request: { method, url: hide(url), headers: hiddenHeaders(headers, hide), body: hide(body) },
    ...(isForm(outgoing) ? { parameters: [...new URLSearchParams(hide(body))] } : {}),
  }
}

/** Whether a header is secret is said by its name, so the two are looked at together. */
const hiddenHeaders = (headers: Readonly<Record<string, string>>, hide: (text: string) => string) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, hide(`${name}: ${value}`).slice(name.length + 2)]),
  )

/** Headers of an answer that say something about the call. */
const TELLING = ['content-type', 'date', 'retry-after', 'x-request-id', 'x-tc-requestid', 'server', 'via'] as const

const utf8 = new TextDecoder()

function answerOf({ status, headers, body }: Answer, secrets: readonly string[]): Omit<SeenAnswer, 'ms'> {
  // a secret that the cut halves would not be found any more
  const text = withoutValues(utf8.decode(body), secrets)
  return {
    status,
    headers: Object.fromEntries(
      TELLING.flatMap((name) => {
        const value = headers.get(name)
        return value === null ? [] : [[name, hidden(value, secrets)]]
      }),
    ),
    text: hidden(text.slice(0, SHOWN_LENGTH), secrets),
    bytes: body.byteLength,
    isCut: text.length > SHOWN_LENGTH,
  }
}
