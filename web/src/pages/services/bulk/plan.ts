// What one request for several services means for each of them: what will be sent and what that does, or why it does not fit.
import type { Bilingual } from '@pierhead/shared/action'
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import { cannot } from '@pierhead/shared/rules/service'
import { type Consequence, consequences } from '@pierhead/shared/service-config/consequences'
import type { Change } from '@pierhead/shared/service-config/differences'
import { wasRedeployed, workloadOf } from '@pierhead/shared/service-config/workload-facts'
import { unknownStrategy } from '../action-words.ts'
import { blastRadius } from '../blast-radius.ts'
import type { Pointers } from '../blast-reads.ts'
import { imagesInput } from '../images.ts'
import { isNoChange, type LabelChange, remainder, unsendable, withChange } from '../label-edit.ts'
import {
  cannotRedeploy,
  heldWhilePaused,
  pauseConsequences,
  redeployConsequences,
  resumeConsequences,
} from '../life-consequences.ts'
import { knownStrategy } from '../service-reads.ts'
import { changed, changedImage, changedLabels, imageOf, pods, quoted } from './changed.ts'
import type { Details } from './details.ts'
import type { Kind } from './kinds.ts'
import { ONLY_CONTAINER, type Request } from './request.ts'
import { planRollBack } from './roll-back-plan.ts'

export type Planned = { why: Bilingual } | Doable

export interface Doable {
  /** What the action wants beside the name of the service. */
  rest: object
  what: readonly Consequence[]
  /** The settings that become others, where it is not said by who asks for it. */
  changes?: readonly Change[]
  /** Says of the service as it is now, which is still there, whether it was done; absent where nobody can tell. */
  wasDone?: (now: ServiceInfo) => boolean
  /** The same, where that takes more than the service's own answer; undefined where it does not tell either. */
  wasDoneInAll?: (now: Details) => boolean | undefined
  /** How the service as it is now is another one than this was made of; undefined where it is not. Absent where nothing is overwritten. */
  differs?: (now: ServiceInfo) => Bilingual | undefined
  /** The same, where it is made of more than the service's own answer. */
  differsInAll?: (now: Details) => Bilingual | undefined
}

const why = (en: string, zh: string): Planned => ({ why: { en, zh } })
const note = (en: string, zh: string): Consequence => ({ weight: 'note', en, zh })

type Plans = { [K in Kind]: (details: Details, request: Extract<Request, { kind: K }>) => Planned }

