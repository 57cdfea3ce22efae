// Huawei Cloud on the wire: REST, signed with a key or shown a token (protocols.md 5.3).

import type { CloudActionId } from '@pierhead/shared/catalogue'
import { statusCodes } from '@pierhead/shared/cloud-codes/http-statuses'
import { huaweiCodes } from '@pierhead/shared/cloud-codes/huawei'
import { ProblemError } from '@pierhead/shared/problem'
import type { ServiceOf } from '@pierhead/shared/services'
import type { HuaweiConnection } from '../connections.ts'
import { isFields, isSuccess, jsonOrStatus, refuseRedirect, shaped, statusProblem, textIn } from './answer-shape.ts'
import { explainHuawei } from './explain/huawei.ts'
import { hintOf, meaningOf, refusalOf } from './gateway-errors.ts'
import { jsonBody } from './json-body.ts'
import { prepared } from './prepared.ts'
import { signedHeaders } from './sign/huawei.ts'
import { tokenHeaders } from './sign/iam.ts'
import { rfc3986, sortedQuery } from './sign/rfc3986.ts'
import { spell } from './spelling.ts'
import type { Answer, Outgoing, Target, Wire } from './wire.ts'

export const inRegion = (baseUrl: string, region: string): string => baseUrl.replaceAll('{region}', rfc3986(region))

function encode(id: CloudActionId, input: unknown, target: Target<HuaweiConnection>, at: Date): Outgoing {
  const { service, method, path: template, spelling } = prepared(id)
  const { connection, region } = target
  const project = projectOf(target)
  const rest = { ...(input as Record<string, unknown>) }
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'project_id') return rfc3986(project)
    const value = String(rest[name])
    delete rest[name]
    return rfc3986(value)
  })
  const url = new URL(`${inRegion(connection.baseUrls[service as ServiceOf<'huawei'>], region)}${path}`)
  const body = method === 'POST' ? jsonBody(spelling, rest) : ''
  const query: Record<string, string> = {}
  if (method !== 'POST') spell(query, spelling, rest, '')
  const search = sortedQuery(query)
  const request = { method, host: url.host, path: url.pathname, query, body, project }
  return {
    method,
    url: search ? `${url}?${search}` : String(url),
    headers: {
      'accept-encoding': 'identity',
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...authentication(target, request, at),
    },
    body,
  }
}

function projectOf({ connection, region }: Target<HuaweiConnection>): string {
  const project = connection.projects[region]
  if (project) return project
  throw new ProblemError('invalid_request', `The connection ${connection.name} has no project in ${region}.`, {
    field: 'scope.region',
  })
}

function authentication(
  { connection: { credential }, token }: Target<HuaweiConnection>,
  request: Parameters<typeof signedHeaders>[0],
  at: Date,
): Record<string, string> {
  if (credential.kind === 'key') return signedHeaders(request, credential, at)
  if (!token) throw new ProblemError('internal', 'A call that needs a token has none.')
  return tokenHeaders(token, request.project)
}

function decode(id: CloudActionId, answer: Answer): unknown {
  refuseRedirect(answer)
  // a deletion may answer nothing at all
  if (isSuccess(answer) && answer.body.length === 0) return shaped(id, {})
  const payload = jsonOrStatus(answer)
  if (isSuccess(answer)) return shaped(id, payload)
  throw isFields(payload)
    ? refusal(textIn(payload.error_code), textIn(payload.error_msg), answer)
    : statusProblem(answer)
}

function refusal(code: string, message: string, answer: Answer) {
  const cloud = { ...(code ? { cloudCode: code } : {}), ...(message ? { cloudMessage: message } : {}) }
  // the status in front is what retries and the outcome of writes go by
  if (answer.status >= 500)
    return statusProblem(answer, {
      ...cloud,
      cloudCode: `HTTP ${answer.status} ${code}`.trim(),
      ...hintOf(huaweiCodes[code]),
    })
  const meaning = meaningOf(huaweiCodes[code], statusCodes[answer.status])
  const field = fieldIn(message)
  const { skewSeconds, status } = answer
  return refusalOf({
    meaning,
    cloudCode: code || `HTTP ${status}`,
    message,
    skewSeconds,
    details: field ? { field } : {},
  })
}

/** `parameter name[maintainBegin]` tells of maintain_begin (gateway.json, quirks). */
function fieldIn(message: string): string | undefined {
  const name = /parameter name\[(\w+)\]/i.exec(message)?.[1]
  return name?.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)
}

export const huawei: Wire<HuaweiConnection> = { encode, decode, explain: explainHuawei }
