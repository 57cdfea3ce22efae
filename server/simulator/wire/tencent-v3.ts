// Tencent API 3.0 from the server's side: one address for all products, the action in a header (protocols.md 5.1).
import { randomUUID } from 'node:crypto'
import type { Action } from '@pierhead/shared/action'
import { type CloudActionId, catalogue, isActionId, partsOf } from '@pierhead/shared/catalogue'
import { type Region, regionOf } from '@pierhead/shared/regions'
import { type ServiceId, services } from '@pierhead/shared/services'
import { z } from 'zod'
import { ApiError } from '#simulator/api-error'
import { authenticateV3 } from './authentication-v3.ts'
import { jsonObject, readJsonInput } from './json-input.ts'
import { readParameters } from './parameters.ts'
import { bytesOf } from './request.ts'
import type { WireOptions } from './tencent-v2.ts'

export function createV3Wire({ keyOf, now, answer }: WireOptions) {
  return async (request: Request): Promise<Response> => {
    let body: object
    try {
      const bytes = await bytesOf(request, (sentence) => new ApiError('RequestSizeLimitExceeded', sentence))
      const { secretId, service } = authenticateV3(request, bytes, keyOf, now().getTime())
      const id = actionOf(request, service)
      const region = regionIn(request)
      const action: Action = catalogue[id]
      const input = inputOf(request, bytes, action)
      body = z.encode(action.output, (await answer(id, input, { secretId, region })) as never) as object
    } catch (error) {
      const { code, message } = error instanceof ApiError ? error : fault(error)
      body = { Error: { Code: code, Message: message } }
    }
    return new Response(JSON.stringify({ Response: { ...body, RequestId: randomUUID() } }), {
      headers: { 'content-type': 'application/json', date: now().toUTCString() },
    })
  }
}

/** A fault of the simulator itself; its text helps whoever runs it. */
const fault = (error: unknown) => new ApiError('InternalError', error instanceof Error ? error.message : 'unknown')

function header({ headers }: Request, name: string): string {
  const value = headers.get(name)
  if (value) return value
  throw new ApiError('MissingParameter', `The header ${name} is missing`)
}

function actionOf(request: Request, service: string): CloudActionId {
  const action = header(request, 'X-TC-Action')
  const version = header(request, 'X-TC-Version')
  const id = serviceNames(service)
    .map((name) => `${name}.${action}`)
    .find(isActionId)
  if (!id) throw new ApiError('InvalidAction', `${service} has no action ${action}`)
  const found = services[partsOf(id).service as ServiceId]
  if ('version' in found && found.version === version) return id as CloudActionId
  throw new ApiError('NoSuchVersion', `${service} has no version ${version}`)
}

const spoken = (Object.keys(services) as ServiceId[]).filter((id) => services[id].scheme === 'tencent-v3')

/** The SDK takes the first label of the host for the product: of an IP address or localhost that says nothing. */
const serviceNames = (service: string): readonly string[] =>
  /^(?:\d{1,3}|localhost(?::\d+)?|\[.*)$/.test(service) ? spoken : spoken.filter((name) => name === service)

function regionIn(request: Request): Region {
  const name = header(request, 'X-TC-Region')
  const region = regionOf(name)
  if (region) return region
  throw new ApiError('UnsupportedRegion', `There is no region ${name}`)
}

/** In the query of a GET as a.0.b, in the body of a POST as JSON. */
function inputOf(request: Request, bytes: Buffer, { input }: Action): unknown {
  if (request.method === 'GET') return readParameters(input, new Map(new URL(request.url).searchParams), { refuse })
  const value = jsonObject(bytes, (sentence) => new ApiError('InvalidParameterValue.BadRequestFormat', sentence))
  return readJsonInput(input, value, { refuse, unknown: 'refuse' })
}

function refuse(path: string, sentence: string, missing = false): ApiError {
  if (missing) return new ApiError('MissingParameter.MissParameter', `The parameter ${path} is missing`)
  if (sentence === 'is not a parameter of this action') return new ApiError('UnknownParameter', `${path} ${sentence}`)
  const code = path === 'Name' || path === 'Type' ? path : 'InvalidParameterValue'
  return new ApiError(`InvalidParameterValue.${code}`, `The parameter ${path} ${sentence}`)
}
