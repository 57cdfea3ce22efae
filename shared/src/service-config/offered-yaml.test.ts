import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { anyService } from './any-service-tests.ts'
import { fromAnswers } from './from-answers.ts'
import { offeredYaml } from './offered-yaml.ts'
import { described, printed } from './printed-tests.ts'

const recorded = readFileSync(new URL('../../test-data/checkout.yaml', import.meta.url), 'utf8')
const objects = (text: string) => parseAllDocuments(text).map((document) => document.toJS())

test('any service is the same in what is offered, full and pure, as in what the cloud says', () => {
  fc.assert(
    fc.property(anyService, (config) => {
      for (const how of ['full', 'pure'] as const) {
        const offered = offeredYaml(printed(config), how)
        expect(fromAnswers(described(config, true), offered.text)).toEqual({ config, lost: [], missing: [] })
      }
    }),
    { numRuns: 200 },
  )
})

/** Ends of a line to some readers, nothing or a fault to others; and what is one to all of them. */
const ODD = ['\u0085', '\u2028', '\u2029', '\ufeff', '\u007f', '\u0080', '\u009f', '\ufffe', '\u00a0', '\r', '\n', '\t']

test.each(ODD.map((odd) => [odd.codePointAt(0)?.toString(16).padStart(4, '0'), odd] as const))(
  'a value that holds U+%s is the same to readers of both versions of YAML, full and pure',
  (_, odd) => {
    const value = `a${odd}b`
    const code = `\\u${odd.charCodeAt(0).toString(16).padStart(4, '0')}`
    const text = ['takes the orders', '/srv', '"/app/checkout"', '"8080"', 'value: info'].reduce(
      (before, from) => before.replace(from, from.startsWith('value') ? `value: "a${code}b"` : `"a${code}b"`),
      recorded,
    )
    for (const how of ['full', 'pure'] as const) {
      const offered = offeredYaml(text, how).text
      expect(offered).not.toMatch(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe]/)
      for (const version of ['1.1', '1.2'] as const) {
        const deployment = parseAllDocuments(offered, { version })[0]?.toJS()
        const [container] = deployment.spec.template.spec.containers
        expect([deployment.metadata.annotations.description, container.workingDir]).toEqual([value, value])
        expect([container.command[0], container.args[1], container.env[0].value]).toEqual([value, value, value])
      }
    }
  },
)

test('what is written in several lines, or with single quotes, keeps its odd characters too', () => {
  for (const written of ["'a\u0085b'", 'a\u2028b', '|-\n                a\u0085b', '"a\u2029b"']) {
    const text = recorded.replace('value: info', `value: ${written}`)
    const value = /a[^\\]b/u.exec(written)?.[0]
    const [read] = parseAllDocuments(offeredYaml(text, 'pure').text, { version: '1.1' })
    expect(read?.toJS().spec.template.spec.containers[0].env[0].value).toBe(value)
  }
})

test('versions that clusters no longer have are replaced, and it is told which', () => {
  const { text, replaced } = offeredYaml(recorded, 'full')
  expect(replaced).toEqual([{ kind: 'Deployment', from: 'extensions/v1beta1', to: 'apps/v1' }])
  const [before] = objects(recorded)
  expect(objects(text)).toEqual([{ ...before, apiVersion: 'apps/v1' }, objects(recorded)[1]])
  // nothing else is touched, not even how it is written, where nothing is old
  expect(offeredYaml(text, 'full')).toMatchObject({ text, replaced: [] })
})

test('the pure one goes without what a server makes and what holds anyway', () => {
  const [deployment, service] = objects(offeredYaml(recorded, 'pure').text)
  expect(Object.keys(deployment)).toEqual(['apiVersion', 'kind', 'metadata', 'spec'])
  expect(Object.keys(deployment.metadata).sort()).toEqual(['annotations', 'labels', 'name', 'namespace'])
  expect(deployment.metadata.annotations).toEqual({ description: 'takes the orders' })
  expect(deployment.spec.template.metadata).toEqual({ labels: { 'qcloud-app': 'checkout' } })
  expect(deployment.spec.template.spec).not.toHaveProperty('dnsPolicy')
  expect(deployment.spec.template.spec.containers[0]).not.toHaveProperty('terminationMessagePath')
  expect(service).not.toHaveProperty('status')
  expect(service.spec).not.toHaveProperty('clusterIP')
  expect(offeredYaml(recorded, 'pure').text).not.toMatch(/null|uid|resourceVersion/)
  // what is empty by intent stays
  expect(deployment.spec.template.spec.volumes).toContainEqual({ name: 'cache', emptyDir: {} })
})

test('a selector is added where the old version did without: the labels of the pods, but for the stamp of a redeploy', () => {
  const old =
    'apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  rollbackTo: {revision: 1}\n  template:\n    metadata: {labels: {app: a, qcloud-redeploy-timestamp: "1"}}\n    spec: {}\n'
  const [deployment] = objects(offeredYaml(old, 'full').text)
  expect(deployment.spec.selector).toEqual({ matchLabels: { app: 'a' } })
  expect(deployment.spec).not.toHaveProperty('rollbackTo')
})

test('an ingress of the old version names its backends as the current one does', () => {
  const old = `apiVersion: extensions/v1beta1
kind: Ingress
metadata: {name: a}
spec:
  backend: {serviceName: rest, servicePort: http}
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /a, backend: {serviceName: checkout, servicePort: 80}}
`
  expect(objects(offeredYaml(old, 'full').text)[0]).toMatchObject({
    apiVersion: 'networking.k8s.io/v1',
    spec: {
      defaultBackend: { service: { name: 'rest', port: { name: 'http' } } },
      rules: [
        {
          http: {
            paths: [
              {
                path: '/a',
                pathType: 'ImplementationSpecific',
                backend: { service: { name: 'checkout', port: { number: 80 } } },
              },
            ],
          },
        },
      ],
    },
  })
})

test('volumes that only the vendor knows are named', () => {
  expect(offeredYaml(recorded, 'pure').vendorVolumes).toEqual(['configMap.version'])
  expect(offeredYaml(recorded.replace('emptyDir: {}', 'qcloudCbs: {cbsDiskId: a}'), 'pure').vendorVolumes).toEqual([
    ...['configMap.version', 'qcloudCbs'],
  ])
})

test('what cannot be read is offered as it is', () => {
  expect(offeredYaml('kind: [', 'pure')).toEqual({ text: 'kind: [', replaced: [], vendorVolumes: [] })
})
