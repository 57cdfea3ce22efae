// What two documents print of objects in a request, as somebody would copy it.
import { catalogue } from '@pierhead/shared/catalogue'
import { describe, expect, test } from 'vitest'
import { readParameters } from './parameters.ts'

const read = (id: 'ccs.UpdateLogCollector' | 'ccs.ModifyServiceLabels', query: string) =>
  readParameters(catalogue[id].input, new Map(new URLSearchParams(query)), {
    aliases: id === 'ccs.UpdateLogCollector' ? catalogue[id].paramAliases : {},
  })

describe('the options of a log collector are the same', () => {
  const plain = 'clusterId=cls-1&name=testlog&inputType=container-log&outputType=cls'
  const meant = {
    clusterId: 'cls-1',
    name: 'testlog',
    inputType: 'container-log',
    outputType: 'cls',
    inputOption: { allNamespaces: false, namespaces: [{ namespace: 'default', allContainers: true }] },
    outputOption: { logsetId: 'XXXXX', topicId: 'YYYYY' },
  }

  test.each([
    [
      'with dots',
      'inputOption.allNamespaces=false&inputOption.namespaces.0.namespace=default&inputOption.namespaces.0.allContainers=true&outputOption.logsetId=XXXXX&outputOption.topicId=YYYYY',
    ],
    [
      'with the first part in the value and the others beside it',
      'inputOption=allNamespaces%3Dfalse&namespaces.0.namespace=default&namespaces.0.allContainers=true&outputOption=logsetId%3DXXXXX&topicId=YYYYY',
    ],
    [
      'with the whole in the value',
      'inputOption=allNamespaces%3Dfalse%26namespaces.0.namespace%3Ddefault%26namespaces.0.allContainers%3Dtrue&outputOption=logsetId%3DXXXXX%26topicId%3DYYYYY',
    ],
    [
      'with the topic in capitals',
      'inputOption=allNamespaces%3Dfalse&namespaces.0.namespace=default&namespaces.0.allContainers=true&outputOption=logsetId%3DXXXXX&topicID=YYYYY',
    ],
    [
      'with dots and the topic in capitals',
      'inputOption.allNamespaces=false&inputOption.namespaces.0.namespace=default&inputOption.namespaces.0.allContainers=true&outputOption.logsetId=XXXXX&outputOption.topicID=YYYYY',
    ],
  ])('%s', (_, options) => {
    expect(read('ccs.UpdateLogCollector', `${plain}&${options}`)).toEqual(meant)
  })

  test('and a value keeps what follows its first =', () => {
    const host = 'clusterId=cls-1&name=a&inputType=host-log&outputType=cls&outputOption=logsetId%3Da%3Db&topicId=t'
    expect(read('ccs.UpdateLogCollector', `${host}&inputOption=path%3D/a%3Db*`)).toMatchObject({
      inputOption: { path: '/a=b*' },
      outputOption: { logsetId: 'a=b' },
    })
  })
})

describe('the labels of a service are the same', () => {
  const labels = { 'qcloud-app': 'd2048', aaa: 'b=b' }
  test.each([
    ['with dots', 'labels.qcloud-app=d2048&labels.aaa=b%3Db'],
    ['with the first in the value and the others beside it', 'labels=qcloud-app%3Dd2048&aaa=b%3Db'],
  ])('%s', (_, sent) => {
    const given = `clusterId=cls-1&serviceName=d2048&namespace=default&Action=ModifyServiceLabels&Nonce=1&${sent}`
    expect(read('ccs.ModifyServiceLabels', given)).toEqual({
      clusterId: 'cls-1',
      serviceName: 'd2048',
      namespace: 'default',
      labels,
    })
  })

  test('and one that the real server would cut at its dot is refused by its name', () => {
    const given = 'clusterId=cls-1&serviceName=d2048&labels.app.kubernetes.io/name=a'
    expect(() => read('ccs.ModifyServiceLabels', given)).toThrow('labels.app must be a plain value')
  })
})
