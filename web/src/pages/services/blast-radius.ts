// What goes with a service when it is deleted, and what stays behind and leads nowhere.
import type { Bilingual } from '@pierhead/shared/action'
import type { Ingress } from '@pierhead/shared/catalogue/ingress'
import type { LogCollector } from '@pierhead/shared/catalogue/log'
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import type { ServiceConfig, VolumeConfig } from '@pierhead/shared/service-config/config'
import type { Consequence } from '@pierhead/shared/service-config/consequences'
import type { Pointers } from './blast-reads.ts'

const note = (en: string, zh: string): Consequence => ({ weight: 'note', en, zh })
const caution = (en: string, zh: string): Consequence => ({ weight: 'caution', en, zh })

export interface Blast {
  info: ServiceInfo
  /** Undefined where its YAML could not be read. */
  config: ServiceConfig | undefined
  clusterId: string
  pointers: Pointers
}

/** In the order of weight: who is cut off first. */
export const blastRadius = ({ info, config, clusterId, pointers }: Blast): readonly Consequence[] => [
  ...ofSystem(info),
  ...ofPods(info),
  ...ofBalancer(info),
  ...ofAddress(info),
  ...ofIngresses(info, pointers.ingresses),
  ...ofTriggers({ ...info, clusterId }, pointers.triggers),
  ...ofCollectors(info, pointers.collectors),
  ...ofVolumes(config),
]

/** Kubernetes' own; what stands there serves all others. */
const system = new Set(['kube-system', 'kube-public'])

const ofSystem = ({ namespace }: ServiceInfo): Consequence[] =>
  system.has(namespace)
    ? [
        caution(
          `It stands in ${namespace}, with what the cluster itself needs: other services may stop working.`,
          `该服务位于 ${namespace}，是集群自身所需的组件：其他服务可能因此无法工作。`,
        ),
      ]
    : []

function ofPods({ currentReplicas, desiredReplicas }: ServiceInfo): Consequence[] {
  const count = Math.max(currentReplicas, desiredReplicas)
  if (count === 0) return [note('No pod of it runs now.', '该服务当前没有运行中的 Pod。')]
  return [
    count === 1
      ? caution('Its only pod is stopped and deleted, its log with it.', '其唯一的 Pod 及日志将被停止并删除。')
      : caution(
          `All of its pods (${count}) are stopped and deleted, their logs with them.`,
          `其全部 Pod（${count} 个）及日志将被停止并删除。`,
        ),
  ]
}

function ofBalancer({ lbId, externalIp }: ServiceInfo): Consequence[] {
  if (!lbId) return []
  const [en, zh] = externalIp ? [`, and the address ${externalIp} is given up`, `，并释放地址 ${externalIp}`] : ['', '']
  return [caution(`The load balancer ${lbId} is destroyed${en}.`, `负载均衡 ${lbId} 将被销毁${zh}。`)]
}

const ofAddress = ({ serviceIp, serviceName, namespace }: ServiceInfo): Consequence[] =>
  serviceIp
    ? [
        note(
          `Its address in the cluster, ${serviceIp}, and its name ${serviceName}.${namespace} lead nowhere any more.`,
          `其集群内地址 ${serviceIp} 及名称 ${serviceName}.${namespace} 将不再可用。`,
        ),
      ]
    : []

/** A rule names a service of its ingress's own namespace. */
const pointsHere = (
  { serviceName, namespace }: Pick<ServiceInfo, 'serviceName' | 'namespace'>,
  ingresses: readonly Ingress[],
) =>
  ingresses
    .filter((ingress) => ingress.namespace === namespace)
    .flatMap(({ ingressName, rules }) =>
      rules.filter((rule) => rule.serviceName === serviceName).map(({ domain, url }) => ({ ingressName, domain, url })),
    )

