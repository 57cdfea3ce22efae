// Kubernetes' own client, beside a server that says which kinds there are; nothing is written to it.
import { execFile, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { kubeconfigOf, kubernetesAnswers } from '@pierhead/shared/service-config/kubernetes-tests'

const run = promisify(execFile)

export const hasKubectl = (): boolean => spawnSync('kubectl', ['version', '--client'], { timeout: 30_000 }).status === 0

/** `kubectl create --dry-run=client` of a file: the names of what it would make. Throws with what kubectl complains of. */
export async function dryRun(file: string): Promise<string[]> {
  const server = createServer(({ url = '' }, response) => {
    const answer = kubernetesAnswers[url.split('?')[0] ?? '']
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}))
  })
  const folder = await mkdtemp(join(tmpdir(), 'pierhead-kubectl-'))
  try {
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const config = join(folder, 'config')
    await writeFile(config, kubeconfigOf((server.address() as AddressInfo).port))
    const words = ['create', '--dry-run=client', '--validate=false', '-o', 'name', '-f', file]
    const env = { ...process.env, KUBECONFIG: config, HOME: folder }
    const { stdout } = await run('kubectl', words, { env, timeout: 60_000 })
    return stdout.trim().split('\n')
  } finally {
    server.close()
    await rm(folder, { recursive: true, force: true })
  }
}
