import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { catalogue } from '../catalogue.ts'
import { fromAnswers } from './from-answers.ts'

const recorded = (name: string) => readFileSync(new URL(`../../test-data/${name}`, import.meta.url), 'utf8')
const yaml = recorded('checkout.yaml')
const { service: answer } = JSON.parse(recorded('checkout.json'))

/** The recorded service with its label `team`, and with a piece of its YAML replaced. */
function read(from: string, to: string, described: object = {}) {
  if (!yaml.includes(from)) throw new Error(`not in the recorded YAML: ${from}`)
  const given = { ...answer, labels: { 'qcloud-app': 'checkout', team: 'pay' }, ...described }
  const info = catalogue['ccs.DescribeClusterServiceInfo'].output.parse({ service: given }).service
  return fromAnswers(info, yaml.replace(from, to))
}

const POD_LABELS = '      labels:\n        qcloud-app: checkout\n        qcloud-redeploy-timestamp: "1525939951"\n'
const SELECTOR = '    matchLabels:\n      qcloud-app: checkout\n'

test.each([
  ['how many revisions are kept', 'HistoryLimit: 5', 'HistoryLimit: 20', 'Deployment.spec.revisionHistoryLimit'],
  ['another kind of workload', 'kind: Deployment', 'kind: StatefulSet', 'Deployment.kind'],
  [
    'a mark of the pods that is called like a label of the service',
    POD_LABELS,
    `${POD_LABELS}        team: other\n`,
    'Deployment.spec.template.metadata.labels[team]',
  ],
  ['a rule of the selector', SELECTOR, `${SELECTOR}      team: other\n`, 'Deployment.spec.selector.matchLabels[team]'],
  [
    'pods beside any other pod',
    '        nodeAffinity:',
    '        podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {}}]}\n        nodeAffinity:',
    'Deployment.spec.template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]',
  ],
  [
    'an object besides',
    'apiVersion: v1\nkind: Service',
    'apiVersion: autoscaling/v1\nkind: HorizontalPodAutoscaler\nmetadata: {name: more}\n---\napiVersion: v1\nkind: Service',
    'HorizontalPodAutoscaler[more]',
  ],
])('%s is named before it goes', (_, from, to, path) => {
  expect(read(from, to).lost.map((lost) => lost.path)).toEqual([path])
})

test.each([
  ['a label of the service at its pods', POD_LABELS, `${POD_LABELS}        team: pay\n`],
  ['what newer clusters fill in', 'sessionAffinity: None', 'sessionAffinity: None\n  ipFamilyPolicy: SingleStack'],
])('%s is nothing that goes', (_, from, to) => {
  expect(read(from, to).lost).toEqual([])
})

test('a type of the Service object that the request does not have stops the edit, whatever the details say of it', () => {
  const unwritable = ['type: LoadBalancer', 'type: ExternalName'] as const
  for (const described of [{}, { accessType: '' }, { accessType: '', portMappings: null }])
    expect(read(...unwritable, described).missing.map(({ path }) => path)).toContain('accessType')
})

test('a container that the details name twice stops the edit', () => {
  const [first] = answer.containers
  const twice = read('kind: Deployment', 'kind: Deployment', { containers: [first, first] })
  expect(twice.missing.map(({ path }) => path)).toContain(`containers[${first.containerName}#2]`)
})
