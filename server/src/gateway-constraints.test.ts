// Every limit that the documents state of a gateway's parameter, each with a value that breaks it.

import type { ActionId } from '@pierhead/shared/catalogue'
import { confirmationFor } from '@pierhead/shared/objects'
import { describe, expect, test } from 'vitest'
import examples from '../test-data/gateway-examples.json' with { type: 'json' }
import { compose, forbidden, post, scope } from './canned-cloud.ts'

type Fields = Record<string, unknown>

const tse = examples['tse.CreateCloudNativeAPIGateway'].request
const apig = examples['apig.CreateDedicatedGateway'].request
const network = { PipeType: 'private', PipeId: 'pipe-1' }
const cds = { ...examples['cds.CreateLoadBalancer'].request, PaasGoodsId: 5072, Ips: [network] }
const GatewayId = 'gateway-dde03755'
const instance_id = '6a7d71827fd54572b1f31aa9548fcc81'

/** What is valid; a case changes one place of it. */
const valid: Partial<Record<ActionId, Fields>> = {
  'tse.CreateCloudNativeAPIGateway': tse,
  'tse.DescribeCloudNativeAPIGateways': { Filters: [{ Name: 'Name', Values: ['a'] }] },
  'tse.DescribeCloudNativeAPIGateway': { GatewayId },
  'tse.ModifyCloudNativeAPIGateway': { GatewayId, DeleteProtect: true },
  'tse.DeleteCloudNativeAPIGateway': { GatewayId },
  'apig.CreateDedicatedGateway': apig,
  'apig.ListDedicatedGateways': {},
  'apig.ShowDedicatedGateway': { instance_id },
  'apig.ShowDedicatedGatewayProgress': { instance_id },
  'apig.DeleteDedicatedGateway': { instance_id },
  'cds.CreateLoadBalancer': cds,
  'cds.DescribeLoadBalancers': {},
  'cds.DescribeZones': {},
  'cds.DescribeLoadBalancersSpec': { RegionId: 'CN_Beijing_A' },
  'cds.DeleteLoadBalancer': { InstanceUuid: 'uuid' },
}

const required: Partial<Record<ActionId, string[]>> = {
  'tse.CreateCloudNativeAPIGateway': ['Name', 'Type', 'GatewayVersion', 'NodeConfig', 'VpcConfig'],
  'tse.DescribeCloudNativeAPIGateway': ['GatewayId'],
  'tse.ModifyCloudNativeAPIGateway': ['GatewayId'],
  'tse.DeleteCloudNativeAPIGateway': ['GatewayId'],
  'apig.CreateDedicatedGateway': [
    ...['instance_name', 'spec_id', 'vpc_id', 'subnet_id', 'security_group_id', 'available_zone_ids'],
  ],
  'apig.ShowDedicatedGateway': ['instance_id'],
  'apig.ShowDedicatedGatewayProgress': ['instance_id'],
  'apig.DeleteDedicatedGateway': ['instance_id'],
  'cds.CreateLoadBalancer': ['RegionId', 'VdcId', 'BasePipeId', 'InstanceName', 'PaasGoodsId', 'Ips'],
  'cds.DescribeLoadBalancersSpec': ['RegionId'],
  'cds.DeleteLoadBalancer': ['InstanceUuid'],
}

const tag = (change: Fields) => ({ tags: [{ key: 'k', value: 'v', ...change }] })
const inNetwork = (change: Fields) => ({ Ips: [{ ...network, ...change }] })