const plans: Plans = {
  scale: (details, { way, count }) => {
    const { info, read } = details
    const now = info.desiredReplicas
    const scaleTo = way === 'to' ? count : now + count
    if (scaleTo < 0)
      return why(`It has ${now}: ${count} would be fewer than none.`, `当前为 ${now} 个，减少后将小于 0。`)
    if (scaleTo === now) return why(`It has ${now} already.`, `已是 ${now} 个。`)
    const hasCbsDisk = read.config.volumes.some(({ volumeType }) => volumeType === 'cbsDisk')
    const refused = cannot.scale(hasCbsDisk, scaleTo)
    if (refused) return { why: refused }
    return {
      rest: { scaleTo },
      what: consequences({ ...read.config, replicas: now }, { ...read.config, replicas: scaleTo }),
      wasDone: (later) => later.desiredReplicas === scaleTo,
      differs: ({ desiredReplicas: later }) => (later === now ? undefined : changed(pods(later), pods(now))),
    }
  },
  image: ({ info, read }, { container: asked, image }) => {
    const [only, another] = info.containers
    if (asked === ONLY_CONTAINER && another)
      return why('It has several containers: choose one by its name.', '有多个容器：请按名称选择。')
    const container = asked === ONLY_CONTAINER ? (only?.containerName ?? '') : asked
    if (info.containers.every(({ containerName }) => containerName !== container))
      return why(`It has no container ${container}.`, `没有名为 ${container} 的容器。`)
    const rest = imagesInput(info.containers, { [container]: image })
    if (!rest) return why('It has this image already.', '已使用该镜像。')
    const containers = read.config.containers.map((one) =>
      one.containerName === container ? { ...one, image: image.trim() } : one,
    )
    const isGuess = !knownStrategy(read) && read.config.replicas > 0
    return {
      rest,
      what: isGuess ? [unknownStrategy] : consequences(read.config, { ...read.config, containers }),
      wasDone: (later) => imageOf(later, container) === image.trim(),
      differs: (later) => changedImage(info, later, container),
    }
  },
  labels: ({ info: { labels } }, { change }) => {
    const lost = unsendable(labels).join(', ')
    if (lost)
      return why(
        `It has keys that this API cannot send, and would lose them: ${lost}.`,
        `含有此 API 无法发送的键，修改将使其丢失：${lost}。`,
      )
    const left = remainder(labels, change)
    if (isNoChange(left)) return why('Its labels are so already.', '标签已是如此。')
    if (Object.keys(withChange(labels, left)).length === 0)
      return why('No label would remain: this API cannot send none.', '不会剩下任何标签：此 API 无法发送空的标签。')
    return {
      rest: { labels: withChange(labels, left) },
      what: labelWords(left),
      wasDone: (later) => isNoChange(remainder(later.labels, change)),
      differs: ({ labels: later }) => changedLabels(labels, later, change),
    }
  },
  description: ({ info: { serviceDesc } }, { text }) => {
    if (serviceDesc === text)
      return text
        ? why('It has this description already.', '描述已是如此。')
        : why('It has no description.', '没有描述。')
    const [before, after] = [quoted(serviceDesc), quoted(text)]
    return {
      rest: { description: text },
      what: [note(`${before.en} → ${after.en}`, `${before.zh} → ${after.zh}`)],
      wasDone: (later) => later.serviceDesc === text,
      differs: ({ serviceDesc: later }) => (later === serviceDesc ? undefined : changed(quoted(later), before)),
    }
  },
  rollBack: planRollBack,
  redeploy: ({ info, read, yaml }) => {
    const refused = cannotRedeploy(info)
    if (refused) return { why: refused }
    return {
      rest: {},
      what: redeployConsequences(knownStrategy(read)),
      wasDoneInAll: (now) => wasRedeployed(workloadOf(yaml, info.serviceName), workloadOf(now.yaml, info.serviceName)),
    }
  },
  pause: ({ info }) => {
    const refused = cannot.pause(info)
    if (refused) return { why: refused }
    return { rest: {}, what: pauseConsequences(info.status), wasDone: (later) => later.status === 'Paused' }
  },
  resume: ({ info }) => {
    const refused = cannot.resume(info)
    if (refused) return { why: refused }
    return {
      rest: {},
      what: resumeConsequences,
      wasDone: (later) => later.status !== 'Paused',
    }
  },
  restart: ({ pods = [] }) => {
    const instances = pods.filter((pod) => !cannot.deletePod(pod)).map(({ name }) => name)
    if (instances.length === 0) return why('It has no pods that could be deleted.', '没有可删除的 Pod。')
    return { rest: { instances }, what: [allPods(instances.length)] }
  },
  remove: ({ clusterId, info, read, pointers = unread }) => ({
    rest: {},
    what: blastRadius({ info, config: read.config, clusterId, pointers }),
    // it is still there
    wasDone: () => false,
  }),
}

const unread: Pointers = { ingresses: undefined, triggers: undefined, collectors: undefined }

const allPods = (count: number): Consequence => ({
  weight: 'caution',
  en:
    count === 1
      ? 'Its only pod is deleted and started anew: it does not answer in between.'
      : `All of its pods (${count}) are deleted at once and started anew: it does not answer in between.`,
  zh: `其全部 Pod（${count} 个）将同时删除并重新启动，其间服务中断。`,
})

const labelWords = ({ set, remove }: LabelChange): Consequence[] => [
  ...Object.entries(set).map(([key, value]) => note(`${key}=${value} is set.`, `设置 ${key}=${value}。`)),
  ...remove.map((key) => note(`${key} is removed.`, `移除 ${key}。`)),
]

/** What makes or replaces pods: of a paused service nothing of it happens for now. */
const held: ReadonlySet<Kind> = new Set(['scale', 'image', 'rollBack', 'redeploy'])

/** For one service. */
export function planOf(details: Details, request: Request): Planned {
  const planned = (plans[request.kind] as (details: Details, request: Request) => Planned)(details, request)
  if ('why' in planned || !held.has(request.kind)) return planned
  return { ...planned, what: heldWhilePaused(details.info.status, planned.what) }
}
