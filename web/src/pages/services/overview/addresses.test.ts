import { expect, test } from 'vitest'
import { addressesOf } from './addresses.ts'

const [web, secure, dns] = [
  { lbPort: 80, containerPort: 8080, nodePort: 31_080, protocol: 'TCP' },
  { lbPort: 8443, containerPort: 9443, nodePort: 0, protocol: 'TCP' },
  { lbPort: 53, containerPort: 53, nodePort: null, protocol: 'UDP' },
]
const service = {
  serviceName: 'web',
  externalIp: '203.0.113.7',
  serviceIp: '172.16.255.9',
  accessType: 'LoadBalancer',
  portMappings: [web, secure, dns],
}

test('every port is named from outside, the name and the address in the cluster once, and the ports that nodes have', () => {
  const found = addressesOf(service, 'shop')
  expect(found?.outside.map(({ text }) => text)).toEqual(['203.0.113.7:80', '203.0.113.7:8443', '203.0.113.7:53'])
  expect(found?.inside).toEqual(['web.shop.svc.cluster.local', '172.16.255.9'])
  expect(found?.onNodes).toEqual([{ nodePort: 31_080, port: web }])
})

test('a browser is offered what web servers use, from outside alone', () => {
  const urls = addressesOf(service, 'shop')?.outside.map(({ url }) => url)
  expect(urls).toEqual(['http://203.0.113.7/', 'https://203.0.113.7:8443/', undefined])
  const [first] = addressesOf({ ...service, externalIp: '2001:db8::7' }, 'shop')?.outside ?? []
  expect(first).toMatchObject({ text: '[2001:db8::7]:80', url: 'http://[2001:db8::7]/' })
})

test('a service without access, or without ports, has no address', () => {
  expect(addressesOf({ ...service, accessType: 'None' }, 'shop')).toBeUndefined()
  expect(addressesOf({ ...service, portMappings: [] }, 'shop')).toBeUndefined()
})

test('what is not given yet is left out', () => {
  const found = addressesOf({ ...service, externalIp: '', serviceIp: 'None' }, 'shop')
  expect(found?.outside).toEqual([])
  expect(found?.inside).toEqual(['web.shop.svc.cluster.local'])
})