function ofIngresses(info: ServiceInfo, ingresses: readonly Ingress[] | undefined): Consequence[] {
  if (!ingresses)
    return [
      caution(
        'Which ingress rules point here could not be read: those that do will lead nowhere.',
        '无法读取指向该服务的 Ingress 规则：如有此类规则，将不再可用。',
      ),
    ]
  const rules = pointsHere(info, ingresses)
  if (rules.length === 0) return [note('No ingress rule points here.', '没有指向该服务的 Ingress 规则。')]
  return rules.map(({ ingressName, domain, url }) =>
    caution(
      `The rule ${domain}${url} of the ingress ${ingressName} stays, and leads nowhere.`,
      `Ingress ${ingressName} 的规则 ${domain}${url} 将保留，但不再可用。`,
    ),
  )
}

/** A push updates what is named; where no namespace is, that is default. */
function ofTriggers(
  { namespace, serviceName, clusterId }: Pick<ServiceInfo, 'namespace' | 'serviceName'> & { clusterId: string },
  triggers: Pointers['triggers'],
): Consequence[] {
  if (!triggers)
    return [
      note(
        'Which triggers of the registry update it could not be read: those that do will fail.',
        '无法读取更新该服务的镜像触发器：如有此类触发器，将执行失败。',
      ),
    ]
  const found = triggers.filter(
    ({ invokePara: to }) =>
      to.clusterId === clusterId && to.serviceName === serviceName && (to.namespace || 'default') === namespace,
  )
  return found.map(({ triggerName, repoName }) =>
    caution(
      `The trigger ${triggerName} of the repository ${repoName} stays, and fails at the next push.`,
      `镜像仓库 ${repoName} 的触发器 ${triggerName} 将保留，下次推送镜像时会执行失败。`,
    ),
  )
}

/** Those that name it; whoever collects from a whole namespace loses nothing but its lines. */
function ofCollectors(
  { namespace, serviceName }: Pick<ServiceInfo, 'namespace' | 'serviceName'>,
  collectors: Pointers['collectors'],
): Consequence[] {
  if (!collectors)
    return [
      note(
        'Which log collectors name it could not be read: those that do collect nothing of it any more.',
        '无法读取指定该服务的日志收集规则：如有此类规则，将不再收集其日志。',
      ),
    ]
  const names = ({ inputOption }: LogCollector) =>
    inputOption.namespaces?.some((one) => one.namespace === namespace && one.services?.includes(serviceName))
  return collectors
    .filter(names)
    .map(({ name }) =>
      note(
        `The log collector ${name} stays, and collects nothing of it any more.`,
        `日志收集规则 ${name} 将保留，但不再收集该服务的日志。`,
      ),
    )
}

/** CreateClusterService says what becomes of each type (service.json, DeleteClusterService, quirks). */
const fates: Record<NonNullable<VolumeConfig['volumeType']>, (volume: VolumeConfig) => Bilingual> = {
  hostPath: ({ name, hostPath }) =>
    hostPath
      ? {
          en: `Volume ${name}: what stands in ${hostPath} of the nodes is kept.`,
          zh: `数据卷 ${name}：节点目录 ${hostPath} 中的数据将保留。`,
        }
      : {
          en: `Volume ${name}: its directory is deleted with its data.`,
          zh: `数据卷 ${name}：其临时目录及数据将被删除。`,
        },
  cbsDisk: ({ name, cbsDiskId }) => ({
    en: `Volume ${name}: the disk ${cbsDiskId ?? ''} is detached and kept.`,
    zh: `数据卷 ${name}：云硬盘 ${cbsDiskId ?? ''} 将卸载并保留。`,
  }),
  nfsDisk: ({ name }) => ({ en: `Volume ${name}: the NFS share is kept.`, zh: `数据卷 ${name}：NFS 中的数据将保留。` }),
  configMap: ({ name }) => ({ en: `Volume ${name}: the config map is kept.`, zh: `数据卷 ${name}：配置项将保留。` }),
}

function ofVolumes(config: ServiceConfig | undefined): Consequence[] {
  if (!config)
    return [
      caution(
        'What becomes of its volumes could not be read: directories that live as long as a pod go with it.',
        '无法读取其数据卷：与 Pod 生命周期相同的临时目录将一并删除。',
      ),
    ]
  return config.volumes.map((volume) => ({
    ...fates[volume.volumeType](volume),
    weight: volume.volumeType === 'hostPath' && !volume.hostPath ? 'caution' : 'note',
  }))
}
