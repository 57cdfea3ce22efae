// What writing a configuration does to what runs now, in words for the review step.
import type { Bilingual } from '../action.ts'
import { normalise, type PortConfig, type ServiceConfig } from './config.ts'
import { type Change, differences } from './differences.ts'

/** A `caution` interrupts somebody or may be refused; a `note` only tells. */
export interface Consequence extends Bilingual {
  weight: 'note' | 'caution'
}

const note = (en: string, zh: string): Consequence => ({ weight: 'note', en, zh })
const caution = (en: string, zh: string): Consequence => ({ weight: 'caution', en, zh })

/** In the order of weight for the pods, the address, the ports, the rest. Empty where nothing differs. */
export function consequences(given: ServiceConfig, wanted: ServiceConfig): Consequence[] {
  const [before, after] = [normalise(given), normalise(wanted)]
  const changes = differences(before, after)
  if (changes.length === 0) return []
  return [
    ...ofPods(before, after, changes),
    ...ofAccess(before, after),
    ...ofPorts(before, after),
    ...ofLivenessChecks(after),
  ]
}

/** What the pods are made from: a change there makes new pods of all of them. */
const TEMPLATE = /^(containers|volumes|nodeAffinity|podAffinity)\b/

export const restartsPods = (changes: Change[]): boolean => changes.some(({ path }) => TEMPLATE.test(path))

function ofPods(before: ServiceConfig, after: ServiceConfig, changes: Change[]): Consequence[] {
  const restarts = restartsPods(changes) && before.replicas > 0
  return [...ofReplicas(before.replicas, after.replicas, restarts), ...(restarts ? ofRestart(before, after) : [])]
}

function ofReplicas(before: number, after: number, restarts: boolean): Consequence[] {
  if (after === 0 && before > 0)
    return [caution('No pod remains: the service stops answering.', '不再保留任何 Pod：服务将停止响应。')]
  const kept = restarts ? ['', ''] : [' Running pods are not restarted.', '运行中的 Pod 不会重启。']
  if (after !== before)
    return [note(`Pods go from ${before} to ${after}.${kept[0]}`, `Pod 数量由 ${before} 变为 ${after}。${kept[1]}`)]
  return restarts ? [] : [note('No pod is restarted.', '不会重启任何 Pod。')]
}

function ofRestart(before: ServiceConfig, after: ServiceConfig): Consequence[] {
  const count = before.replicas
  if (after.replicas === 0) return []
  if (after.strategy === 'Recreate')
    return [
      caution(
        `Recreate: all pods (${count}) are stopped first, then new ones start. The service is down in between.`,
        `先停止全部 Pod（${count} 个），再启动新的 Pod：其间服务中断。`,
      ),
    ]
  const wait = after.minReadySeconds
  return [
    note(
      `All pods (${count}) are replaced by new ones, step by step.`,
      `全部 Pod（${count} 个）将逐步替换为新的 Pod。`,
    ),
    ...(wait > 0
      ? [
          note(
            `Each step waits ${wait} ${wait === 1 ? 'second' : 'seconds'} after its pods are up.`,
            `每一步在 Pod 启动后等待 ${wait} 秒。`,
          ),
        ]
      : []),
  ]
}

type AccessType = ServiceConfig['accessType']
const isBalanced = (type: AccessType): boolean => type === 'LoadBalancer' || type === 'SvcLBTypeInner'

function ofAccess(before: ServiceConfig, after: ServiceConfig): Consequence[] {
  const moved = before.accessType !== after.accessType
  if (!moved && before.subnetId !== after.subnetId)
    return [
      caution(
        'The inner load balancer moves to another subnet: its address changes.',
        '内网负载均衡将迁移到另一个子网：其地址会改变。',
      ),
    ]
  if (!moved) return []
  return [
    ...(isBalanced(before.accessType)
      ? [caution('The load balancer is given up, and its address with it.', '将释放负载均衡及其地址。')]
      : []),
    ...(after.accessType === 'None'
      ? [caution('The service can no longer be reached over the network.', '服务将无法再通过网络访问。')]
      : []),
    ...(before.accessType === 'None'
      ? [note('The service gets an address inside the cluster.', '服务将获得集群内地址。')]
      : []),
    ...(isBalanced(after.accessType) ? [created(after.accessType)] : []),
  ]
}

const created = (type: AccessType): Consequence =>
  type === 'LoadBalancer'
    ? note(
        'A public load balancer with a new address is created; it costs money.',
        '将创建公网负载均衡并分配新地址，会产生费用。',
      )
    : note('An inner load balancer takes a new address of the subnet.', '内网负载均衡将占用子网中的一个新地址。')

const nameOf = ({ lbPort, protocol }: PortConfig): string => `${lbPort}/${protocol}`

function ofPorts(before: ServiceConfig, after: ServiceConfig): Consequence[] {
  const [old, fresh] = [before, after].map(
    ({ portMappings }) => new Map(portMappings.map((port) => [nameOf(port), port])),
  ) as [Map<string, PortConfig>, Map<string, PortConfig>]
  const closed = [...old.keys()].filter((name) => !fresh.has(name))
  const opened = [...fresh.keys()].filter((name) => !old.has(name))
  return [
    ...closed.map((name) => caution(`Port ${name} is closed.`, `端口 ${name} 将关闭。`)),
    ...opened.map((name) => note(`Port ${name} is opened.`, `端口 ${name} 将开放。`)),
    ...[...fresh].flatMap(([name, port]) => ofNodePort(name, old.get(name)?.nodePort ?? 0, port.nodePort)),
  ]
}

function ofNodePort(name: string, before: number, after: number): Consequence[] {
  if (before === after || before === 0) return []
  return after === 0
    ? [caution(`The node port of ${name} is no longer ${before}.`, `端口 ${name} 的节点端口不再是 ${before}。`)]
    : [
        caution(
          `The node port of ${name} changes from ${before} to ${after}.`,
          `端口 ${name} 的节点端口由 ${before} 变为 ${after}。`,
        ),
      ]
}

/** CreateClusterService allows 1 alone for a liveCheck, ModifyClusterService prints 1 to 10 (service.json, roundTrip). */
const ofLivenessChecks = ({ containers }: ServiceConfig): Consequence[] =>
  containers
    .filter(({ healthCheck }) => healthCheck.some(({ type, healthNum }) => type === 'liveCheck' && healthNum !== 1))
    .map(({ containerName }) =>
      caution(
        `The liveness check of ${containerName} wants more than 1 success; the cloud may refuse that.`,
        `容器 ${containerName} 的存活检查要求的成功次数不为 1，云端可能会拒绝。`,
      ),
    )
