// Huawei Cloud from the server's side: APIG's REST paths and IAM's tokens beside them (protocols.md 5.3).
import type { Action } from '@pierhead/shared/action'
import { type CloudActionId, catalogue } from '@pierhead/shared/catalogue'
import { type Region, regions } from '@pierhead/shared/regions'
import { z } from 'zod'
import { ApiError } from '#simulator/api-error'
import { authenticateHuawei } from './authentication-huawei.ts'
import { createIam } from './iam.ts'
import { jsonObject, readJsonInput } from './json-input.ts'
import { readParameters } from './parameters.ts'
import { bytesOf } from './request.ts'
import type { WireOptions } from './tencent-v2.ts'

interface Route {
  id: CloudActionId
  action: Action
  method: string
  path: RegExp
}

const routes: readonly Route[] = Object.entries(catalogue as Record<string, Action>)
  .filter(([id]) => id.startsWith('apig.'))
  .map(([id, action]) => ({
    id: id as CloudActionId,
    action,
    method: action.http?.method ?? 'POST',
    path: new RegExp(`^${action.http?.path?.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}/?$`),
  }))

/** `base` is the path that the cloud stands below. */
export function createHuaweiWire({ keyOf, now, answer }: WireOptions, base: string) {
  const iam = createIam(keyOf, now)
  return async (request: Request): Promise<Response> => {
    const date = now().toUTCString()
    try {
      const bytes = await bytesOf(request, (sentence) => new ApiError('APIGW.0201', sentence, 413))
      const path = new URL(request.url).pathname.slice(base.length)
      if (path === '/v3/auth/tokens') return iam.issue(request, bytes)
      const account = iam.accountOf(request) ?? authenticateHuawei(request, bytes, keyOf, now().getTime())
      const { route, input, project } = callIn(request, path, bytes)
      const region = regions[0] as Region
      const output = z.encode(
        route.action.output,
        (await answer(route.id, input, { secretId: account, region, project })) as never,
      )
      const status = route.action.effect === 'read' ? 200 : 202
      // the answer to a deletion has no body
      return output === undefined
        ? new Response(null, { status, headers: { date } })
        : Response.json(output, { status, headers: { date } })
    } catch (error) {
      const { code, message, status } = error instanceof ApiError ? error : fault(error)
      return Response.json({ error_code: code, error_msg: message }, { status, headers: { date } })
    }
  }
}

/** A fault of the simulator itself; its text helps whoever runs it. */
const fault = (error: unknown) => new ApiError('APIC.9000', error instanceof Error ? error.message : 'unknown', 500)

function callIn(request: Request, path: string, bytes: Buffer) {
  for (const route of routes) {
    const groups = route.path.exec(path)?.groups
    if (!groups || route.method !== request.method) continue
    const { project_id: project = '', ...given } = groups
    return { route, project, input: inputOf(request, route, given, bytes) }
  }
  throw new ApiError('APIGW.0101', `No API answers ${request.method} ${path}`, 404)
}

function inputOf(request: Request, { action, method }: Route, given: Record<string, string>, bytes: Buffer): unknown {
  if (method !== 'POST')
    return readParameters(action.input, new Map([...new URL(request.url).searchParams, ...Object.entries(given)]), {
      refuse,
    })
  const value = jsonObject(bytes, (sentence) => new ApiError('APIC.7211', sentence))
  return readJsonInput(action.input, { ...value, ...given }, { refuse, unknown: 'ignore' })
}

/** Huawei names the parameter in brackets, in camelCase, and says no more (gateway.json, quirks). */
function refuse(path: string, sentence: string): ApiError {
  const name = (path.split('.')[0] ?? '').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  if (path === 'maintain_end' && sentence.includes('four hours'))
    return new ApiError('APIC.7230', 'The window of maintenance must last 4 hours')
  return new ApiError('APIC.7211', `Value does not match the rules, parameter name[${name}]: ${path} ${sentence}`)
}
