// The containers and volumes of a service as a Kubernetes pod template spells them.
import type { ContainerConfig, ServiceConfig } from './db.ts'

type Check = NonNullable<ContainerConfig['healthCheck']>[number]
type Volume = NonNullable<ServiceConfig['volumes']>[number]

export function containerYaml(container: ContainerConfig) {
  const { containerName, image, envs = [], command, workingDir, privileged = false, volumeMounts = [] } = container
  const probe = (type: Check['type']) => container.healthCheck?.find((check) => check.type === type)
  const live = probe('liveCheck')
  const ready = probe('readyCheck')
  return {
    ...(container.arguments?.length ? { args: container.arguments } : {}),
    // The vendor's command is one text; Kubernetes wants a list
    ...(command ? { command: [command] } : {}),
    ...(envs.length > 0 ? { env: envs.map(({ name = '', value = '' }) => ({ name, value })) } : {}),
    image,
    imagePullPolicy: 'Always',
    ...(live ? { livenessProbe: probeYaml(live) } : {}),
    name: containerName,
    ...(ready ? { readinessProbe: probeYaml(ready) } : {}),
    resources: resourcesYaml(container),
    securityContext: { privileged },
    terminationMessagePath: '/dev/termination-log',
    ...(volumeMounts.length > 0 ? { volumeMounts: volumeMounts.map(mountYaml) } : {}),
    ...(workingDir ? { workingDir } : {}),
  }
}

/** Nothing stands for 0; a memory limit that was not sent equals the request. */
function resourcesYaml({ cpu, cpuLimits, memory, memoryLimits = memory }: ContainerConfig) {
  const amounts = (millicores?: number, mib?: number) => ({
    ...(millicores ? { cpu: `${millicores}m` } : {}),
    ...(mib ? { memory: `${mib}Mi` } : {}),
  })
  const requests = amounts(cpu, memory)
  const limits = amounts(cpuLimits, memoryLimits)
  return {
    ...(Object.keys(limits).length > 0 ? { limits } : {}),
    ...(Object.keys(requests).length > 0 ? { requests } : {}),
  }
}

function probeYaml(check: Check) {
  const { checkMethod = 'methodTcp', port = 80, path = '/', protocol = 'HTTP', cmd = '' } = check
  const methods = {
    methodTcp: { tcpSocket: { port } },
    methodHttp: { httpGet: { path, port, scheme: protocol } },
    methodCmd: { exec: { command: ['sh', '-c', cmd] } },
  }
  return {
    ...methods[checkMethod],
    initialDelaySeconds: check.delayTime ?? 0,
    timeoutSeconds: check.timeOut ?? 2,
    periodSeconds: check.intervalTime ?? 3,
    successThreshold: check.healthNum ?? 1,
    failureThreshold: check.unhealthNum ?? 3,
  }
}

const mountYaml = ({
  volumeName = '',
  mountPath = '',
  mode,
}: NonNullable<ContainerConfig['volumeMounts']>[number]) => ({
  mountPath,
  name: volumeName,
  ...(mode === 'ro' ? { readOnly: true } : {}),
})

export function volumeYaml(volume: Volume) {
  const { name, hostPath, cbsDiskId = '', nfsPath = '', configId = '', configVersion = '', configKeys = [] } = volume
  const colon = nfsPath.indexOf(':')
  const kinds = {
    hostPath: hostPath ? { hostPath: { path: hostPath } } : { emptyDir: {} },
    cbsDisk: { qcloudCbs: { cbsDiskId, fsType: 'ext4' } },
    nfsDisk: { nfs: { server: nfsPath.slice(0, colon), path: nfsPath.slice(colon + 1) } },
    configMap: {
      configMap: { name: configId, version: configVersion, items: configKeys.map((key) => ({ key, path: key })) },
    },
  }
  return { name, ...kinds[volume.volumeType] }
}

export function affinityYaml({ nodeAffinity = [], podAffinity = [] }: ServiceConfig) {
  const terms = (given: typeof nodeAffinity | typeof podAffinity) =>
    given.map(({ key = '', operator = 'In', values }) => ({ key, operator, ...(values?.length ? { values } : {}) }))
  const node = {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: terms(nodeAffinity) }],
      },
    },
  }
  const pod = {
    podAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { labelSelector: { matchExpressions: terms(podAffinity) }, topologyKey: 'kubernetes.io/hostname' },
      ],
    },
  }
  const affinity = { ...(nodeAffinity.length > 0 ? node : {}), ...(podAffinity.length > 0 ? pod : {}) }
  return Object.keys(affinity).length > 0 ? { affinity } : {}
}
