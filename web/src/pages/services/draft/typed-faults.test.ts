import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { faultOf } from '#lib/faults.ts'

const files = ['typed-faults.ts', 'blank-faults.ts', 'label-faults.ts', 'yaml-view.ts', '../create/use-creating.ts']
const said = files.flatMap((name) =>
  [...readFileSync(join(import.meta.dirname, name), 'utf8').matchAll(/'((?:must|is|cannot|stands) [^']+)'/g)].map(
    ([, sentence = '']) => sentence,
  ),
)

test('every sentence about what was typed is known, so that none is shown in another language', () => {
  expect(said.length).toBeGreaterThan(12)
  expect(said.filter((sentence) => faultOf(sentence).key === 'other')).toEqual([])
})
