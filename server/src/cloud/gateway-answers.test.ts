// What the console makes of the gateway clouds' answers: the documents' examples, their refusals, and what is neither.
import { type CloudActionId, catalogue } from '@pierhead/shared/catalogue'
import { ProblemError } from '@pierhead/shared/problem'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import examples from '../../test-data/gateway-examples.json' with { type: 'json' }
import { capitalOnline } from './capital-online.ts'
import { huawei } from './huawei.ts'
import { triesLeftAfter } from './retries.ts'
import { tencentV3 } from './tencent-v3.ts'
import type { Wire } from './wire.ts'

const wires = { tse: tencentV3, apig: huawei, cds: capitalOnline } as Record<string, Wire>

interface Given {
  status?: number
  skewSeconds?: number
}

function decode(id: CloudActionId, body: unknown, { status = 200, skewSeconds }: Given = {}): unknown {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const bytes = new TextEncoder().encode(text)
  return wires[id.split('.')[0] ?? '']?.decode(id, { status, headers: new Headers(), body: bytes, skewSeconds })
}

function problemOf(id: CloudActionId, body: unknown, given?: Given) {
  try {
    decode(id, body, given)
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
    throw error
  }
  throw new Error('it was taken')
}

describe('the documents’ example answers decode', () => {
  test('of tse', () => {
    const id = 'tse.CreateCloudNativeAPIGateway'
    expect(decode(id, examples[id].answer)).toEqual(examples[id].answer.Response)
  })

  test('of apig, which answers 202', () => {
    const id = 'apig.CreateDedicatedGateway'
    expect(decode(id, examples[id].answer, { status: 202 })).toEqual(examples[id].answer)
  })

  test('of cds, wherever the task stands', () => {
    const id = 'cds.CreateLoadBalancer'
    const { Data, TaskId, ...rest } = examples[id].answer
    const decoded = { ...Data, TaskId }
    expect(decode(id, examples[id].answer)).toEqual(decoded)
    expect(decode(id, { ...rest, Data: { ...Data, TaskId } })).toEqual(decoded)
  })
})

