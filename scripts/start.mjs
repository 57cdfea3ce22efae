// `npm start`: installs and builds what is missing, starts the console and the simulated cloud, prints the URL to open.
import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { build, isBuilt } from './build.mjs'
import { prepareWorkspace } from './install.mjs'
import { Failure, fail, root, step } from './run.mjs'

const host = process.env.PIERHEAD_HOST || '127.0.0.1'
const port = process.env.PIERHEAD_PORT || '4280'
const here = `http://${host.includes(':') ? `[${host}]` : host}:${port}`

await start().catch(fail)

async function start() {
  const node = await prepareWorkspace()
  if (!isBuilt()) await step('Building the pages', () => build(node))
  // Asked first: an answer after the start must come from our server, not from one that holds the port already.
  if (await isAnswering())
    throw new Failure(`Something already answers at ${here}: stop it, or set PIERHEAD_PORT to another port.`)
  const server = spawn(node, ['server/src/main.ts'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  // The server ends in its own time; this process stays until it has.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal))
  server.once('exit', (code, signal) => process.exit(code ?? (signal ? 0 : 1)))
  while (!(await isAnswering())) await pause(100)
  console.log(`\nPierhead is ready. Open ${process.env.PIERHEAD_ORIGIN || here} (Ctrl-C stops it)\n`)
}

/** Whether anything speaks HTTP there. */
async function isAnswering() {
  try {
    const answer = await fetch(`${here}/healthz`, { signal: AbortSignal.timeout(1_000) })
    await answer.body?.cancel()
    return true
  } catch {
    return false
  }
}
