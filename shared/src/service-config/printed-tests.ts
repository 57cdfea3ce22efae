// How the cloud answers for a configuration: written from the documents' side, with none of the reader's code.
import { stringify } from 'yaml'
import { catalogue } from '../catalogue.ts'
import type { ContainerConfig, ServiceConfig, VolumeConfig } from './config.ts'

const probeOf = ({ containerName: _, healthCheck: checks }: ContainerConfig, type: string) => {
  const check = checks.find((each) => each.type === type)
  if (!check) return null
  const { checkMethod, port: at, protocol, path, cmd, type: _type, ...figures } = check
  return {
    checkMethod,
    ...figures,
    methodTcp: { port: at },
    methodHttp: { port: at, protocol, path },
    methodCmd: { cmd },
  }
}

/** `terse` leaves out what the document promises but its example does not show (service.json, documentedButUncertain). */
export const described = (config: ServiceConfig, terse: boolean) =>
  catalogue['ccs.DescribeClusterServiceInfo'].output.parse({
    service: {
      ...{ serviceName: config.serviceName, namespace: config.namespace, serviceDesc: config.serviceDesc },
      ...{ status: 'Normal', currentReplicas: 0, desiredReplicas: config.replicas, reasonMap: [], labels: [] },
      accessType: ['ClusterIP', 'None'].includes(config.accessType) ? '' : config.accessType,
      subnetId: terse ? null : config.subnetId,
      portMappings: config.portMappings,
      volumes: terse ? null : config.volumes.map(({ name, hostPath = '' }) => ({ name, hostPath })),
      containers: config.containers.map((each) => ({
        ...{ containerName: each.containerName, image: each.image, command: each.command, cpu: each.cpu },
        ...{ memory: each.memory, arguments: each.arguments, envs: each.envs, volumeMounts: each.volumeMounts },
        ...(terse ? {} : { cpuLimits: each.cpuLimits, memoryLimits: each.memoryLimits }),
        ...(terse ? {} : { liveProbe: probeOf(each, 'liveCheck'), readyProbe: probeOf(each, 'readyCheck') }),
      })),
    },
  }).service

const printedProbe = ({ healthCheck: checks }: ContainerConfig, type: string) => {
  const check = checks.find((each) => each.type === type)
  if (!check) return undefined
  const handler = {
    methodTcp: { tcpSocket: { port: check.port } },
    methodHttp: { httpGet: { path: check.path, port: check.port, scheme: check.protocol } },
    methodCmd: { exec: { command: ['sh', '-c', check.cmd] } },
  }[check.checkMethod]
  const { healthNum: successThreshold, unhealthNum: failureThreshold, intervalTime: periodSeconds } = check
  const figures = { successThreshold, failureThreshold, periodSeconds, timeoutSeconds: check.timeOut }
  return { ...handler, ...figures, initialDelaySeconds: check.delayTime }
}

const resources = (cpu: number, memory: number) => ({
  ...(cpu ? { cpu: cpu % 1000 ? `${cpu}m` : `${cpu / 1000}` } : {}),
  ...(memory ? { memory: memory % 1024 ? `${memory}Mi` : `${memory / 1024}Gi` } : {}),
})

const printedVolume = ({ name, ...volume }: VolumeConfig) => {
  const [server, path] = (volume.nfsPath ?? '').split(/:(.*)/s)
  const items = volume.configKeys?.map((key) => ({ key, path: key }))
  return {
    name,
    ...{
      hostPath: volume.hostPath ? { hostPath: { path: volume.hostPath } } : { emptyDir: {} },
      cbsDisk: { qcloudCbs: { cbsDiskId: volume.cbsDiskId, fsType: 'ext4' } },
      nfsDisk: { nfs: { server, path } },
      configMap: { configMap: { name: volume.configId, version: volume.configVersion, items } },
    }[volume.volumeType],
  }
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'

/** Its Deployment and, unless it has no access at all, its Service. */
export function objectsPrinted(config: ServiceConfig): object[] {
  const deployment = {
    ...{ apiVersion: 'extensions/v1beta1', kind: 'Deployment', status: { replicas: 2 } },
    metadata: { name: config.serviceName, uid: '0f3c', annotations: { description: config.serviceDesc } },
    spec: {
      ...{ replicas: config.replicas, minReadySeconds: config.minReadySeconds, revisionHistoryLimit: 5 },
      strategy: { type: config.strategy, rollingUpdate: null },
      template: {
        metadata: { labels: { 'qcloud-app': config.serviceName, 'qcloud-redeploy-timestamp': '1525939951' } },
        spec: {
          ...{ dnsPolicy: 'ClusterFirst', restartPolicy: 'Always', terminationGracePeriodSeconds: 30 },
          ...{ securityContext: {}, imagePullSecrets: [{ name: 'qcloudregistrykey' }], serviceAccountName: '' },
          volumes: config.volumes.map(printedVolume),
          affinity: {
            nodeAffinity: { [REQUIRED]: { nodeSelectorTerms: [{ matchExpressions: config.nodeAffinity }] } },
            podAffinity: {
              // a term without a rule would mean every pod
              [REQUIRED]: config.podAffinity.slice(0, 1).map(() => ({
                topologyKey: 'kubernetes.io/hostname',
                labelSelector: { matchExpressions: config.podAffinity },
              })),
            },
          },
          containers: config.containers.map((each) => ({
            ...{ name: each.containerName, image: each.image, imagePullPolicy: 'Always', env: each.envs },
            ...{ args: each.arguments, command: each.command ? [each.command] : [], workingDir: each.workingDir },
            resources: {
              requests: resources(each.cpu, each.memory),
              limits: resources(each.cpuLimits, each.memoryLimits),
            },
            securityContext: { privileged: each.privileged },
            livenessProbe: printedProbe(each, 'liveCheck'),
            readinessProbe: printedProbe(each, 'readyCheck'),
            volumeMounts: each.volumeMounts.map(({ volumeName, mountPath, mode }) => ({
              ...{ name: volumeName, mountPath },
              ...(mode === 'ro' ? { readOnly: true } : {}),
            })),
          })),
        },
      },
    },
  }
  const inner = config.accessType === 'SvcLBTypeInner'
  const subnet = 'service.kubernetes.io/qcloud-loadbalancer-internal'
  const object = {
    ...{ apiVersion: 'v1', kind: 'Service' },
    metadata: {
      name: config.serviceName,
      annotations: inner ? { [subnet]: '96194', [`${subnet}-subnetid`]: config.subnetId } : {},
    },
    spec: {
      type: config.accessType === 'ClusterIP' ? 'ClusterIP' : 'LoadBalancer',
      ports: config.portMappings.map(({ lbPort, containerPort, ...rest }) => ({
        port: lbPort,
        targetPort: containerPort,
        ...rest,
      })),
    },
  }
  return [deployment, ...(config.accessType === 'None' ? [] : [object])]
}

export const printed = (config: ServiceConfig): string =>
  objectsPrinted(config)
    .map((each) => stringify(each, { aliasDuplicateObjects: false }))
    .join('---\n')
