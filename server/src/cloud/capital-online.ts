// Capital Online on the wire: a signed query, JSON beside it for writes (protocols.md 5.4).

import { randomUUID } from 'node:crypto'
import type { CloudActionId } from '@pierhead/shared/catalogue'
import { catalogue } from '@pierhead/shared/catalogue'
import { capitalOnlineCodes } from '@pierhead/shared/cloud-codes/capital-online'
import { statusCodes } from '@pierhead/shared/cloud-codes/http-statuses'
import { services } from '@pierhead/shared/services'
import type { CapitalOnlineConnection } from '../connections.ts'
import {
  type Fields,
  isFields,
  isSuccess,
  jsonOrStatus,
  malformed,
  refuseRedirect,
  shaped,
  statusProblem,
  textIn,
} from './answer-shape.ts'
import { explainCapitalOnline } from './explain/capital-online.ts'
import { hintOf, meaningOf, refusalOf } from './gateway-errors.ts'
import { jsonBody } from './json-body.ts'
import { prepared } from './prepared.ts'
import { signCapitalOnline } from './sign/capital-online.ts'
import { sortedQuery } from './sign/rfc3986.ts'
import { spell } from './spelling.ts'
import type { Answer, Outgoing, Target, Wire } from './wire.ts'

function encode(id: CloudActionId, input: unknown, target: Target<CapitalOnlineConnection>, at: Date): Outgoing {
  const { wireName, method: given, spelling } = prepared(id)
  const { accessKey, secretKey, baseUrls } = target.connection
  const method = given === 'GET' ? 'GET' : 'POST'
  const params: Record<string, string> = {}
  if (method === 'GET') spell(params, spelling, input, '')
  params.Action = wireName
  params.AccessKeyId = accessKey
  params.SignatureMethod = 'HMAC-SHA1'
  params.SignatureNonce = randomUUID()
  params.SignatureVersion = '1.0'
  params.Timestamp = `${at.toISOString().slice(0, 19)}Z`
  params.Version = services.cds.version
  const Signature = signCapitalOnline({ method, params }, secretKey)
  return {
    method,
    url: `${baseUrls.cds}/?${sortedQuery({ ...params, Signature })}`,
    headers: {
      'accept-encoding': 'identity',
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
    },
    body: method === 'POST' ? jsonBody(spelling, input) : '',
  }
}

function decode(id: CloudActionId, answer: Answer): unknown {
  refuseRedirect(answer)
  const whole = jsonOrStatus(answer)
  if (!isFields(whole)) throw isSuccess(answer) ? malformed('it is no object') : statusProblem(answer)
  const code = textIn(whole.Code)
  if (!isSuccess(answer) || code !== 'Success') throw refusal(code, textIn(whole.Message), answer)
  return shaped(id, payloadOf(id, whole))
}

/** TaskId stands beside Data in the example and inside it in the table: it is taken from either (gateway.json, quirks). */
function payloadOf(id: CloudActionId, { Code: _code, Message: _message, ...payload }: Fields): unknown {
  if (catalogue[id].envelope !== 'flat') return payload
  const { Data, ...beside } = payload
  return isFields(Data) ? { ...beside, ...Data } : beside
}

function refusal(code: string, message: string, answer: Answer) {
  const { status, skewSeconds } = answer
  // the status in front is what retries and the outcome of writes go by
  if (status >= 500)
    return statusProblem(answer, {
      cloudCode: `HTTP ${status} ${code}`.trim(),
      ...(message ? { cloudMessage: message } : {}),
      ...hintOf(capitalOnlineCodes[code]),
    })
  const meaning = meaningOf(capitalOnlineCodes[code], statusCodes[status])
  return refusalOf({ meaning, cloudCode: code || `HTTP ${status}`, message, skewSeconds })
}

export const capitalOnline: Wire<CapitalOnlineConnection> = { encode, decode, explain: explainCapitalOnline }
