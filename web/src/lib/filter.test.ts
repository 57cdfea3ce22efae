import { expect, test } from 'vitest'
import { faultsAmong, type Haystack, parseFilter, sift } from './filter.ts'

const columns = new Map([
  ['name', 'name'],
  ['status', 'status'],
  ['状态', 'status'],
  ['age', 'age'],
  ['创建时间', 'age'],
  ['cpu', 'cpu'],
  ['label', 'label'],
  ['标签', 'label'],
])

interface Given {
  numbers?: Record<string, number>
  labels?: readonly string[] | undefined
}

const row = (name: string, status: string, { numbers = {}, labels }: Given = {}): Haystack => ({
  all: `${name}\n${status}\n${labels?.join('\n') ?? ''}`.toLowerCase(),
  cells: [name.toLowerCase(), status.toLowerCase(), ...(labels ?? [])],
  text: { name: name.toLowerCase(), status: status.toLowerCase(), label: labels?.join(', ') ?? '' },
  parts: { label: labels },
  spellings: { status: [status.toLowerCase()] },
  number: (column) => numbers[column],
  isAge: (column) => column === 'age' && 'age' in numbers,
})

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const rows = [
  row('checkout', 'Abnormal', { numbers: { age: 3 * DAY_MS, cpu: 0.42 }, labels: ['app=shop', 'tier=back'] }),
  row('frontend', 'Normal', { numbers: { age: 9 * HOUR_MS, cpu: 1.1 }, labels: ['app=shop', 'tier=front'] }),
  row('kube-dns', 'Normal', { numbers: { age: 90 * DAY_MS }, labels: [] }),
  row('two words', 'Waiting', { numbers: { age: 1000, cpu: 0 } }),
]

const found = (text: string): string[] => {
  const { matches } = parseFilter(text, columns)
  return rows.filter(matches).map(({ text }) => text.name ?? '')
}

const all = ['checkout', 'frontend', 'kube-dns', 'two words']

test.each([
  ['', all],
  ['FRONT', ['frontend']],
  ['end out', []],
  ['!kube-', ['checkout', 'frontend', 'two words']],
  ['status:normal', ['frontend', 'kube-dns']],
  ['status:NORM', ['frontend', 'kube-dns']],
  ['!status:normal', ['checkout', 'two words']],
  ['!status:', all],
  ['status=normal', ['frontend', 'kube-dns']],
  ['status!=normal', ['checkout', 'two words']],
  ['状态=normal', ['frontend', 'kube-dns']],
  ['!status=normal', ['checkout', 'two words']],
  ['status=normal !kube', ['frontend']],
  ['status:', all],
  ['/^(check|front)/', ['checkout', 'frontend']],
  ['!/^(check|front)/', ['kube-dns', 'two words']],
  ['/out$/', ['checkout']],
  ['/^normal$/', ['frontend', 'kube-dns']],
  ['name:/^(two w|kube)/', ['kube-dns', 'two words']],
  ['!name:/e/', ['two words']],
  ['name=/^(two w|kube)/', ['kube-dns', 'two words']],
  ['name!=/e/', ['two words']],
  ['name="/e/"', []],
  ['name:/normal/', []],
  ['label:/^tier=(front|back)$/', ['checkout', 'frontend']],
  ['"two words"', ['two words']],
  ['name:"two w"', ['two words']],
  ['age>1d', ['checkout', 'kube-dns']],
  ['age<=9h', ['frontend', 'two words']],
  ['age>2d12h age<4d', ['checkout']],
  ['age<2h', ['two words']],
  ['age > 1d', ['checkout', 'kube-dns']],
  ['!age > 1d', ['frontend', 'two words']],
  ['age >1d', ['checkout', 'kube-dns']],
  ['age> 1d kube', ['kube-dns']],
  ['status = normal !kube', ['frontend']],
  ['status != normal', ['checkout', 'two words']],
  ['name=frontend,kube-dns', ['frontend', 'kube-dns']],
  ['name:front,kube,', ['frontend', 'kube-dns']],
  ['name!=frontend,kube-dns', ['checkout', 'two words']],
  ['name="frontend,kube-dns"', []],
  ['cpu>=0.42', ['checkout', 'frontend']],
  ['!', all],
  ['status:!', all],
  ['label=app=shop', ['checkout', 'frontend']],
  ['label=app', ['checkout', 'frontend']],
  ['label=ap', []],
  ['label:front', ['frontend']],
  ['label=app=shop !label=tier=front', ['checkout']],
  ['status:!normal', ['checkout', 'two words']],
  ['!status:!normal', ['frontend', 'kube-dns']],
  ['label=!app=shop', ['kube-dns']],
  ['/FRONT/i', ['frontend']],
  ['name:/out$/i', ['checkout']],
  ['!/front|out/i !kube', ['two words']],
  ['age:>1d', ['checkout', 'kube-dns']],
  ['cpu:>=0.42', ['checkout', 'frontend']],
])('%s finds %j', (text, expected) => {
  expect(found(text)).toEqual(expected)
  expect(parseFilter(text, columns).faults).toEqual([])
})