/** [the place that is told, what is changed] */
const cases: Partial<Record<ActionId, [string, Fields][]>> = {
  'tse.CreateCloudNativeAPIGateway': [
    ['Name', { Name: '' }],
    ['Name', { Name: 'n'.repeat(61) }],
    ['Type', { Type: 'envoy' }],
    ['GatewayVersion', { GatewayVersion: '2.5.2' }],
    ['NodeConfig.Specification', { NodeConfig: { Number: 2 } }],
    ['NodeConfig.Number', { NodeConfig: { Specification: '1c2g' } }],
    ['NodeConfig.Number', { NodeConfig: { Specification: '1c2g', Number: 1.5 } }],
    ['VpcConfig.VpcId', { VpcConfig: { SubnetId: 's' } }],
    ['VpcConfig.SubnetId', { VpcConfig: { VpcId: 'v' } }],
    ['Description', { Description: 'd'.repeat(121) }],
    ['Tags.0.TagKey', { Tags: [{ TagKey: 1 }] }],
    ['Tags.0.Nothing', { Tags: [{ Nothing: 'x' }] }],
    ['EnableCls', { EnableCls: 1 }],
    ['FeatureVersion', { FeatureVersion: 'standard' }],
    ['InternetMaxBandwidthOut', { InternetMaxBandwidthOut: 0 }],
    ['InternetMaxBandwidthOut', { InternetMaxBandwidthOut: 2049 }],
    ['TradeType', { TradeType: 1 }],
    ['TradeType', { TradeType: 2 }],
    ['InternetConfig.MultiZoneFlag', { InternetConfig: { MultiZoneFlag: 'true' } }],
  ],
  'tse.DescribeCloudNativeAPIGateways': [
    ['Limit', { Limit: 0 }],
    ['Limit', { Limit: 101 }],
    ['Offset', { Offset: -1 }],
    ['Filters.0.Name', { Filters: [{ Name: 'Status', Values: ['x'] }] }],
    ['Filters.0.Values', { Filters: [{ Name: 'Name', Values: [] }] }],
  ],
  'tse.ModifyCloudNativeAPIGateway': [
    ['Name', { Name: 'n'.repeat(61) }],
    ['Description', { Description: 'd'.repeat(121) }],
    ['EnableCls', { EnableCls: false }],
    ['InternetPayMode', { InternetPayMode: 'FREE' }],
  ],
  'apig.CreateDedicatedGateway': [
    ['description', { description: 'd'.repeat(256) }],
    ['description', { description: 'a < b' }],
    ['description', { description: 'a > b' }],
    ['maintain_begin', { maintain_begin: '03:00:00' }],
    ['maintain_begin', { maintain_begin: '2:00:00' }],
    ['maintain_end', { maintain_end: '24:00:00' }],
    ['maintain_end', { maintain_begin: '22:00:00', maintain_end: '06:00:00' }],
    ['instance_name', { instance_name: 'ab' }],
    ['instance_name', { instance_name: `a${'b'.repeat(64)}` }],
    ['instance_name', { instance_name: '1abc' }],
    ['instance_name', { instance_name: 'a.bc' }],
    ['instance_id', { instance_id: '../other' }],
    ['spec_id', { spec_id: 'basic' }],
    ['available_zone_ids', { available_zone_ids: [] }],
    ['bandwidth_size', { bandwidth_size: '5' }],
    ['bandwidth_charging_mode', { bandwidth_charging_mode: 'day' }],
    ['ipv6_enable', { ipv6_enable: 'no' }],
    ['loadbalancer_provider', { loadbalancer_provider: 'f5' }],
    ['tags', { tags: Array.from({ length: 21 }, () => ({ key: 'k' })) }],
    ['tags.0.key', tag({ key: '' })],
    ['tags.0.key', tag({ key: 'k'.repeat(129) })],
    ['tags.0.key', tag({ key: '_sys_k' })],
    ['tags.0.key', tag({ key: 'a/b' })],
    ['tags.0.value', tag({ value: 'v'.repeat(256) })],
    ['tags.0.value', tag({ value: 'a,b' })],
    ['tags.0.value', tag({ value: 'a\nb' })],
    ['vpcep_service_name', { vpcep_service_name: 'v'.repeat(17) }],
    ['vpcep_service_name', { vpcep_service_name: 'a.b' }],
    ['ingress_bandwidth_size', { ingress_bandwidth_size: 0.5 }],
    ['ingress_bandwidth_charging_mode', { ingress_bandwidth_charging_mode: '' }],
    // the account and the header are the connection's
    ['project_id', { project_id: 'mine' }],
    ['X-Auth-Token', { 'X-Auth-Token': 'mine' }],
  ],
  'apig.ListDedicatedGateways': [
    ['limit', { limit: 0 }],
    ['limit', { limit: 501 }],
    ['offset', { offset: -1 }],
    ['status', { status: 'running' }],
  ],
  'apig.ShowDedicatedGateway': [
    ['instance_id', { instance_id: '' }],
    ['instance_id', { instance_id: '..' }],
    ['instance_id', { instance_id: 'a/progress' }],
  ],
  'cds.CreateLoadBalancer': [
    ['PaasGoodsId', { PaasGoodsId: '5072' }],
    ['Ips', { Ips: [] }],
    ['Ips.0.PipeType', inNetwork({ PipeType: 'pipe_type' })],
    ['Ips.0.PipeId', inNetwork({ PipeId: undefined })],
    ['Ips.0.SegmentId', inNetwork({ PipeType: 'public' })],
    ['Ips.0.IsVip', inNetwork({ IsVip: 2 })],
    ['Amount', { Amount: 0 }],
    ['Amount', { Amount: 4 }],
  ],
  'cds.DescribeLoadBalancers': [
    ['StartTime', { StartTime: '2021-03-10 14:00:00' }],
    ['EndTime', { EndTime: '2026-02-30T10:25:00+08:00' }],
    ['InstanceName', { InstanceName: '' }],
  ],
}

