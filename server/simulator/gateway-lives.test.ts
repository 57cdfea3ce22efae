// The life of a gateway of each cloud, from the console's side: made, seen, refused while busy, deleted, gone.
import { beforeEach, describe, expect, test } from 'vitest'
import { asking } from '#server/asking'
import { oneSimulated } from '#server/connections'
import examples from '../test-data/gateway-examples.json' with { type: 'json' }
import { createSimulator } from './simulator.ts'

const MINUTE = 60_000
let accounts = 0

function account() {
  let at = Date.parse('2026-11-20T12:00:00Z')
  const now = () => new Date(at)
  const simulator = createSimulator({ now })
  const connections = oneSimulated(`AKIDsimlives${accounts++}`)
  const cloud = async (request: Request) => simulator.fetch(request)
  return {
    ...asking({ cloud, connections, now }),
    later: (ms: number) => {
      at += ms
    },
  }
}

let me: ReturnType<typeof account>
beforeEach(() => {
  me = account()
})

describe('a cloud native API gateway', () => {
  const request = examples['tse.CreateCloudNativeAPIGateway'].request
  const create = async (change: object = {}) =>
    (await me.ask('tse.CreateCloudNativeAPIGateway', { ...request, ...change })).Result.GatewayId
  const status = async (GatewayId: string) =>
    (await me.ask('tse.DescribeCloudNativeAPIGateway', { GatewayId })).Result.Status
  const names = async (input: object = {}) =>
    (await me.ask('tse.DescribeCloudNativeAPIGateways', input)).Result.GatewayList.map(({ Name }) => Name)

  test('is listed at once, runs after a while, and is gone some time after its deletion', async () => {
    const GatewayId = await create()
    expect(await names()).toEqual(['shop-edge', 'gateway-prod'])
    expect(await status(GatewayId)).toBe('Creating')
    const early = await me.refusal('tse.DeleteCloudNativeAPIGateway', { GatewayId })
    expect(early).toMatchObject({ code: 'upstream_conflict', cloudCode: 'OperationDenied.OperationDenied' })
    me.later(4 * MINUTE)
    expect(await status(GatewayId)).toBe('Running')
    expect((await me.ask('tse.DeleteCloudNativeAPIGateway', { GatewayId })).Result.Status).toBe('Deleting')
    expect(await status(GatewayId)).toBe('Deleting')
    me.later(MINUTE)
    expect(await me.refusal('tse.DescribeCloudNativeAPIGateway', { GatewayId })).toMatchObject({
      code: 'upstream_not_found',
      cloudCode: 'ResourceNotFound.InstanceNotFound',
    })
    expect(await names()).toEqual(['shop-edge'])
  })

  test('is renamed, and busy while it changes', async () => {
    const GatewayId = await create()
    me.later(4 * MINUTE)
    await me.ask('tse.ModifyCloudNativeAPIGateway', { GatewayId, Name: 'edge', Description: '前门', EnableCls: true })
    expect(await status(GatewayId)).toBe('Modifying')
    const busy = await me.refusal('tse.ModifyCloudNativeAPIGateway', { GatewayId, Name: 'again' })
    expect(busy.code).toBe('upstream_conflict')
    me.later(MINUTE)
    const { Result } = await me.ask('tse.DescribeCloudNativeAPIGateway', { GatewayId })
    expect(Result).toMatchObject({ Status: 'Running', Name: 'edge', Description: '前门', EnableCls: true })
  })

  test('that is protected is not deleted until the protection is cleared', async () => {
    const [seeded] = (await me.ask('tse.DescribeCloudNativeAPIGateways', {})).Result.GatewayList
    const GatewayId = seeded?.GatewayId ?? ''
    const refused = await me.refusal('tse.DeleteCloudNativeAPIGateway', { GatewayId })
    expect(refused.cloudMessage).toContain('DeleteProtect')
    await me.ask('tse.ModifyCloudNativeAPIGateway', { GatewayId, DeleteProtect: false })
    me.later(MINUTE)
    expect((await me.ask('tse.DeleteCloudNativeAPIGateway', { GatewayId })).Result.Status).toBe('Deleting')
  })

  test('is found by name, id and tag, page by page, in its own region only', async () => {
    const id = await create({ Name: 'first', Tags: [{ TagKey: 'team', TagValue: '前端' }] })
    await create({ Name: 'second' })
    await create({ Name: 'elsewhere', EngineRegion: 'ap-shanghai' })
    const by = (Name: string, ...Values: string[]) => ({ Filters: [{ Name, Values }] })
    expect(await names(by('Name', 'irs'))).toEqual(['first'])
    expect(await names(by('GatewayId', id))).toEqual(['first'])
    expect(await names(by('Tag', 'team'))).toEqual(['first'])
    expect(await names(by('Tag', 'team:后端'))).toEqual([])
    expect(await names({ Limit: 1, Offset: 1 })).toEqual(['first'])
    expect(await names()).toEqual(['shop-edge', 'first', 'second'])
  })

  test.each([
    ['InvalidParameterValue.Specification', { NodeConfig: { Specification: '3c3g', Number: 2 } }],
    ['InvalidParameterValue.Specification', { NodeConfig: { Specification: '1c2g', Number: 1 } }],
    ['InvalidParameterValue.Region', { EngineRegion: 'ap-atlantis' }],
  ])('is refused with %s', async (cloudCode, change) => {
    const refused = await me.refusal('tse.CreateCloudNativeAPIGateway', { ...request, ...change })
    expect(refused).toMatchObject({ code: 'upstream_invalid', cloudCode })
  })

  test('is refused where the account has as many as it may', async () => {
    for (let count = 0; count < 19; count++) await create()
    const refused = await me.refusal('tse.CreateCloudNativeAPIGateway', request)
    expect(refused).toMatchObject({ code: 'upstream_quota', cloudCode: 'FailedOperation.Resource' })
  })
})