test.each([
  ['状态：normal', ['frontend', 'kube-dns']],
  ['创建时间 ＞ 1天', ['checkout', 'kube-dns']],
  ['！kube-', ['checkout', 'frontend', 'two words']],
  ['创建时间＞1天', ['checkout', 'kube-dns']],
  ['age<2小时', ['two words']],
  ['标签＝app＝shop', ['checkout', 'frontend']],
  ['name=frontend，kube-dns', ['frontend', 'kube-dns']],
  ['“two words”', ['two words']],
  ['！“two words”', ['checkout', 'frontend', 'kube-dns']],
  ['name：“two w”', ['two words']],
])('%s, as a Chinese keyboard types it, finds %j', (text, expected) => {
  expect(found(text)).toEqual(expected)
})

test('what is not known yet is neither found nor found missing', () => {
  expect(found('!label=app=shop')).toEqual(['kube-dns'])
  expect(found('label!=app=shop')).toEqual(['kube-dns'])
})

test('a word with a colon whose beginning is no column is plain text', () => {
  const image = { ...row('web', 'Normal'), all: 'shop/api:1.9.2' }
  expect(parseFilter('api:1.9', columns).matches(image)).toBe(true)
})

test('a broken expression is named and looked for as text', () => {
  const { faults, matches } = parseFilter('/(/', columns)
  expect(faults).toEqual([{ kind: 'expression', term: '/(/' }])
  expect(matches({ ...row('x', 'y'), all: 'a/(/b' })).toBe(true)
})

test.each([
  ['age>soon', 'figure'],
  ['age>', 'figure'],
  ['cpu>=1x', 'figure'],
  ['memory>3', 'column'],
  ['"two wo', 'quote'],
] as const)('%s is a fault of its %s; what else is asked for still counts', (text, kind) => {
  const { faults } = parseFilter(`status=normal ${text}`, columns)
  expect(faults).toEqual([{ kind, term: text }])
})

test.each(['age>5', 'age<=30', 'age=1d', 'age!=1d', 'age:3d'])(
  '%s compares no span of time: it is left out, and told',
  (text) => {
    const filter = parseFilter(`status=normal ${text}`, columns)
    const given = rows.map((one): [string | undefined, Haystack] => [one.text.name, one])
    expect(sift(given, filter)).toEqual(['frontend', 'kube-dns'])
    expect(faultsAmong(filter, rows)).toEqual([{ kind: 'span', term: text }])
  },
)

test('an expression that is not closed is told, unless it stands in a row as a path', () => {
  const path = { ...row('web', 'Normal'), all: 'shop.example.com/api/v1' }
  expect(faultsAmong(parseFilter('/^we', columns), [path])).toEqual([{ kind: 'slash', term: '/^we' }])
  expect(faultsAmong(parseFilter('/api', columns), [path])).toEqual([])
})

test('a path is text', () => {
  const path = { ...row('web', 'Normal'), all: 'shop.example.com/api/v1' }
  expect(sift([['web', path]], parseFilter('/api/v1', columns))).toEqual(['web'])
  expect(sift([['web', path]], parseFilter('/api/v2', columns))).toEqual([])
})