describe('a refusal keeps the cloud’s words and says what it means', () => {
  const v3 = (Code: string) => ({ Response: { Error: { Code, Message: `of ${Code}` }, RequestId: 'r' } })

  test.each([
    ['AuthFailure.SignatureFailure', 'upstream_auth'],
    ['AuthFailure.SecretIdNotFound', 'upstream_auth'],
    ['AuthFailure.UnauthorizedOperation', 'upstream_forbidden'],
    ['UnauthorizedOperation.Uin', 'upstream_forbidden'],
    ['InvalidParameter', 'upstream_invalid'],
    ['InvalidParameterValue.Name', 'upstream_invalid'],
    ['MissingParameter.MissParameter', 'upstream_invalid'],
    ['UnsupportedRegion', 'upstream_invalid'],
    ['ResourceNotFound.InstanceNotFound', 'upstream_not_found'],
    ['OperationDenied.OperationDenied', 'upstream_conflict'],
    ['FailedOperation.Vpc', 'upstream_conflict'],
    ['FailedOperation.Resource', 'upstream_quota'],
    ['LimitExceeded.LimitExceeded', 'upstream_quota'],
    ['RequestLimitExceeded', 'upstream_throttled'],
    ['InternalError.CreateError', 'upstream_error'],
    ['NoSuchVersion', 'upstream_retired'],
    ['InvalidAction', 'upstream_retired'],
    ['ActionOffline', 'upstream_retired'],
    ['NobodyKnows.This', 'upstream_error'],
  ])('API 3.0: %s', (code, meaning) => {
    const problem = problemOf('tse.DescribeCloudNativeAPIGateways', v3(code))
    expect(problem).toMatchObject({ code: meaning, cloudCode: code, cloudMessage: `of ${code}` })
  })

  const { errors } = examples['apig.CreateDedicatedGateway']
  test.each([
    [400, errors[400], 'upstream_invalid', 'APIC.7211'],
    [401, errors[401], 'upstream_auth', 'APIC.7102'],
    [403, errors[403], 'upstream_forbidden', 'APIC.7106'],
    [404, errors[404], 'upstream_not_found', 'APIC.7301'],
    [500, errors[500], 'upstream_error', 'HTTP 500 APIC.9000'],
    [400, { error_code: 'APIC.9218', error_msg: '' }, 'upstream_quota', 'APIC.9218'],
    [409, { error_code: 'APIC.1', error_msg: '' }, 'upstream_conflict', 'APIC.1'],
    [429, { error_code: 'APIGW.0308', error_msg: '' }, 'upstream_throttled', 'APIGW.0308'],
    [403, {}, 'upstream_forbidden', 'HTTP 403'],
    [503, {}, 'upstream_unavailable', 'HTTP 503'],
    [418, {}, 'upstream_error', 'HTTP 418'],
  ])('Huawei Cloud: %i %j', (status, body, code, cloudCode) => {
    expect(problemOf('apig.CreateDedicatedGateway', body, { status })).toMatchObject({ code, cloudCode })
  })

  test('Huawei Cloud names the parameter in its own way; we name it as it is sent', () => {
    expect(problemOf('apig.CreateDedicatedGateway', errors[400], { status: 400 }).field).toBe('maintain_begin')
  })

  test.each([
    [400, 'ArgMissing', 'upstream_invalid', 'ArgMissing'],
    [400, 'BadArgs', 'upstream_invalid', 'BadArgs'],
    [400, 'UnsupportedOperation', 'upstream_conflict', 'UnsupportedOperation'],
    [400, 'SignatureDoesNotMatch', 'upstream_auth', 'SignatureDoesNotMatch'],
    [404, 'ResourceNotFound', 'upstream_not_found', 'ResourceNotFound'],
    [409, 'ResourceInUse', 'upstream_conflict', 'ResourceInUse'],
    [500, 'CreateOrderExcept', 'upstream_error', 'HTTP 500 CreateOrderExcept'],
    [200, 'ResourceInUse', 'upstream_conflict', 'ResourceInUse'],
    [400, 'NobodyKnows', 'upstream_invalid', 'NobodyKnows'],
  ])('Capital Online: %i %s', (status, Code, code, cloudCode) => {
    const problem = problemOf('cds.DeleteLoadBalancer', { Code, Message: 'words' }, { status })
    expect(problem).toMatchObject({ code, cloudCode, cloudMessage: 'words' })
  })

  test.each([
    ['tse.DescribeCloudNativeAPIGateways', v3('AuthFailure.SignatureExpire'), 200],
    ['apig.ListDedicatedGateways', { error_code: 'APIGW.0303', error_msg: 'x' }, 401],
  ] as const)('%s: two clocks that differ are told from a wrong key', (id, body, status) => {
    const apart = { status, skewSeconds: -900 }
    expect(problemOf(id, body, apart)).toMatchObject({ code: 'clock_skew', clockSkewSeconds: -900 })
    expect(problemOf(id, body, { status, skewSeconds: 3 }).code).toBe('upstream_auth')
    expect(problemOf(id, body, { status }).code).toBe('upstream_auth')
  })

  test.each([
    ['tse.DescribeCloudNativeAPIGateways', v3('InternalError'), 200],
    ['apig.ListDedicatedGateways', {}, 500],
    ['cds.DescribeZones', { Code: 'InternalError' }, 500],
  ] as const)('%s: a read that met an internal error is worth another try', (id, body, status) => {
    expect(triesLeftAfter(problemOf(id, body, { status }), undefined)).toBeGreaterThan(0)
  })
})

