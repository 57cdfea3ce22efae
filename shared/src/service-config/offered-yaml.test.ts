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
