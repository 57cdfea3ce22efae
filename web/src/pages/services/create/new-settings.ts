// What a new service begins with: one pod of one container, reached inside the cluster at one port.
import { normalise } from '@pierhead/shared/service-config/config'
import type { Settings } from '../draft/settings.ts'

export const newSettings = (namespace: string): Settings => ({
  ...normalise({
    serviceName: '',
    namespace,
    replicas: 1,
    strategy: 'RollingUpdate',
    accessType: 'ClusterIP',
    portMappings: [{ lbPort: 80, containerPort: 80, protocol: 'TCP' }],
    containers: [{ containerName: 'main', image: '', cpu: 250, cpuLimits: 500, memory: 256, memoryLimits: 512 }],
  }),
  labels: {},
})
