// Services, their pods and their ingress rules.
const clusterId = '<cluster>'
const namespace = 'default'
const service = { clusterId, serviceName: '<service>', namespace }
const own = { clusterId, ingressName: 'explorer', namespace }

/** Of the service that the example itself makes. */
const content = {
  replicas: 2,
  accessType: 'ClusterIP',
  portMappings: [{ protocol: 'TCP', containerPort: 80, lbPort: 80 }],
  volumes: [{ name: 'data', volumeType: 'hostPath', hostPath: '' }],
  containers: [
    {
      containerName: 'web',
      image: 'nginx:1.27',
      cpu: 200,
      cpuLimits: 300,
      memory: 128,
      memoryLimits: 256,
      envs: [{ name: 'GREETING', value: 'hello' }],
      volumeMounts: [{ volumeName: 'data', mountPath: '/data', mode: 'rw' }],
      healthCheck: [
        {
          type: 'liveCheck',
          checkMethod: 'methodHttp',
          port: 80,
          protocol: 'HTTP',
          path: '/',
          delayTime: 0,
          timeOut: 2,
          intervalTime: 3,
          healthNum: 1,
          unhealthNum: 3,
        },
      ],
    },
  ],
}

export const serviceExamples = {
  'ccs.CreateClusterService': { clusterId, serviceName: 'explorer', namespace, ...content },
  'ccs.DescribeClusterService': { clusterId, allnamespace: true },
  'ccs.DescribeClusterServiceInfo': service,
  'ccs.DescribeServiceEvent': service,
  'ccs.DescribeClusterServiceText': service,
  'ccs.ModifyClusterService': { ...service, ...content, strategy: 'RollingUpdate', minReadySeconds: 1 },
  'ccs.ModifyServiceDescription': { ...service, description: 'Described in the explorer' },
  'ccs.ModifyClusterServiceImage': { ...service, containers: [{ containerName: '<container>', image: 'nginx:1.28' }] },
  'ccs.ModifyServiceLabels': { ...service, labels: { tier: 'front' } },
  'ccs.RollBackClusterService': service,
  'ccs.RedeployClusterService': service,
  'ccs.PauseClusterService': service,
  'ccs.ResumeClusterService': service,
  'ccs.DeleteClusterService': service,
  'ccs.DescribeServiceInstance': { ...service, offset: 0, limit: 20 },
  'ccs.ModifyServiceReplicas': { ...service, scaleTo: 2 },
  'ccs.DescribeInstanceLog': { ...service, podName: '<pod>', containerName: '<container>', tail: 100 },
  'ccs.DeleteInstances': { clusterId, instances: ['<pod>'], namespace },
  'ccs.CreateIngress': { ...own, ingressDesc: 'Made in the explorer' },
  'ccs.DescribeIngress': { clusterId, namespace },
  'ccs.MosifyIngress': {
    clusterId,
    ingressName: '<ingress>',
    namespace,
    ingressDesc: 'Described in the explorer',
    rules: [
      {
        protocol: 'http',
        domain: 'explorer.example.com',
        url: '/',
        serviceName: '<service>',
        servicePort: 80,
        LoadBalancePort: 80,
      },
    ],
  },
  'ccs.DeleteIngress': own,
}
