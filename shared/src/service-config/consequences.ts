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
    ...ofPrivileges(before, after),
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
  if (after === before) return restarts ? [] : [note('No pod is restarted.', '不会重启任何 Pod。')]
  const [en, zh] = [`Pods go from ${before} to ${after}.`, `Pod 数量由 ${before} 变为 ${after}。`]
  if (after < before) return [note(en, zh), stopped(before, before - after, restarts)]
  const more = restarts ? note(en, zh) : note(`${en} Running pods are not restarted.`, `${zh}运行中的 Pod 不会重启。`)
  return isStriking(before, after) ? [more, striking] : [more]
}

/** A digit too many is typed easily, and the cluster begins to fill up at once. */
const isStriking = (before: number, after: number): boolean => after > Math.max(10 * before, 50)
const striking = caution(
  'That is many times as many as now: look at the number once more.',
  '数量远多于当前，请再次核对。',
)

/** Those that stay are restarted or not; these are gone either way. */
function stopped(before: number, fewer: number, restarts: boolean): Consequence {
  const are = fewer === 1 ? 'is' : 'are'
  if (restarts)
    return caution(
      `${fewer} of ${before} running pods ${are} stopped and not replaced.`,
      `${before} 个运行中的 Pod 里有 ${fewer} 个将停止，且不再补充。`,
    )
  return caution(
    `${fewer} of ${before} running pods ${are} stopped; the others are not restarted.`,
    `${before} 个运行中的 Pod 里有 ${fewer} 个将停止，其余的不会重启。`,
  )
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
    after.replicas < count
      ? note(
          `The other pods (${after.replicas}) are replaced by new ones, step by step.`,
          `其余 Pod（${after.replicas} 个）将逐步替换为新的 Pod。`,
        )
      : note(
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

function ofPrivileges(before: ServiceConfig, after: ServiceConfig): Consequence[] {
  const had = new Set(
    before.containers.filter(({ privileged }) => privileged).map(({ containerName }) => containerName),
  )
  return after.containers
    .filter(({ privileged, containerName }) => privileged && !had.has(containerName))
    .map(({ containerName }) =>
      caution(
        `Container ${containerName} becomes privileged: it may do on its node what root may.`,
        `容器 ${containerName} 将成为特权容器：拥有所在节点的 root 权限。`,
      ),
    )
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
