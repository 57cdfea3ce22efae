// The vendor's own SDK against the simulated cloud, over real HTTP: the signer cannot prove itself.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import QcloudApi, { type SdkAnswer, type SdkOptions } from 'qcloudapi-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSimulator, paths } from '#simulator/simulator'

const credentials = { SecretId: 'AKIDsimsdk', SecretKey: 'sim-key-AKIDsimsdk', protocol: 'http', Region: 'gz' }

let server: ServerType
let host: string
beforeAll(async () => {
  server = serve({ fetch: createSimulator({ now: () => new Date() }).fetch, hostname: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const call = (data: object, options: Pick<SdkOptions, 'method' | 'signatureMethod'>, keys = credentials) =>
  new Promise<SdkAnswer>((resolve, reject) =>
    new QcloudApi(keys).request(data, { host, path: paths.ccs, ...options }, (error, body) =>
      error ? reject(error) : resolve(body),
    ),
  )

describe.each(['GET', 'POST'] as const)('qcloudapi-sdk by %s', (method) => {
  test.each(['sha1', 'sha256'] as const)('is understood with %s', async (signatureMethod) => {
    const how = { method, signatureMethod }
    const clusterId = (await call({ Action: 'DescribeCluster' }, how)).data?.clusters?.find(
      ({ clusterName }) => clusterName === 'shop',
    )?.clusterId
    const named = { clusterId, serviceName: 'reader', namespace: 'staging' }
    expect((await call({ Action: 'DescribeClusterServiceInfo', ...named }, how)).code).toBe(5000)

    for (const serviceDesc of ['@值班 =a&b+c%20 d', 'Größe 100 %\nzweite Zeile 🚢']) {
      const modify = {
        Action: 'ModifyClusterService',
        ...named,
        serviceName: 'storefront',
        serviceDesc,
        replicas: 1,
        strategy: 'RollingUpdate',
        containers: [{ containerName: 'web', image: 'nginx:1.27', envs: [{ name: 'A_B', value: 'x=1&y=2' }] }],
      }
      expect(await call(modify, how)).toMatchObject({ code: 0 })
      const info = await call({ Action: 'DescribeClusterServiceInfo', ...named, serviceName: 'storefront' }, how)
      expect(info.data?.service).toMatchObject({
        serviceDesc,
        containers: [{ envs: [{ name: 'A_B', value: 'x=1&y=2' }] }],
      })
    }
  })

  test('is refused with a wrong key', async () => {
    const wrong = { ...credentials, SecretKey: 'wrong' }
    expect((await call({ Action: 'DescribeCluster' }, { method, signatureMethod: 'sha256' }, wrong)).code).toBe(4100)
  })
})