test('a comparison that is not finished hides nothing', () => {
  expect(found('status=normal age>')).toEqual(['frontend', 'kube-dns'])
})

test('an arrow in a text is no comparison', () => {
  const { faults, matches } = parseFilter('a->b', columns)
  expect(faults).toEqual([])
  expect(matches({ ...row('x', 'y'), all: 'a->b' })).toBe(true)
})

test('columns that are asked for by name are told, and those that are compared', () => {
  expect(parseFilter('checkout label=x !age>1d', columns)).toMatchObject({ named: ['label', 'age'], compared: ['age'] })
})

test.each([
  '(a+)+$',
  '(a|aa)+$',
  '(.*a){12}',
  '(x+x+)+y',
  '(.+)+!',
  '(?<n>a|b?)*$',
  '((a{2}b?){2,})c',
  `${'a?'.repeat(40)}${'a'.repeat(40)}`,
  '(a|a)'.repeat(33),
  '.*.*.*.*.*.*x',
  '.{9999}'.repeat(20),
])('/%s/ may never come to an end: it is refused, is told, and hides nothing', (source) => {
  const term = `/${source}/`
  const long = row('a'.repeat(5_000), 'x'.repeat(5_000))
  for (const text of [term, `!${term}`, `name:${term}`]) {
    const { faults, matches } = parseFilter(text, columns)
    expect(faults).toEqual([{ kind: 'endless', term: text.replace(/^!/, '') }])
    expect(matches(long)).toBe(true)
  }
})

test.each([
  '^(web|api)-[a-z0-9]+-\\d+$',
  '(\\d{1,3}\\.){3}\\d+',
  'a.*b.*c',
  '^x(-y)?$',
  '(ab)+',
  'v\\d+\\.\\d+(\\.\\d+)?',
  '[(+*]{2}',
])('/%s/ is no danger', (source) => {
  expect(parseFilter(`/${source}/`, columns).faults).toEqual([])
})

test('an expression of more than 200 characters is left out', () => {
  const term = `/${'a'.repeat(201)}/`
  const { faults, matches } = parseFilter(term, columns)
  expect(faults).toEqual([{ kind: 'longExpression', term }])
  expect(rows.every(matches)).toBe(true)
})

test('an expression that takes too long is left out for all rows, and told; what else is asked for still counts', () => {
  let clockMs = 0
  const filter = parseFilter('status=normal /front/', columns, () => (clockMs += 400))
  expect(
    sift(
      rows.map((one) => [one.text.name, one]),
      filter,
    ),
  ).toEqual(['frontend', 'kube-dns'])
  expect(filter.faults).toEqual([{ kind: 'slow', term: '/front/' }])
})

test('an expression whose steps cannot be few in a long text does not search it', () => {
  const filter = parseFilter('!/x*x*x*y/', columns)
  const long = row('long', 'x'.repeat(3_000))
  expect(sift([['long', long]], filter)).toEqual(['long'])
  expect(filter.faults).toEqual([{ kind: 'slow', term: '/x*x*x*y/' }])
})

test.each(['foo:bar', 'foo=bar', 'foo!=bar', '!foo:bar', 'foo > 3'])('%s names no column, and is told so', (text) => {
  const filter = parseFilter(text, columns)
  expect(faultsAmong(filter, rows)).toEqual([{ kind: 'column', term: text.replace('!f', 'f').replaceAll(' ', '') }])
})

test.each([
  'nginx:1.27',
  'nginx:v2',
  'nginx:latest',
  '10.0.0.1:80',
  'http://x.io',
  'shop/api:edge',
  'db:5432',
  'a > b',
])('%s is text and no column', (text) => {
  expect(parseFilter(text, columns).faults).toEqual([])
})

test('what stands in a row as it was typed was meant as text', () => {
  const filter = parseFilter('redis:bookworm', columns)
  const image = { ...row('web', 'Normal'), all: 'redis:bookworm' }
  expect(sift([['web', image]], filter)).toEqual(['web'])
  expect(faultsAmong(filter, [image])).toEqual([])
})
