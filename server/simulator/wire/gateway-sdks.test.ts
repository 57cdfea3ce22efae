// The vendors' own SDKs, unchanged, against the simulated cloud over real HTTP: the signers cannot prove themselves.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js'
import { ClientBuilder } from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js'
import type { HcClient } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js'
import { Logger4jInstance } from '@huaweicloud/huaweicloud-sdk-core/logger/log4jLogger.js'
import { CommonClient } from 'tencentcloud-sdk-nodejs-common'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSimulator } from '#simulator/simulator'
import examples from '../../test-data/gateway-examples.json' with { type: 'json' }

let server: ServerType
let host: string
beforeAll(async () => {
  // it prints every refusal whole
  Logger4jInstance.level = 'off'
  server = serve({ fetch: createSimulator({ now: () => new Date() }).fetch, hostname: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const awkward = '网关 =a&b+c%20 @d\n<é>'

describe.each(['GET', 'POST'] as const)('tencentcloud-sdk-nodejs-common by %s', (reqMethod) => {
  const client = (account: string, secretKey = `sim-key-${account}`) =>
    new CommonClient('tse.tencentcloudapi.com', '2020-12-07', {
      credential: { secretId: account, secretKey },
      region: 'ap-guangzhou',
      profile: { signMethod: 'TC3-HMAC-SHA256', httpProfile: { reqMethod, protocol: 'http://', endpoint: host } },
    })

  test('makes a gateway, finds it by any name, and shows it', async () => {
    const sdk = client(`AKIDsimtc3${reqMethod}`)
    const create = examples['tse.CreateCloudNativeAPIGateway'].request
    const made = await sdk.request('CreateCloudNativeAPIGateway', { ...create, Name: awkward })
    expect(made.Result).toMatchObject({ Status: 'Creating' })
    expect(made.RequestId).toMatch(/^[0-9a-f-]{36}$/)
    const list = await sdk.request('DescribeCloudNativeAPIGateways', { Filters: [{ Name: 'Name', Values: [awkward] }] })
    expect(list.Result).toMatchObject({ TotalCount: 1, GatewayList: [{ GatewayId: made.Result.GatewayId }] })
    const shown = await sdk.request('DescribeCloudNativeAPIGateway', { GatewayId: made.Result.GatewayId })
    expect(shown.Result).toMatchObject({ Name: awkward, Tags: create.Tags, NodeConfig: create.NodeConfig })
  })

  test('is refused with a wrong key, in its own exception', async () => {
    const refused = client('AKIDsimtc3wrong', 'wrong').request('DescribeCloudNativeAPIGateways', {})
    await expect(refused).rejects.toMatchObject({ code: 'AuthFailure.SignatureFailure' })
  })
})

describe('huaweicloud-sdk-core', () => {
  const client = (account: string, sk = `sim-key-${account}`) =>
    new ClientBuilder<HcClient>((made) => made)
      .withCredential(new BasicCredentials({ ak: account, sk, projectId: 'project-1' }))
      .withEndpoint(`http://${host}/huawei`)
      .build()
  const call = (sdk: HcClient, method: string, path = '', more: object = {}) =>
    sdk.sendRequest<never>({
      method,
      url: `/v2/{project_id}/apigw/instances${path}`,
      contentType: 'application/json',
      queryParams: {},
      pathParams: { project_id: 'project-1' },
      headers: {},
      ...more,
    })

  test('makes a gateway, finds and shows it, and is told that it cannot delete it yet', async () => {
    const sdk = client('AKIDsimhuawei')
    const request = examples['apig.CreateDedicatedGateway'].request
    const made: { instance_id: string } = await call(sdk, 'POST', '', { data: request })
    const filter = { instance_name: 'apig-demo', limit: 500, offset: 0 }
    expect(await call(sdk, 'GET', '', { queryParams: filter })).toMatchObject({
      total: 1,
      instances: [{ id: made.instance_id, status: 'Creating', instance_status: 1 }],
    })
    expect(await call(sdk, 'GET', `/${made.instance_id}`)).toMatchObject({ description: request.description })
    expect(await call(sdk, 'GET', `/${made.instance_id}/progress`)).toMatchObject({ progress: 30, status: 'creating' })
    await expect(call(sdk, 'DELETE', `/${made.instance_id}`)).rejects.toMatchObject({ httpStatusCode: 409 })
    expect(await call(sdk, 'GET', '', { queryParams: { instance_name: '网关 a+b*/~&=%' } })).toMatchObject({ total: 0 })
  })

  test('is refused with a wrong key', async () => {
    const refused = call(client('AKIDsimhuawei', 'wrong'), 'GET')
    await expect(refused).rejects.toMatchObject({ httpStatusCode: 401, errorCode: 'APIGW.0301' })
  })
})
