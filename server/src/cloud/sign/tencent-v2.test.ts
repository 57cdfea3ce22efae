import { describe, expect, test } from 'vitest'
import file from '../../../test-data/signing-vectors.json' with { type: 'json' }
import { Secret } from '../../secret.ts'
import { canonicalV2, signV2 } from './tencent-v2.ts'

const vectors = file.vectors.filter(({ scheme }) => scheme === 'tencent-v2')

function signable(vector: (typeof vectors)[number]) {
  const { method, host, path } = vector.inputs
  return { method: method as 'GET' | 'POST', host, path, params: vector.params_flat as Record<string, string> }
}

describe('row 30: signs Tencent v2 exactly as the vendor’s own SDKs', () => {
  test('there are the 17 vectors of the specification', () => expect(vectors).toHaveLength(17))

  test.each(vectors.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    expect(canonicalV2(signable(vector))).toBe(vector.canonical)
    expect(signV2(signable(vector), new Secret(vector.inputs.secretKey))).toBe(vector.signature)
  })

  test('never produces the damaged signatures of the scanned document', () => {
    const ours = vectors.map((vector) => signV2(signable(vector), new Secret(vector.inputs.secretKey)))
    const texts = vectors.map((vector) => canonicalV2(signable(vector)))
    for (const { wrong, wrong_canonical_fragment: fragment } of file.must_not_match) {
      if (wrong) expect(ours).not.toContain(wrong)
      if (fragment) expect(texts.filter((text) => text.includes(fragment))).toEqual([])
    }
  })
})
