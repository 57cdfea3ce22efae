// ServiceConfig -> the Deployment and the Service that an operator knows, in the current versions of their APIs.
import type { ContainerConfig, HealthCheckConfig, ServiceConfig, VolumeConfig } from '../config.ts'
import { INNER_SUBNET } from '../workload.ts'

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'

/** Without empty lists, texts and maps: a draft shows what is set. */
const filled = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== undefined && value !== '' && (typeof value !== 'object' || Object.keys(value).length > 0),
    ),
  ) as Partial<T>

export function objectsOf(config: ServiceConfig): object[] {
  const { serviceName: name, namespace, accessType, subnetId } = config
  // the cloud makes the label from the name; as long as there is none, nobody has to write it thrice
  const labels = filled({ 'qcloud-app': name })
  const inner = accessType === 'SvcLBTypeInner'
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, ...filled({ annotations: filled({ description: config.serviceDesc }) }) },
    spec: {
      replicas: config.replicas,
      ...(config.minReadySeconds === 0 ? {} : { minReadySeconds: config.minReadySeconds }),
      strategy: { type: config.strategy },
      ...filled({ selector: filled({ matchLabels: labels }) }),
      template: { ...filled({ metadata: filled({ labels }) }), spec: podOf(config) },
    },
  }
  if (accessType === 'None') return [deployment]
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, ...(inner ? { annotations: { [INNER_SUBNET]: subnetId } } : {}) },
    spec: {
      type: inner ? 'LoadBalancer' : accessType,
      ...filled({ selector: labels }),
      ports: config.portMappings.map(({ lbPort, containerPort, protocol, nodePort }) => ({
        // what is no port makes no name
        ...(typeof lbPort === 'number' ? { name: `${protocol.toLowerCase()}-${lbPort}` } : {}),
        ...{ protocol, port: lbPort, targetPort: containerPort },
        ...(nodePort === 0 ? {} : { nodePort }),
      })),
    },
  }
  return [deployment, service]
}

function podOf({ containers, volumes, nodeAffinity, podAffinity }: ServiceConfig): object {
  const rule = <T extends { values: string[] }>({ values, ...plain }: T) => ({ ...plain, ...filled({ values }) })
  const node = { [REQUIRED]: { nodeSelectorTerms: [{ matchExpressions: nodeAffinity.map(rule) }] } }
  const labelSelector = { matchExpressions: podAffinity.map(rule) }
  const pod = { [REQUIRED]: [{ labelSelector, topologyKey: 'kubernetes.io/hostname' }] }
  return {
    containers: containers.map(containerOf),
    ...filled({
      volumes: volumes.map(volumeOf),
      affinity: filled({
        nodeAffinity: nodeAffinity.length > 0 ? node : undefined,
        podAffinity: podAffinity.length > 0 ? pod : undefined,
      }),
    }),
  }
}

function containerOf(container: ContainerConfig): object {
  const { containerName: name, image, command, arguments: args, workingDir, privileged, envs } = container
  const check = (type: HealthCheckConfig['type']) => container.healthCheck.find((each) => each.type === type)
  const amounts = (cpu: number, memory: number) => filled({ cpu: amountOf(cpu, 'm'), memory: amountOf(memory, 'Mi') })
  return {
    name,
    image,
    ...filled({
      command: command === '' ? [] : [command],
      args,
      workingDir,
      env: envs,
      resources: filled({
        requests: amounts(container.cpu, container.memory),
        limits: amounts(container.cpuLimits, container.memoryLimits),
      }),
      volumeMounts: container.volumeMounts.map(({ volumeName, mountPath, mode }) => ({
        ...{ name: volumeName, mountPath },
        ...(mode === 'ro' ? { readOnly: true } : {}),
      })),
      livenessProbe: probeOf(check('liveCheck')),
      readinessProbe: probeOf(check('readyCheck')),
      securityContext: privileged ? { privileged } : {},
    }),
  }
}

const amountOf = (figure: number | string, unit: string): string => {
  if (typeof figure === 'string') return figure
  return figure === 0 ? '' : `${figure}${unit}`
}

function probeOf(check: HealthCheckConfig | undefined): object | undefined {
  if (!check) return undefined
  const { port, path, protocol: scheme, cmd = '' } = check
  const ways = {
    methodTcp: { tcpSocket: filled({ port }) },
    methodHttp: { httpGet: filled({ path, port, scheme }) },
    methodCmd: { exec: { command: ['sh', '-c', cmd] } },
  }
  return {
    ...ways[check.checkMethod],
    initialDelaySeconds: check.delayTime,
    timeoutSeconds: check.timeOut,
    periodSeconds: check.intervalTime,
    successThreshold: check.healthNum,
    failureThreshold: check.unhealthNum,
  }
}

function volumeOf({ name, volumeType, hostPath, nfsPath = '', ...volume }: VolumeConfig): object {
  const kinds = {
    hostPath: hostPath ? { hostPath: { path: hostPath } } : { emptyDir: {} },
    cbsDisk: { qcloudCbs: { cbsDiskId: volume.cbsDiskId ?? '', fsType: 'ext4' } },
    nfsDisk: { nfs: exportOf(nfsPath) },
    configMap: {
      configMap: {
        name: volume.configId ?? '',
        version: volume.configVersion ?? '',
        items: (volume.configKeys ?? []).map((key) => ({ key, path: key })),
      },
    },
  }
  return { name, ...kinds[volumeType] }
}

/** `host:/path`, where a host may be an address with colons of its own; what has no colon is all host. */
function exportOf(nfsPath: string): { server: string; path?: string } {
  const slash = nfsPath.indexOf(':/')
  const colon = slash === -1 ? nfsPath.indexOf(':') : slash
  return colon === -1 ? { server: nfsPath } : { server: nfsPath.slice(0, colon), path: nfsPath.slice(colon + 1) }
}
