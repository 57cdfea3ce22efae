// The simulated cloud as a process of its own, so that it can go away and come back while the console runs.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { freePorts } from './console-server.ts'

const root = join(import.meta.dirname, '..')
const secretId = 'AKIDsimjourney'

export interface SimulatedCloud {
  /** The console's settings that make this cloud its connection, under the id `environment`. */
  settings: Record<string, string>
  /** Back where it was, with a freshly seeded world. */
  comeBack: () => Promise<void>
  goAway: () => Promise<void>
}

export async function startCloud(): Promise<SimulatedCloud> {
  const [port] = await freePorts(1)
  const origin = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  const comeBack = async () => {
    child = spawn(process.execPath, ['server/simulator/main.ts', '--port', String(port)], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    // it says where it listens once it does
    if (child.stdout) await once(child.stdout, 'data')
  }
  await comeBack()
  return {
    settings: {
      PIERHEAD_SECRET_ID: secretId,
      PIERHEAD_SECRET_KEY: `sim-key-${secretId}`,
      PIERHEAD_REGION: 'ap-guangzhou',
      PIERHEAD_CCS_URL: `${origin}/ccs/v2/index.php`,
      PIERHEAD_CCR_URL: `${origin}/ccr/v2/index.php`,
      PIERHEAD_MONITOR_URL: `${origin}/monitor/v2/index.php`,
    },
    comeBack,
    goAway: async () => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