describe.each(['tse.DescribeCloudNativeAPIGateways', 'apig.ListDedicatedGateways', 'cds.DescribeZones'] as const)(
  '%s',
  (id) => {
    test.each([
      ['upstream_malformed', '', 200],
      ['upstream_malformed', 'null', 200],
      ['upstream_malformed', '[]', 200],
      ['upstream_malformed', '{"Response":', 200],
      ['upstream_malformed', '{"Response":[],"Code":"Success","Data":1}', 200],
      ['upstream_html', '<html></html>', 200],
      ['upstream_html', '<html></html>', 502],
      ['upstream_redirect', '', 302],
      ['upstream_error', '', 500],
      ['upstream_unavailable', 'busy', 503],
      ['upstream_timeout', '', 504],
    ])('is %s where the cloud says %j with %i', (code, body, status) => {
      expect(problemOf(id, body, { status }).code).toBe(code)
    })
  },
)

test('a deletion without a body succeeded', () => {
  for (const status of [200, 202, 204]) expect(decode('apig.DeleteDedicatedGateway', '', { status })).toBeNull()
})

test('what Python calls None is nothing, and what is null is as good as absent', () => {
  const Data = [{ InstanceUuid: 'u', Status: 'RUNNING', CloneServices: 'None', Tags: null, CreatedTime: null }]
  expect(decode('cds.DescribeLoadBalancers', { Code: 'Success', Message: '', Data })).toMatchObject({
    Data: [{ CloneServices: null, Tags: [], CreatedTime: null, InstanceName: '' }],
  })
  const Result = { GatewayId: 'g', Status: 'Hibernating', NodeConfig: null, Tags: null, CreateTime: null }
  expect(decode('tse.DescribeCloudNativeAPIGateway', { Response: { Result, RequestId: 'r' } })).toMatchObject({
    Result: { Status: 'Hibernating', NodeConfig: null, Tags: [], Name: '', AvailableVersions: [] },
  })
  const instance = { id: 'i', status: 'Running', create_time: 9e15, eip_address: null }
  expect(decode('apig.ShowDedicatedGateway', instance)).toMatchObject({ create_time: null, eip_address: '' })
})

describe('any answer is understood, or refused by a Problem', () => {
  const ids = (Object.keys(catalogue) as CloudActionId[]).filter((id) => /^(tse|apig|cds)\./.test(id))

  /** A value with the names of the schema, of kinds that may be anything; lists of such, where it has lists. */
  const like = (schema: z.core.JSONSchema.BaseSchema, depth = 0): fc.Arbitrary<unknown> => {
    const { properties, items, anyOf } = schema
    const inner = anyOf?.find((one) => typeof one === 'object' && (one.properties ?? one.items))
    if (inner && typeof inner === 'object') return like(inner, depth)
    if (depth < 4 && properties) {
      const fields = Object.entries(properties).map(([name, one]) => [name, like(one as typeof schema, depth + 1)])
      return fc.oneof(fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>), fc.jsonValue())
    }
    if (depth < 4 && items)
      return fc.oneof(fc.array(like(items as typeof schema, depth + 1), { maxLength: 2 }), fc.jsonValue())
    return fc.oneof(fc.jsonValue(), fc.constantFrom('None', '', 9e15, '2026-02-30 25:61:00', -1))
  }

  test.each(ids)('%s', (id) => {
    const payload = like(z.toJSONSchema(catalogue[id].output, { io: 'input', unrepresentable: 'any' }))
    const whole = payload.map((one) => {
      const fields = typeof one === 'object' && one !== null ? one : {}
      return id.startsWith('tse') ? { Response: one } : { Code: 'Success', Message: '', Data: one, ...fields }
    })
    const status = fc.constantFrom(200, 200, 202, 400, 401, 404, 500)
    const property = fc.property(whole, status, (body, code) => {
      try {
        decode(id, body, { status: code })
      } catch (error) {
        expect(error).toBeInstanceOf(ProblemError)
      }
    })
    fc.assert(property)
  })
})
