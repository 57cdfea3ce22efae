// What is odd about the registry's wire: names with _, a secret, fields with two spellings.
import { type CloudActionId, catalogue, type Input } from '@pierhead/shared/catalogue'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readParameters } from '#simulator/wire/parameters'
import { simulated } from '../connections.ts'
import { signV2 } from './sign/tencent-v2.ts'
import { tencentV2 } from './tencent-v2.ts'

const at = new Date('2026-01-31T02:25:00Z')
const target = { connection: simulated('AKIDsimregistrywire'), region: 'ap-guangzhou' }
const formOf = (id: CloudActionId, input: unknown) => new URLSearchParams(tencentV2.encode(id, input, target, at).body)

const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.constantFrom('=&+%\n@', '@oncall', '扩容 🚢', 'v1;v2'),
)
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const name = fc.stringMatching(/^[a-z][a-z0-9]{0,20}$/)
const repotype = fc.constantFrom('QCLOUD HUB' as const, 'DOCKER HUB' as const)

const inputs = {
  'ccr.CreateRepository': fc.record({ reponame: text, public: fc.boolean(), description: optional(text) }),
  'ccr.BatchDeleteTag': fc.record({ reponame: text, tags: fc.array(text, { minLength: 1, maxLength: 12 }) }),
  'ccr.SearchUserRepository': fc.record({
    public: optional(fc.constantFrom('0' as const, '1' as const)),
    reponame: text,
  }),
  'ccr.DuplicateImage': fc
    .tuple(name, name)
    .map(([repository, tag]) => ({ src_image: `${repository}/a_b:${tag}`, dest_image: `x/${repository}:${tag}.1` })),
  'ccr.BatchDeleteFavor': fc.record({
    favors: fc.array(fc.record({ reponame: text, repotype, regionId: optional(fc.nat(20)) }), {
      minLength: 1,
      maxLength: 12,
    }),
  }),
  'ccr.AddUpdateServiceTrigger': fc.record({
    ...{ triggerName: text, reponame: text, invokeMethod: fc.constantFrom('taglist' as const, 'regex' as const) },
    ...{ invokeExpr: text, serviceName: text, containerName: text, namespace: name },
    clusterId: fc.constant('cls-7ph3twqe'),
    clusterRegion: fc.constantFrom(1 as const, 16 as const),
  }),
  'ccr.ChangePassword': fc.record({ password: fc.string({ minLength: 8, maxLength: 16 }) }),
} satisfies { [Id in CloudActionId]?: fc.Arbitrary<Input<Id>> }

test.each(Object.entries(inputs) as [CloudActionId, fc.Arbitrary<unknown>][])(
  'whatever is sent with %s, the other side reads the same',
  (id, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (input) => {
        const known: object = catalogue[id].input.parse(input) as object
        const found = readParameters(catalogue[id].input, new Map(formOf(id, input)))
        expect(JSON.parse(JSON.stringify(found))).toEqual(JSON.parse(JSON.stringify(known)))
      }),
    )
  },
)

test('the two names with _ are sent as they are and signed with a dot', () => {
  const form = formOf('ccr.DuplicateImage', { src_image: 'tencentyun/foo:v1', dest_image: 'tencentyun/foo:latest' })
  const { Signature, ...params } = Object.fromEntries(form)
  expect(params).toMatchObject({ src_image: 'tencentyun/foo:v1', dest_image: 'tencentyun/foo:latest' })
  const renamed = (spelt: (key: string) => string) =>
    Object.fromEntries(Object.entries(params).map(([key, value]) => [spelt(key), value]))
  const signed = (all: Record<string, string>) =>
    signV2(
      { method: 'POST', host: '127.0.0.1:4290', path: '/ccr/v2/index.php', params: all },
      target.connection.secretKey,
    )
  // sorted before they are renamed, so that these two stay where _ puts them: after everything that begins as a capital
  expect(Signature).toBe(signed(renamed((key) => key.replace('_image', '.image'))))
})

describe('an answer with a field’s other spelling is read as if it had the usual one', () => {
  const decode = (id: CloudActionId, data: unknown) =>
    tencentV2.decode(id, {
      status: 200,
      headers: new Headers(),
      body: Buffer.from(JSON.stringify({ code: 0, message: '', codeDesc: 'Success', data })),
      skewSeconds: undefined,
    })

  test('repolInfo and reptype of a list', () => {
    const row = { reponame: 'a/b', public: 1, favorCount: '3' }
    expect(decode('ccr.GetFavor', { totalCount: '1', repolInfo: [{ ...row, reptype: 'DOCKER HUB' }] })).toMatchObject({
      totalCount: 1,
      repoInfo: [{ reponame: 'a/b', repotype: 'DOCKER HUB', favorCount: 3, public: true }],
    })
    const both = { ...row, reptype: 'x', repotype: 'QCLOUD HUB' }
    expect(decode('ccr.GetRepositoryInfo', { ...both, creationTime: '' })).toMatchObject({ repotype: 'QCLOUD HUB' })
  })

  test('reponame of a policy, and PHP’s nothing for no policy', () => {
    const policy = { type: 'keep_last_nums', value: 10, valid: 1, creation_time: '2018-03-07T16:53:23+08:00' }
    expect(decode('ccr.GetAutoDelStrategy', { totalCount: 1, strategyInfo: [{ ...policy, reponame: 'a/b' }] })).toEqual(
      {
        totalCount: 1,
        strategyInfo: [{ ...policy, username: '', repo_name: 'a/b', valid: true }],
      },
    )
    expect(decode('ccr.GetAutoDelStrategy', {})).toEqual({ totalCount: 0, strategyInfo: [] })
  })
})
