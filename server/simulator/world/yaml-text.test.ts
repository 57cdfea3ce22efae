import { yamlText } from '@pierhead/shared/yaml-text'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { withService } from '#simulator/service-caller'

const readBoth = (text: string) => [parse(text), parse(text, { version: '1.1' })]

const odd = fc.constantFrom(
  ...['y', 'N', 'yes', 'No', 'ON', 'off', 'true', 'null', '~', '', '22:30', '190:20:30', '1_000', '2026-01-01', '012'],
  ...['0o17', '0b1', '0x1F', '1e3', '.5', '+1', '-', '.inf', '.NaN', '=', '<<', '1.2.3', '685_230.15', '# a', 'a: b'],
  ...[
    '2001-12-14 21:59:43.10 -5',
    'a\u0085b',
    'a\u2028b',
    'a\nb\n',
    '- x',
    '?',
    '!a',
    '&a',
    '*a',
    '%a',
    '@a',
    '\t',
    '_1',
  ],
)
/** Lines that begin with blanks, end with them, or are nothing else. */
const lines = fc.string({
  unit: fc.constantFrom(' ', '\n', '\t', '\r\n', 'a', 'long '.repeat(20), '"', '\\', '#', ':', '-'),
  maxLength: 10,
})
const text = fc.oneof(
  odd,
  lines,
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.stringMatching(/^[-+.\d_:eExob]{1,8}$/),
)

test('whatever text stands in it, as a name or a value, both versions of YAML read it as it was', () => {
  fc.assert(
    fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text)), { noNullPrototype: true }), (value) => {
      for (const read of readBoth(yamlText(value))) expect(read).toEqual(value)
    }),
    { numRuns: 1000 },
  )
})

test('the YAML of a service is the same for a reader of version 1.1', async () => {
  const values = ['yes', 'off', '22:30', '1_000', '2026-01-01', '012', '1e3', 'y', '0b1', 'true', '', '~']
  const envs = values.map((value, index) => ({ name: `V${index}`, value }))
  const { modify, ask, one } = await withService('search')
  await modify({ serviceDesc: 'no', containers: [{ containerName: 'web', image: 'nginx:1.27', envs, cpu: 250 }] })
  const { serviceText } = await ask('ccs.DescribeClusterServiceText', one)
  const [now, before] = serviceText.split('---\n').map(readBoth)[0] ?? []
  expect(before).toEqual(now)
  expect(before.metadata.annotations.description).toBe('no')
  expect(before.spec.template.spec.containers[0].env.map(({ value }: { value: string }) => value)).toEqual(values)
  expect(serviceText).toContain('cpu: 250m')
})
