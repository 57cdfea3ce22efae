import { expect, test } from 'vitest'
import { clusterCapacity, nodeCapacity } from './capacity.ts'

const requests = {
  totalCpuRequest: 2.52,
  totalCpuLimit: 4,
  totalMemRequest: 2.5,
  totalMemLimit: 0,
  requestLimitInfo: { '10.0.0.4': { cpuRequest: 0.52, cpuLimit: 0, memRequest: 0.5, memLimit: 1 } },
}

test('cores and GiB of requests become the millicores and MiB of capacity', () => {
  const { cpu, memory } = clusterCapacity({ totalCpu: 8000, totalMem: 16_384 }, requests)
  expect(cpu).toEqual({ requested: 2520, limit: 4000, capacity: 8000 })
  expect(memory).toEqual({ requested: 2560, limit: 0, capacity: 16_384 })
})

test('a node has its own share, by its private address; another node has no data, not zero', () => {
  const node = { lanIp: '10.0.0.4', cpu: 2000, mem: 4096 }
  expect(nodeCapacity(node, requests).cpu).toEqual({ requested: 520, limit: 0, capacity: 2000 })
  expect(nodeCapacity({ ...node, lanIp: '10.0.0.5' }, requests).cpu.requested).toBeNull()
})