/** Names that a wire uses itself: in an input they are refused like any other that is no parameter. */
const reserved = ['Action', 'SecretId', 'Signature', 'Nonce', 'Token', 'Timestamp', 'Region', 'AccessKeyId', 'Version']

const without = (input: Fields, name: string) =>
  Object.fromEntries(Object.entries(input).filter(([key]) => key !== name))

const everyCase = Object.entries(valid).flatMap(([id, input]) => [
  ...(required[id as ActionId] ?? []).map((name) => [id, name, without(input, name)] as const),
  ...Object.keys(input).map((name) => [id, name, { ...input, [name]: null }] as const),
  ...(cases[id as ActionId] ?? []).map(([path, change]) => [id, path, { ...input, ...change }] as const),
  ...reserved.map((name) => [id, name, { ...input, [name]: 'x' }] as const),
])

const call = (app: ReturnType<typeof compose>['app'], id: string, input: unknown) =>
  app.request(`/api/${id}`, post({ scope, input, confirm: confirmationFor(id, input) }))

describe('what breaks a limit of the documents is refused at its place, and nothing is sent', () => {
  test.each(everyCase)('%s %s %j', async (id, path, input) => {
    const { app, sent } = compose(forbidden, 403)
    const response = await call(app, id, input)
    expect(sent).toEqual([])
    expect(response.status).toBe(400)
    const problem = (await response.json()) as { code: string; fields: { path: string; message: string }[] }
    expect(problem.code).toBe('invalid_input')
    expect(problem.fields.map((field) => field.path)).toContain(path)
    for (const { message } of problem.fields) expect(message).toMatch(/^(must|is|cannot|give|stands|may|names)/)
  })

  test.each(['__proto__', 'constructor', 'prototype'])('%s is no parameter of any', async (name) => {
    const { app, sent } = compose(forbidden, 403)
    for (const [id, input] of Object.entries(valid)) {
      const text = JSON.stringify({ scope, input }).replace(
        /\}\}$/,
        `${Object.keys(input).length ? ',' : ''}"${name}":{}}}`,
      )
      expect((await app.request(`/api/${id}`, post(text))).status).toBe(400)
    }
    expect(sent).toEqual([])
  })
})

describe('what keeps them all is sent', () => {
  test.each(Object.entries(valid))('%s', async (id, input) => {
    const { app, sent } = compose(forbidden, 403)
    expect((await call(app, id, input)).status).toBe(403)
    expect(sent).toHaveLength(1)
  })

  test.each([
    [
      'apig.CreateDedicatedGateway',
      { ...apig, tags: [{ key: '环境 é', value: 'prod/1=2' }], maintain_begin: undefined },
    ],
    ['apig.CreateDedicatedGateway', { ...apig, maintain_begin: '18:00:00', maintain_end: '22:00:00' }],
    ['cds.CreateLoadBalancer', { ...cds, Ips: [{ PipeType: 'public', PipeId: 'p', SegmentId: 's', IsVip: false }] }],
    ['tse.CreateCloudNativeAPIGateway', { ...tse, Name: '网'.repeat(60), InternetMaxBandwidthOut: 2048, TradeType: 0 }],
  ])('%s %j', async (id, input) => {
    const { app, sent } = compose(forbidden, 403)
    expect((await call(app, id, input)).status).toBe(403)
    expect(sent).toHaveLength(1)
  })
})
