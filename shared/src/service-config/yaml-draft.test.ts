import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { catalogue } from '../catalogue.ts'
import { anyService } from './any-service-tests.ts'
import { normalise } from './config.ts'
import { toCreate } from './to-create.ts'
import { toModify } from './to-modify.ts'
import { configFromYaml, yamlOf } from './yaml-draft.ts'

test('any service written as YAML is read back as it was', () => {
  fc.assert(
    fc.property(anyService, (config) => {
      const read = configFromYaml(yamlOf(config))
      expect('faults' in read ? read.faults : read.config).toEqual(config)
    }),
    { numRuns: 500 },
  )
})

test('a reader of YAML 1.1, as Kubernetes has, reads the same values', () => {
  fc.assert(
    fc.property(anyService, (config) => {
      const documents = yamlOf(config).split('\n---\n')
      for (const text of documents) expect(parse(text, { version: '1.1' })).toEqual(parse(text))
    }),
    { numRuns: 100 },
  )
})

test('any service is created whole, but for what only a change can say', () => {
  fc.assert(
    fc.property(anyService, (config) => {
      const created = catalogue['ccs.CreateClusterService'].input.safeParse(toCreate('cls-7ph3twqe', config))
      // one success is all that a liveness check of a new service may want
      fc.pre(created.error === undefined || created.error.issues.every(({ path }) => path.includes('healthNum')))
      const { strategy: _, minReadySeconds: __, ...sent } = toModify('cls-7ph3twqe', config)
      if (created.data) expect(created.data).toEqual(sent)
    }),
    { numRuns: 200 },
  )
})

const config = normalise({
  serviceName: 'checkout',
  namespace: 'shop',
  replicas: 3,
  strategy: 'RollingUpdate',
  accessType: 'SvcLBTypeInner',
  subnetId: 'subnet-0a1b2c3d',
  portMappings: [{ lbPort: 80, containerPort: 8080, protocol: 'TCP' }],
  volumes: [{ name: 'data', volumeType: 'nfsDisk', nfsPath: '10.0.0.2:/exports' }],
  containers: [
    {
      containerName: 'web',
      image: 'shop/checkout:1.9.2',
      envs: [{ name: 'LEVEL', value: 'info' }],
      cpu: 250,
      volumeMounts: [{ volumeName: 'data', mountPath: '/data', mode: 'ro' }],
      healthCheck: [{ type: 'readyCheck', checkMethod: 'methodHttp', port: 8080, path: '/ok' }],
    },
  ],
})
const text = yamlOf(config)

const said = (given: string) => {
  const read = configFromYaml(given)
  return 'faults' in read ? read.faults.map(({ line, message }) => `${line}: ${message}`) : read.config
}
/** The text with one line made another, and that line's number. */
const edited = (line: string | RegExp, by: string) => {
  const lines = text.split('\n')
  const index = lines.findIndex((each) => (typeof line === 'string' ? each.trim() === line : line.test(each)))
  if (index === -1) throw new Error(`no line ${line}`)
  const indent = /^[\s-]*/.exec(lines[index] ?? '')?.[0] ?? ''
  lines.splice(index, 1, ...by.split('\n').map((each, row) => (row === 0 ? indent : ' '.repeat(indent.length)) + each))
  return { text: lines.join('\n'), line: index + 1 }
}

test('it is what an operator knows: a Deployment and a Service of the current API versions', () => {
  const [deployment, service] = parseAllDocuments(text).map((document) => document.toJS())
  expect(deployment).toMatchObject({
    ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'checkout', namespace: 'shop' } },
    spec: { replicas: 3, selector: { matchLabels: { 'qcloud-app': 'checkout' } } },
  })
  expect(service).toMatchObject({ apiVersion: 'v1', kind: 'Service', spec: { type: 'LoadBalancer' } })
  expect(text).not.toContain('null')
})

