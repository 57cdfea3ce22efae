// Why pods wait and what events tell, as the clouds say it: in Chinese (`reason`, `reasonMap`) and, from live servers, in
// Kubernetes' English beside it (`srcReason`, `srcReasonMap`). Known ones become keys that the locales have words for;
// unknown ones stay as they came. The Chinese spellings are those of the documents (spec/service.json, spec/pod.json) and of the
// simulated cloud; the English ones are reasons of Kubernetes' kubelet, scheduler and controllers.

const spellings = {
  imagePull: ['下载镜像失败', 'ImagePullBackOff', 'ErrImagePull'],
  imageName: ['镜像名称无效', 'InvalidImageName', 'ErrInvalidImageName'],
  imageNeverPulled: ['ErrImageNeverPull'],
  registry: ['RegistryUnavailable'],
  crash: ['容器进程崩溃', 'CrashLoopBackOff'],
  outOfMemory: ['容器内存不足', 'OOMKilled', 'OOMKilling'],
  exited: ['Error', 'ContainerCannotRun'],
  completed: ['Completed'],
  cannotStart: ['pod启动失败', 'FailedSync', 'RunContainerError', 'CreateContainerError', 'CreateContainerConfigError'],
  notStarted: ['容器未启动', 'container not started', 'ContainerCreating', 'PodInitializing', 'Pending'],
  notReady: ['容器未就绪', 'container not ready', 'ContainersNotReady', 'NotReady'],
  noRoom: ['调度失败', '资源不足，无法调度', 'Unschedulable', 'FailedScheduling'],
  probe: ['健康检查失败', 'Unhealthy', 'ProbeError'],
  mount: ['FailedMount', 'FailedAttachVolume'],
  evicted: ['Evicted'],
  nodeLost: ['NodeLost', 'NodeNotReady'],
  terminating: ['Terminating'],
  backOff: ['操作重试', 'BackOff'],
  failed: ['Failed'],
  scheduled: ['调度成功', 'Scheduled'],
  pulling: ['拉取镜像', 'Pulling'],
  pulled: ['拉取镜像成功', 'Pulled'],
  created: ['容器创建成功', 'Created'],
  started: ['容器启动成功', 'Started'],
  killing: ['停止容器', 'Killing'],
  podCreated: ['SuccessfulCreate'],
  podDeleted: ['SuccessfulDelete'],
  podNotCreated: ['FailedCreate'],
  scaled: ['副本数调整', 'ScalingReplicaSet', 'SuccessfulRescale'],
} as const satisfies Record<string, readonly string[]>

export type ReasonKey = keyof typeof spellings

const reasonKeys = Object.keys(spellings) as readonly ReasonKey[]

const keyOfSpelling: ReadonlyMap<string, ReasonKey> = new Map(
  reasonKeys.flatMap((key) => spellings[key].map((spelling) => [spelling.toLowerCase(), key] as const)),
)

/** A reason that the locales have words for, or the cloud's own text where they do not. */
export type SaidReason = { key: ReasonKey } | { verbatim: string }

/** The key of one reason of the clouds, in either language; undefined where it is not known. */
export const reasonKey = (text: string): ReasonKey | undefined => keyOfSpelling.get(text.trim().toLowerCase())

/** The reason of a pod, container or event; undefined where none is given. `chinese` chooses among unknown ones. */
export function reasonOf(
  { reason, srcReason }: { reason: string; srcReason: string },
  chinese: boolean,
): SaidReason | undefined {
  const key = reasonKey(reason) ?? reasonKey(srcReason)
  if (key) return { key }
  const verbatim = (chinese ? reason || srcReason : srcReason || reason).trim()
  return verbatim ? { verbatim } : undefined
}

export interface CountedReason {
  reason: SaidReason
  /** How many containers have it. */
  containers: number
}

type CountMap = Readonly<Record<string, number>>

/**
 * The reasons of a service with their counts, most frequent first. The two maps tell the same containers in two languages, so
 * one of them is read: the one with fewer unknown reasons, else the one in the reader's language.
 */
export function countReasons(
  { reasonMap, srcReasonMap }: { reasonMap: CountMap; srcReasonMap: CountMap },
  chinese: boolean,
): CountedReason[] {
  const ofReader = chinese ? [reasonMap, srcReasonMap] : [srcReasonMap, reasonMap]
  const told = ofReader.filter((map) => Object.keys(map).length > 0)
  const [best = {}] = told.toSorted((one, other) => unknownIn(one) - unknownIn(other))
  const counts = new Map<string, CountedReason>()
  for (const [text, containers] of Object.entries(best)) {
    const key = reasonKey(text)
    const before = counts.get(key ?? text)?.containers ?? 0
    counts.set(key ?? text, { reason: key ? { key } : { verbatim: text }, containers: before + containers })
  }
  return [...counts.values()].toSorted((one, other) => other.containers - one.containers)
}

const unknownIn = (map: CountMap) => Object.keys(map).filter((text) => !reasonKey(text)).length