describe('a dedicated gateway', () => {
  const request = examples['apig.CreateDedicatedGateway'].request
  const create = async (change: object = {}) =>
    (await me.ask('apig.CreateDedicatedGateway', { ...request, ...change })).instance_id
  const progress = (instance_id: string) => me.ask('apig.ShowDedicatedGatewayProgress', { instance_id })

  test('is made in steps, shown as it was asked for, deleted and gone', async () => {
    const instance_id = await create()
    const seen = new Set<number>()
    for (let step = 0; step <= 10; step++) {
      seen.add((await progress(instance_id)).progress)
      me.later(MINUTE / 3)
    }
    expect([...seen]).toEqual([30, 50, 80, 90, 100])
    expect(await progress(instance_id)).toMatchObject({ status: 'success', end_time: '2026-11-20T12:03:00.000Z' })
    const { available_zone_ids, ...others } = request
    const { instance_name, description, maintain_begin, vpc_id } = others
    expect(await me.ask('apig.ShowDedicatedGateway', { instance_id })).toMatchObject({
      ...{ instance_name, description, maintain_begin, vpc_id, status: 'Running', instance_status: 6 },
      create_time: '2026-11-20T12:00:00.000Z',
      available_zone_ids: JSON.stringify(available_zone_ids),
    })
    expect(await me.ask('apig.DeleteDedicatedGateway', { instance_id })).toBeNull()
    const { instances } = await me.ask('apig.ListDedicatedGateways', { status: 'Deleting' })
    expect(instances).toMatchObject([{ id: instance_id, instance_status: 23 }])
    me.later(MINUTE)
    expect(await me.refusal('apig.ShowDedicatedGateway', { instance_id })).toMatchObject({
      code: 'upstream_not_found',
      cloudCode: 'APIC.7302',
    })
  })

  test('is not deleted while it is made', async () => {
    const instance_id = await create()
    expect((await me.refusal('apig.DeleteDedicatedGateway', { instance_id })).code).toBe('upstream_conflict')
  })

  test('has the id that was asked for, which nobody else may have then', async () => {
    expect(await create({ instance_id: 'my-own' })).toBe('my-own')
    const refused = await me.refusal('apig.CreateDedicatedGateway', { ...request, instance_id: 'my-own' })
    expect(refused).toMatchObject({ code: 'upstream_invalid', cloudCode: 'APIC.7211', field: 'instance_id' })
  })

  test('is refused where the project has five', async () => {
    for (let count = 0; count < 4; count++) await create()
    const refused = await me.refusal('apig.CreateDedicatedGateway', request)
    expect(refused).toMatchObject({ code: 'upstream_quota', cloudCode: 'APIC.9218' })
  })
})