test.each([
  [
    'a setting that the API does not have',
    'replicas: 3',
    'replicas: 3\nhostAliases: []',
    1,
    'hostAliases has no place',
  ],
  ['an empty one too', 'replicas: 3', 'replicas: 3\nfoo:', 1, 'foo has no place'],
  ['a lifecycle', /image:/, 'image: a\nlifecycle: {preStop: {}}', 1, 'lifecycle has no place'],
  ['a label of one’s own', 'namespace: shop', 'namespace: shop\nlabels: {team: pay}', 1, 'team has no place'],
  ['a secret’s variable', 'value: info', 'valueFrom: {secretKeyRef: {}}', 0, 'valueFrom has no place'],
  ['another default', 'replicas: 3', 'replicas: 3\npaused: true', 1, 'can only be false here'],
  ['a text for a number', 'replicas: 3', 'replicas: three', 0, 'must be a whole number'],
  ['a number in quotes', 'replicas: 3', 'replicas: "3"', 0, 'must be a whole number'],
  ['a fraction', 'replicas: 3', 'replicas: 2.5', 0, 'must be a whole number'],
  ['a number that readers disagree about', 'replicas: 3', 'replicas: 010', 0, 'must be a whole number'],
  ['a number for a text', 'value: info', 'value: 1.10', 0, 'must be a text: put it in quotes'],
  ['a yes for a text', 'value: info', 'value: yes', 0, 'must be a text: put it in quotes'],
  ['a list for a text', /image:/, 'image: [a]', 0, 'must be a text: put it in quotes'],
  ['a text for a list', /env:/, 'env: none\nfoo:', 0, 'must be a list'],
  ['a text for a map', /resources:/, 'resources: none\nfoo:', 0, 'must be keys and their values'],
  ['half a millicore', /cpu:/, 'cpu: 0.5m', 0, 'must be an amount of CPU in whole millicores, such as 250m or 2'],
  ['an unknown strategy', /type: RollingUpdate/, 'type: Canary', 0, 'can only be Recreate, RollingUpdate here'],
  ['a NodePort', /type: LoadBalancer/, 'type: NodePort', 0, 'can only be ClusterIP, LoadBalancer here'],
  ['an inner address without a balancer', /type: LoadBalancer/, 'type: ClusterIP', 0, 'can only be LoadBalancer here'],
  ['a key twice', 'replicas: 3', 'replicas: 3\nreplicas: 4', 1, 'replicas stands twice in one place'],
  ['an alias', 'replicas: 3', 'replicas: *three', 0, 'must be written out'],
  ['an anchor', 'replicas: 3', 'replicas: &three 3', 0, 'must be written out'],
  ['a tag', 'replicas: 3', 'replicas: !!js/function 3', 0, 'must be written out'],
  ['an own tag', 'replicas: 3', 'replicas: !three 3', 0, 'must be written out'],
  ['a merge key', 'replicas: 3', '<<: {replicas: 3}', 0, 'must be written out'],
  ['a prototype', 'replicas: 3', '__proto__: {replicas: 3}', 0, '__proto__ has no place'],
  ['a bracket too few', 'replicas: 3', 'replicas: [3', 1, 'is not in line'],
  ['a quote too few', /value: info/, 'value: "info', 0, 'lacks a sign'],
  ['an anchor of a map', 'replicas: 3', 'foo: &three {a: 3}', 0, 'must be written out'],
  ['a text that is not YAML', 'replicas: 3', 'replicas: @3', 0, 'is not YAML'],
  ['a value where none can be', 'replicas: 3', 'replicas: 3: 4', 0, 'is not in line'],
])('%s is refused at its line: %s', (_, line, by, further, message) => {
  const draft = edited(line, by)
  const faults = said(draft.text)
  expect(faults).toContainEqual(expect.stringContaining(`${draft.line + further}: ${message}`))
})

test.each([
  ['nothing', ' \n\t\n', ['1: must hold a Deployment: it is empty']],
  ['separators alone', '---\n---\n', ['1: must hold one Deployment']],
  ['a comment alone', '# nothing yet\n', ['1: must hold one Deployment']],
  [
    'a list',
    '- a\n',
    ['1: is no part of a service: only a Deployment and its Service belong here', '1: must hold one Deployment'],
  ],
  ['a Service alone', `${text.split('---\n')[1]}`, ['1: must hold one Deployment']],
  [
    'two Deployments',
    `${text.split('---\n')[0]}---\n${text}`,
    [expect.stringMatching(/^3\d: must hold one Deployment$|^\d+: must hold one Deployment$/)],
  ],
  ['another kind', `${text}---\nkind: Ingress\n`, [expect.stringMatching(/^\d+: is no part of a service/)]],
  [
    'two Services',
    `${text}---\n${text.split('---\n')[1]}`,
    [expect.stringMatching(/^\d+: must hold at most one Service$/)],
  ],
  [
    'the colon of an input method',
    'kind: Deployment\nspec:\n  replicas：3\n  minReadySeconds: 4\n',
    ['3: must have plain blanks and colons: these are full-width ones, or blanks from a web page'],
  ],
  [
    'the blanks of a web page',
    'kind: Deployment\nspec:\n  minReadySeconds: 4\n\u00a0\u00a0replicas: 3\n',
    ['4: must have plain blanks and colons: these are full-width ones, or blanks from a web page'],
  ],
  [
    'a page’s blanks all over',
    'kind: Deployment\nspec:\n\u00a0\u00a0template:\n\u00a0\u00a0\u00a0\u00a0spec:\n',
    [3, 4].map(
      (line) => `${line}: must have plain blanks and colons: these are full-width ones, or blanks from a web page`,
    ),
  ],
  ['a tab', 'kind: Deployment\nspec:\n\treplicas: 3\n', ['3: must be indented by blanks, not by tabs']],
  ['a quote too few', 'kind: "Deployment\n', [expect.stringMatching(/^\d: lacks a sign/)]],
  ['a text too long', `kind: ${'x'.repeat(600_000)}`, ['1: must be at most 512 KiB long']],
  [
    'brackets without end',
    `kind: Deployment\nspec: ${'['.repeat(100_000)}`,
    ['2: must be nested in at most 32 levels'],
  ],
  [
    'steps without end',
    Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
    [expect.stringContaining('must be nested')],
  ],
  [
    'an alias into itself',
    '&a {b: *a}',
    [expect.stringContaining('written out'), expect.stringContaining('written out')],
  ],
])('%s is refused by a sentence with its line', (_, given, faults) => {
  expect(said(given)).toEqual(faults)
})

