// Kubernetes' own client, for the test that reads the YAML we offer with it: fetched where that is easily done.
import { existsSync } from 'node:fs'
import { run } from './run.mjs'

const fetchTimeoutMs = 3 * 60_000

/** Without it the test is skipped and says so, so no failure here is one. */
export async function prepareKubectl() {
  const { ok } = await run('kubectl', ['version', '--client'], { timeoutMs: 30_000 })
  if (ok || !existsSync('/etc/debian_version') || process.getuid?.() !== 0) return
  const apt = (...args) =>
    run('apt-get', args, { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: fetchTimeoutMs })
  await apt('update')
  const { ok: installed } = await apt('install', '-y', '--no-install-recommends', 'kubernetes-client')
  console.log(installed ? 'Fetched kubectl to test with.' : 'There is no kubectl and none could be fetched.')
}