describe('a load balancer', () => {
  const request = {
    ...examples['cds.CreateLoadBalancer'].request,
    PaasGoodsId: 5072,
    Ips: [{ PipeType: 'private', PipeId: 'p' }],
  }
  const create = async (change: object = {}) =>
    (await me.ask('cds.CreateLoadBalancer', { ...request, ...change })).InstancesUuid
  const found = async (input: object) => (await me.ask('cds.DescribeLoadBalancers', input)).Data

  test('appears with all that were bought with it, runs, and is gone after its deletion', async () => {
    const ids = await create({ Amount: 3, InstanceName: 'trio' })
    expect(ids).toHaveLength(3)
    expect(await found({ InstanceName: 'trio' })).toMatchObject(
      ids.map((id) => ({ InstanceUuid: id, Status: 'CREATING' })),
    )
    const [InstanceUuid = ''] = ids
    const busy = await me.refusal('cds.DeleteLoadBalancer', { InstanceUuid })
    expect(busy).toMatchObject({ code: 'upstream_conflict', cloudCode: 'ResourceInUse' })
    me.later(4 * MINUTE)
    expect(await found({ InstanceUuid })).toMatchObject([{ Status: 'RUNNING', StatusStr: '运行中', Cpu: 1, Ram: 2048 }])
    await me.ask('cds.DeleteLoadBalancer', { InstanceUuid })
    me.later(MINUTE)
    expect(await found({ InstanceName: 'trio' })).toHaveLength(2)
    expect(await me.refusal('cds.DeleteLoadBalancer', { InstanceUuid })).toMatchObject({
      code: 'upstream_not_found',
      cloudCode: 'ResourceNotFound',
    })
  })

  test('is found by address and by the time it was made, whatever zone the time is told in', async () => {
    const [InstanceUuid = ''] = await create()
    const [one] = await found({ InstanceUuid })
    expect(one).toMatchObject({ CreatedTime: '2026-11-20T20:00:00+08:00', CloneServices: null })
    expect(await found({ IP: one?.IP })).toMatchObject([{ InstanceUuid }])
    expect(await found({ StartTime: '2026-11-20T11:59:59Z' })).toMatchObject([{ InstanceUuid }])
    expect(await found({ StartTime: '2026-11-20T20:00:00+08:00' })).toEqual([])
    expect(await found({ EndTime: '2026-11-20T12:00:00Z' })).toMatchObject([{ InstanceName: 'shop-haproxy' }])
  })

  test('is of a size that is sold at a site that sells', async () => {
    const { Data } = await me.ask('cds.DescribeLoadBalancersSpec', { RegionId: 'CN_Beijing_A' })
    const sizes = Data.Products[0]?.Architectures[0]?.ComputeRoles[0]?.Standards.CpuRam
    expect(sizes?.map(({ PaasGoodsId }) => PaasGoodsId)).toContain(request.PaasGoodsId)
    const closed = (await me.ask('cds.DescribeZones', {})).Data.find(({ IsSaling }) => !IsSaling)
    const refused = await me.refusal('cds.CreateLoadBalancer', { ...request, RegionId: closed?.RegionId })
    expect(refused.cloudCode).toBe('UnsupportedOperation')
    const odd = await me.refusal('cds.CreateLoadBalancer', { ...request, PaasGoodsId: 1 })
    expect(odd).toMatchObject({ code: 'upstream_invalid', cloudCode: 'InvalidParameter' })
  })
})

test('what is made where there is no room fails halfway, says so, and can be deleted', async () => {
  const VpcConfig = { VpcId: 'vpc-1', SubnetId: 'subnet-full' }
  const { GatewayId } = (
    await me.ask('tse.CreateCloudNativeAPIGateway', {
      ...examples['tse.CreateCloudNativeAPIGateway'].request,
      VpcConfig,
    })
  ).Result
  const zones = { available_zone_ids: ['az-1', 'az-full'] }
  const { instance_id } = await me.ask('apig.CreateDedicatedGateway', {
    ...examples['apig.CreateDedicatedGateway'].request,
    ...zones,
  })
  const balancer = { RegionId: 'r', VdcId: 'v', BasePipeId: 'pipe-full', InstanceName: 'n', PaasGoodsId: 5072 }
  const Ips = [{ PipeType: 'private', PipeId: 'p' }]
  const [InstanceUuid] = (await me.ask('cds.CreateLoadBalancer', { ...balancer, Ips })).InstancesUuid
  expect(await me.ask('apig.ShowDedicatedGatewayProgress', { instance_id })).toMatchObject({ status: 'creating' })
  me.later(10 * MINUTE)
  expect((await me.ask('tse.DescribeCloudNativeAPIGateway', { GatewayId })).Result.Status).toBe('CreateFailed')
  expect(await me.ask('apig.ShowDedicatedGatewayProgress', { instance_id })).toMatchObject({
    progress: 80,
    status: 'failed',
    error_code: 'APIC.9219',
  })
  expect((await me.ask('apig.ShowDedicatedGateway', { instance_id })).status).toBe('CreateFail')
  expect((await me.ask('cds.DescribeLoadBalancers', { InstanceUuid })).Data).toMatchObject([{ Status: 'ERROR' }])
  await me.ask('tse.DeleteCloudNativeAPIGateway', { GatewayId })
  await me.ask('apig.DeleteDedicatedGateway', { instance_id })
  await me.ask('cds.DeleteLoadBalancer', { InstanceUuid })
  me.later(MINUTE)
  expect((await me.ask('cds.DescribeLoadBalancers', { InstanceUuid })).Data).toEqual([])
})
