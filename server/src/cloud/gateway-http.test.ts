// The way to the gateway clouds in production: undici, real HTTP, a host with a port.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { expect, test } from 'vitest'
import { createSimulator } from '#simulator/simulator'
import examples from '../../test-data/gateway-examples.json' with { type: 'json' }
import { asking } from '../asking.ts'
import { oneSimulated } from '../connections.ts'
import { undiciCloud } from './undici.ts'

test('every method arrives as it was signed: POST, GET with a query, DELETE without a body', async () => {
  const now = () => new Date()
  // a minute of the world is 60 ms: what takes minutes is over when the next call arrives, or soon after
  const server = serve({ fetch: createSimulator({ now, speed: 1000 }).fetch, hostname: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { cloud, close } = undiciCloud()
  const { ask } = asking({ cloud, connections: oneSimulated('AKIDsimhttp', origin), now })
  try {
    const { Result } = await ask('tse.CreateCloudNativeAPIGateway', examples['tse.CreateCloudNativeAPIGateway'].request)
    const Filters = [{ Name: 'GatewayId', Values: [Result.GatewayId] }]
    expect((await ask('tse.DescribeCloudNativeAPIGateways', { Filters })).Result.TotalCount).toBe(1)
    const [seeded] = (await ask('apig.ListDedicatedGateways', { instance_name: 'part', limit: 1 })).instances
    expect(seeded?.instance_name).toBe('partners')
    expect(await ask('apig.DeleteDedicatedGateway', { instance_id: seeded?.id })).toBeNull()
    const [balancer] = (await ask('cds.DescribeLoadBalancers', { InstanceName: 'shop-haproxy' })).Data
    expect((await ask('cds.DeleteLoadBalancer', { InstanceUuid: balancer?.InstanceUuid })).TaskId).toBeTruthy()
  } finally {
    await close()
    server.close()
  }
})
