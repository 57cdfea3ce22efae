// `npm start`: installs and builds what is missing, then starts the console and the simulated cloud. The server prints
// the URL to open.
import { spawn } from 'node:child_process'
import { build, isBuilt } from './build.mjs'
import { prepareWorkspace } from './install.mjs'
import { endWith, fail, root, step } from './run.mjs'

await start().catch(fail)

async function start() {
  const node = await prepareWorkspace()
  if (!isBuilt()) await step('Building the pages', () => build(node))
  const server = spawn(node, ['server/src/main.ts'], {
    cwd: root,
    // In a terminal the URL stays in sight; a service gets its log of requests.
    env: { PIERHEAD_LOG_LEVEL: process.stdout.isTTY ? 'warn' : 'info', ...process.env },
    stdio: 'inherit',
  })
  endWith(server, passSignalsTo(server))
}

/** The server ends in its own time, and this process stays until it has. Gives whether it was asked to. */
function passSignalsTo(server) {
  let isStopping = false
  const pass = (signal) => {
    isStopping = true
    server.kill(signal)
  }
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => pass('SIGTERM'))
  process.on('SIGINT', () => {
    isStopping = true
    // A terminal gives Ctrl-C to the server as well, and a second one would end it at once.
    if (!process.stdin.isTTY) server.kill('SIGINT')
  })
  return () => isStopping
}
