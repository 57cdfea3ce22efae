// Capital Online from the server's side: a signed query, and JSON beside it (protocols.md 5.4).
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Action } from '@pierhead/shared/action'
import { type CloudActionId, catalogue, isActionId } from '@pierhead/shared/catalogue'
import { type Region, regions } from '@pierhead/shared/regions'
import { services } from '@pierhead/shared/services'
import { z } from 'zod'
import { stringToSignCapitalOnline } from '#server/cloud/sign/capital-online'
import { ApiError } from '#simulator/api-error'
import type { KeyOf } from './authentication.ts'
import { jsonObject, readJsonInput } from './json-input.ts'
import { readParameters } from './parameters.ts'
import { createReplayGuard, isTimely, type ReplayGuard } from './replay.ts'
import { bytesOf } from './request.ts'
import type { WireOptions } from './tencent-v2.ts'

const COMMON = [
  'Action',
  'AccessKeyId',
  'SignatureMethod',
  'SignatureNonce',
  'SignatureVersion',
  'Timestamp',
  'Version',
]

export function createCapitalOnlineWire({ keyOf, now, answer }: WireOptions) {
  const guard = createReplayGuard()
  return async (request: Request): Promise<Response> => {
    const headers = { date: now().toUTCString() }
    try {
      const bytes = await bytesOf(request, (sentence) => new ApiError('BadArgs', sentence, 413))
      const params = Object.fromEntries(new URL(request.url).searchParams)
      const account = authenticate(request, params, { keyOf, guard, nowMs: now().getTime() })
      const id = actionOf(params.Action ?? '')
      const action: Action = catalogue[id]
      const input = inputOf(request, params, bytes, action)
      const region = regions[0] as Region
      const output = z.encode(action.output, (await answer(id, input, { secretId: account, region })) as never)
      return Response.json(dressed(action, output as Record<string, unknown>), { headers })
    } catch (error) {
      const { code, message, status } = error instanceof ApiError ? error : fault(error)
      return Response.json({ Code: code, Message: message }, { status, headers })
    }
  }
}

/** A fault of the simulator itself; its text helps whoever runs it. */
const fault = (error: unknown) => new ApiError('InternalError', error instanceof Error ? error.message : 'unknown', 500)

interface Doorkeeper {
  keyOf: KeyOf
  guard: ReplayGuard
  nowMs: number
}

/** No document names the codes of these refusals, nor how far clocks may differ: 2 hours, as Tencent's v2 allows. */
function authenticate(request: Request, params: Record<string, string>, { keyOf, guard, nowMs }: Doorkeeper): string {
  const missing = [...COMMON, 'Signature'].filter((name) => !params[name])
  if (missing.length > 0) throw new ApiError('ArgMissing', `${missing.join(', ')} missing`)
  const { Signature = '', ...signed } = params
  const { AccessKeyId: account = '', SignatureNonce: nonce = '', Timestamp = '' } = params
  const key = keyOf(account)
  if (key === undefined) throw new ApiError('InvalidAccessKeyId', 'AccessKeyId does not exist')
  const seconds = Date.parse(Timestamp) / 1000
  if (!isTimely(seconds, nowMs)) throw new ApiError('RequestExpired', 'Timestamp is too far from the server’s time')
  const method = request.method === 'GET' ? 'GET' : 'POST'
  const text = stringToSignCapitalOnline({ method, params: signed })
  const expected = createHmac('sha1', key).update(text, 'utf8').digest()
  const given = Buffer.from(Signature, 'base64')
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new ApiError('SignatureDoesNotMatch', 'the signature does not match the query')
  if (!guard.isFirst(account, seconds, nonce, nowMs))
    throw new ApiError('SignatureNonceUsed', 'SignatureNonce was used before')
  return account
}

function actionOf(name: string): CloudActionId {
  const id = `cds.${name}`
  if (isActionId(id)) return id as CloudActionId
  throw new ApiError('UnsupportedOperation', `There is no action ${name}`)
}

function inputOf(request: Request, params: Record<string, string>, bytes: Buffer, { input, http }: Action): unknown {
  const method = http?.method ?? 'POST'
  if (request.method !== method) throw new ApiError('UnsupportedOperation', `${params.Action} is called by ${method}`)
  if (params.Version !== services.cds.version) throw new ApiError('InvalidParameter', 'Version does not exist')
  if (method === 'GET') return readParameters(input, new Map(Object.entries(params)), { refuse })
  return readJsonInput(
    input,
    jsonObject(bytes, (sentence) => new ApiError('BadArgs', sentence)),
    {
      refuse,
      unknown: 'ignore',
    },
  )
}

const refuse = (path: string, sentence: string, missing = false) =>
  new ApiError(missing ? 'ArgMissing' : 'InvalidParameter', `${path} ${sentence}`)

/** What is flat stands in Data, but for the task, which the example has beside it. */
function dressed({ envelope }: Action, output: Record<string, unknown>): object {
  const success = { Code: 'Success', Message: 'Success.' }
  if (envelope !== 'flat') return { ...success, ...output }
  const { TaskId, ...Data } = output
  return { ...success, Data, TaskId }
}
