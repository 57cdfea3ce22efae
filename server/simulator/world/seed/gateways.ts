// Gateways that a new account finds: one of each cloud, as old as its clusters.

import { DAY } from '#simulator/world/clock'
import { alive, type GatewayWorld } from '#simulator/world/gateways'
import { digestOf, idOf } from '#simulator/world/random'

export function seedGateways(seed: number, now: number): GatewayWorld {
  const createdAt = now - 120 * DAY
  const old = { ...alive, createdAt }
  const vpc = { VpcId: idOf('vpc', seed, 'shop'), SubnetId: idOf('subnet', seed, 'shop') }
  return {
    made: 0,
    tse: [
      {
        ...old,
        changedAt: createdAt,
        id: idOf('gateway', seed, 'shop-edge'),
        region: 'ap-guangzhou',
        config: {
          Name: 'shop-edge',
          Type: 'kong',
          GatewayVersion: '2.5.1',
          NodeConfig: { Specification: '2c4g', Number: 3 },
          VpcConfig: vpc,
          Description: 'In front of the shop',
          Tags: [{ TagKey: 'env', TagValue: 'prod' }],
          InternetMaxBandwidthOut: 100,
        },
        payMode: 'BANDWIDTH',
        deleteProtect: true,
        publicIp: '203.0.113.7',
      },
    ],
    apig: [
      {
        ...old,
        id: digestOf('apig', seed, 'partners').slice(0, 32),
        // where the console's own connection to the simulated cloud looks
        project: 'sim-project-ap-guangzhou',
        config: {
          instance_name: 'partners',
          description: 'APIs for partners',
          spec_id: 'PROFESSIONAL',
          vpc_id: 'vpc-partners',
          subnet_id: 'subnet-partners',
          security_group_id: 'sg-partners',
          available_zone_ids: ['az-1', 'az-2'],
          maintain_begin: '22:00:00',
          maintain_end: '02:00:00',
        },
        ingressIp: '198.51.100.7',
      },
    ],
    cds: [
      {
        ...old,
        id: '0f6e2a51-5a0c-4f0e-9a0e-6c1d8a7b3c11',
        config: {
          RegionId: 'CN_Beijing_A',
          VdcId: 'vdc-1',
          BasePipeId: 'pipe-1',
          InstanceName: 'shop-haproxy',
          PaasGoodsId: 5075,
          Ips: [{ PipeType: 'private', PipeId: 'pipe-1' }],
        },
        ip: '192.0.2.7',
        vip: '10.66.0.7',
      },
    ],
  }
}
