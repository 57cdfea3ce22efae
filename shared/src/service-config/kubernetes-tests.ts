// What a Kubernetes server of today says of itself: enough for `kubectl create --dry-run=client`, which asks before it reads.

const resource = (name: string, kind: string) => ({ name, kind, namespaced: true, verbs: ['create', 'get'] })
const versionList = (groupVersion: string, ...resources: object[]) => ({
  ...{ kind: 'APIResourceList', apiVersion: 'v1', groupVersion },
  resources,
})
const group = (name: string) => {
  const version = { groupVersion: `${name}/v1`, version: 'v1' }
  return { name, versions: [version], preferredVersion: version }
}

/** By path: the kinds there are, each in its current version alone. Every other path is a 404. */
export const kubernetesAnswers: Readonly<Record<string, object>> = {
  '/api': { kind: 'APIVersions', versions: ['v1'] },
  '/apis': { kind: 'APIGroupList', apiVersion: 'v1', groups: [group('apps'), group('networking.k8s.io')] },
  '/api/v1': versionList('v1', resource('services', 'Service')),
  '/apis/apps/v1': versionList('apps/v1', resource('deployments', 'Deployment')),
  '/apis/networking.k8s.io/v1': versionList('networking.k8s.io/v1', resource('ingresses', 'Ingress')),
}

/** What stands in the file that KUBECONFIG names, for a server on this machine. */
export const kubeconfigOf = (port: number): string =>
  JSON.stringify({
    ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'here' },
    clusters: [{ name: 'here', cluster: { server: `http://127.0.0.1:${port}` } }],
    contexts: [{ name: 'here', context: { cluster: 'here', user: 'here' } }],
    users: [{ name: 'here', user: {} }],
  })
