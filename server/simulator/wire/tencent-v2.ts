// Tencent API v2 from the server's side: reads and checks a request, finds its action, dresses the answer.
import type { Action, Envelope } from '@pierhead/shared/action'
import { type CloudActionId, catalogue, isActionId, partsOf } from '@pierhead/shared/catalogue'
import { type Region, regionOf } from '@pierhead/shared/regions'
import { z } from 'zod'
import { CloudError, invalid } from '#simulator/cloud-error'
import { authenticate, type KeyOf } from './authentication.ts'
import { readParameters } from './parameters.ts'
import { createReplayGuard } from './replay.ts'
import { readRequest, type V2Request } from './request.ts'

/** Without a Region a call goes to this one; the vendor says only that some actions need none. */
const DEFAULT_REGION = 'ap-guangzhou'

/** Answers one call of one account: input has been parsed, the result is the action's output before dressing. */
export type Answer = (id: CloudActionId, input: unknown, caller: Caller) => unknown

interface Caller {
  secretId: string
  region: Region
  /** Of Huawei Cloud, where a project stands for a region. */
  project?: string
}

export interface WireOptions {
  keyOf: KeyOf
  /** Real time: signatures know no other, however fast the world runs. */
  now: () => Date
  answer: Answer
}

/** Handles the requests to one service's path, whatever they hold: every answer is JSON with HTTP status 200. */
export function createV2Wire({ keyOf, now, answer }: WireOptions) {
  const guard = createReplayGuard()
  return async (service: string, request: Request): Promise<Response> => {
    let envelope: Envelope = 'root'
    let body: object
    try {
      const read = await readRequest(request)
      const secretId = authenticate(read, keyOf, guard, now().getTime())
      const id = actionOf(service, read)
      const action: Action = catalogue[id]
      const region = regionFrom(read, action)
      envelope = action.envelope
      const input = readParameters(action.input, read.params, {
        aliases: action.paramAliases,
        refuse: service === 'monitor' ? monitorFault : invalid,
      })
      body = wrap(envelope, z.encode(action.output, (await answer(id, input, { secretId, region })) as never))
    } catch (error) {
      body = failure(envelope, error instanceof CloudError ? error : fault(error))
    }
    return new Response(JSON.stringify(body), {
      headers: { 'content-type': 'application/json; charset=utf-8', date: now().toUTCString() },
    })
  }
}

/** A fault of the simulator itself; its text helps whoever runs it. */
const fault = (error: unknown) =>
  new CloudError(6000, 'InternalError', `(-10099)${error instanceof Error ? error.message : 'unknown error'}`)

/** Monitoring has codes of its own (monitor.json, errorCodes). */
function monitorFault(path: string, sentence: string, missing = false): CloudError {
  if (/^dimensions\.\d+\.name$/.test(path))
    return new CloudError(-509, 'InvalidParameter.DimensionGroupError', `${path} ${sentence}`)
  return missing
    ? new CloudError(-505, 'InvalidParameter.MissingParameter', `${path} ${sentence}`)
    : new CloudError(-503, 'InvalidParameter', `${path} ${sentence}`)
}

function regionFrom({ params }: V2Request, { needsRegion = false }: Action): Region {
  if (needsRegion && !params.get('Region'))
    throw new CloudError(4000, 'MissingParameter', '(-10001)missing parameter: Region')
  const name = params.get('Region') || DEFAULT_REGION
  const region = regionOf(name)
  if (!region) throw new CloudError(4000, 'InvalidParameter', `(-10001)Region ${name} does not exist`)
  return region
}

/** The first letter's case does not count: the SDKs change it. */
function actionOf(service: string, { params }: V2Request): CloudActionId {
  const sent = params.get('Action') ?? ''
  const name = sent.charAt(0).toUpperCase() + sent.slice(1)
  const direct = `${service}.${name}`
  if (isActionId(direct) && isCloud(direct)) return direct
  const aliased = aliases.get(direct)
  if (aliased) return aliased
  throw new CloudError(4000, 'InvalidAction', `(-10003)${service} has no action ${sent}`)
}

const isCloud = (id: string): id is CloudActionId => !id.startsWith('console.')

const aliases = new Map<string, CloudActionId>(
  Object.entries(catalogue).flatMap(([id, action]: [string, Action]) => {
    if (!isActionId(id) || !isCloud(id)) return []
    return (action.aliases ?? []).map((alias) => [`${partsOf(id).service}.${alias}`, id] as const)
  }),
)

const SUCCESS = { code: 0, message: '', codeDesc: 'Success' }

function wrap(envelope: Envelope, payload: unknown): object {
  if (envelope === 'root') return { ...SUCCESS, ...(payload as object | undefined) }
  if (envelope === 'flat') return payload === undefined ? SUCCESS : { ...SUCCESS, data: payload }
  // PHP's empty list stands where there is nothing (ingress.json, MosifyIngress)
  return { data: { ...SUCCESS, data: payload ?? [] }, message: '', code: 0 }
}

/** In a nested envelope the outer code stays 0: the inner one counts. Before the action is known there is none. */
function failure(envelope: Envelope, { code, codeDesc, message }: CloudError): object {
  const plain = { code, message, codeDesc }
  return envelope === 'nested' ? { data: { ...plain, data: [] }, message: '', code: 0 } : plain
}