test('a billion laughs are not laughed', () => {
  const bomb = Array.from(
    { length: 40 },
    (_, row) => `k${row}: &k${row} [${row ? `*k${row - 1}, *k${row - 1}` : 'x'}]\n`,
  )
  expect(said(bomb.join(''))).toContain(
    '2: must be written out: anchors, aliases, merge keys and tags are not read here',
  )
})

test('several faults are told at once, in the order of their lines', () => {
  const faults = said(
    edited('replicas: 3', 'replicas: three\nfoo: 1').text.replace('type: LoadBalancer', 'type: NodePort'),
  )
  expect(faults).toEqual([
    expect.stringContaining('must be a whole number'),
    expect.stringContaining('foo has no place'),
    expect.stringContaining('can only be ClusterIP, LoadBalancer here'),
  ])
})

test('names that do not fit together are told at the second', () => {
  const service = text
    .split('---\n')[1]
    ?.replace('name: checkout', 'name: other')
    .replace('namespace: shop', 'namespace: x')
  expect(said(`${text.split('---\n')[0]}---\n${service}`)).toEqual([
    expect.stringContaining('must be the name of the Deployment'),
    expect.stringContaining('must be the namespace of the Deployment'),
  ])
  expect(said(text.replace(/qcloud-app: checkout/g, 'qcloud-app: other'))).toEqual(
    Array.from({ length: 3 }, () => expect.stringContaining('must be the name of the Deployment')),
  )
})

test('what a server adds and what is a default anyway may stand there', () => {
  const pasted = text
    .replace(
      'kind: Deployment\nmetadata:\n',
      'kind: Deployment\nstatus: {replicas: 3}\nmetadata:\n  uid: 0f3c\n  generation: 4\n',
    )
    .replace('apps/v1', 'extensions/v1beta1')
    .replace(
      '    spec:\n',
      '    spec:\n      dnsPolicy: ClusterFirst\n      serviceAccountName: ""\n      securityContext: {}\n',
    )
  expect(said(pasted)).toEqual(config)
})

test.each([
  'replicas',
  'strategy',
  'subnetId',
  'portMappings.0.lbPort',
  'volumes.0.nfsPath',
  'containers.0.image',
  'containers.0.envs.0.value',
  'containers.0.cpu',
  'containers.0.volumeMounts.0.mode',
  'containers.0.healthCheck.0.intervalTime',
  'containers.0.healthCheck.0.path',
])('the line of %s is known to whoever looks at it next', (field) => {
  const read = configFromYaml(text)
  if ('faults' in read) throw new Error('refused')
  const words: Record<string, RegExp> = {
    replicas: /replicas: 3/,
    strategy: /type: RollingUpdate/,
    subnetId: /subnetid: subnet/,
    'portMappings.0.lbPort': /port: 80$/,
    'volumes.0.nfsPath': /nfs:/,
    'containers.0.image': /image:/,
    'containers.0.envs.0.value': /value: info/,
    'containers.0.cpu': /cpu: 250m/,
    'containers.0.volumeMounts.0.mode': /readOnly: true/,
    'containers.0.healthCheck.0.intervalTime': /periodSeconds/,
    'containers.0.healthCheck.0.path': /path: \/ok/,
  }
  expect(text.split('\n')[read.lineOf(field) - 1]).toMatch(words[field] ?? /never/)
})

test('a field that is not there is told at what is nearest', () => {
  const read = configFromYaml(text)
  if ('faults' in read) throw new Error('refused')
  expect(text.split('\n')[read.lineOf('containers.0.workingDir') - 1]).toContain('name: web')
  expect(text.split('\n')[read.lineOf('serviceDesc') - 1]).toContain('metadata:')
})
