// Tencent API 3.0 on the wire: signed JSON out, everything in `Response` back (protocols.md 5.1).

import type { CloudActionId } from '@pierhead/shared/catalogue'
import { tencentV3Codes } from '@pierhead/shared/cloud-codes/tencent-v3'
import { type ServiceOf, services } from '@pierhead/shared/services'
import type { TencentConnection } from '../connections.ts'
import {
  isFields,
  isSuccess,
  jsonOrStatus,
  malformed,
  refuseRedirect,
  shaped,
  statusProblem,
  textIn,
} from './answer-shape.ts'
import { explainV3 } from './explain/tencent-v3.ts'
import { meaningOf, refusalOf } from './gateway-errors.ts'
import { jsonBody } from './json-body.ts'
import { prepared } from './prepared.ts'
import { authorizationV3 } from './sign/tencent-v3.ts'
import type { Answer, Outgoing, Target, Wire } from './wire.ts'

/** Sent byte for byte as it is signed. */
const CONTENT_TYPE = 'application/json'

function encode(
  id: CloudActionId,
  input: unknown,
  { connection, region }: Target<TencentConnection>,
  at: Date,
): Outgoing {
  const { wireName, spelling, ...rest } = prepared(id)
  const service = rest.service as ServiceOf<'tencent'>
  const { secretId, secretKey } = connection
  const url = connection.baseUrls[service]
  // signed without the port, as the vendor's SDK does
  const { hostname: host, pathname: path } = new URL(url)
  const body = jsonBody(spelling, input)
  const timestamp = Math.floor(at.getTime() / 1000)
  const headers = { 'content-type': CONTENT_TYPE, host, 'x-tc-action': wireName }
  const request = { method: 'POST', path, query: '', headers, body } as const
  return {
    url,
    headers: {
      'content-type': CONTENT_TYPE,
      'accept-encoding': 'identity',
      authorization: authorizationV3(request, { secretId, service, timestamp }, secretKey),
      'x-tc-action': wireName,
      'x-tc-version': versionOf(service),
      'x-tc-region': region,
      'x-tc-timestamp': String(timestamp),
    },
    body,
  }
}

function versionOf(service: ServiceOf<'tencent'>): string {
  const found = services[service]
  return 'version' in found ? found.version : ''
}

function decode(id: CloudActionId, answer: Answer): unknown {
  refuseRedirect(answer)
  const whole = jsonOrStatus(answer)
  const payload = isFields(whole) ? whole.Response : undefined
  if (!isFields(payload)) throw isSuccess(answer) ? malformed('it has no Response') : statusProblem(answer)
  if (isFields(payload.Error)) throw refusal(textIn(payload.Error.Code), textIn(payload.Error.Message), answer)
  if (!isSuccess(answer)) throw statusProblem(answer)
  return shaped(id, payload)
}

function refusal(code: string, message: string, { skewSeconds }: Answer) {
  const meaning = meaningOf(tencentV3Codes[code], tencentV3Codes[code.split('.', 1)[0] ?? ''])
  return refusalOf({ meaning, cloudCode: code || '0', message, skewSeconds })
}

export const tencentV3: Wire<TencentConnection> = { encode, decode, explain: explainV3 }
