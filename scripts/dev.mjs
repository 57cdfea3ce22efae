// `pnpm dev`: the server restarts and the pages reload when their source changes; one URL; Ctrl-C ends both.
import { spawn } from 'node:child_process'
import { prepareWorkspace } from './install.mjs'
import { fail, root } from './run.mjs'

const pagesPort = '4270'

await dev().catch(fail)

async function dev() {
  const node = await prepareWorkspace()
  // The browser's origin is Vite's: the server has to accept it, and prints it as the URL to open.
  const env = { PIERHEAD_LOG_LEVEL: 'warn', ...process.env, PIERHEAD_ORIGIN: `http://127.0.0.1:${pagesPort}` }
  const server = ['--watch', '--watch-preserve-output', 'server/src/main.ts']
  const vite = ['node_modules/vite/bin/vite.js', '--port', pagesPort, '--strictPort', '--logLevel', 'warn']
  const children = [
    spawn(node, server, { cwd: root, env, stdio: 'inherit' }),
    spawn(node, vite, { cwd: `${root}web`, env, stdio: 'inherit' }),
  ]
  const endAll = (signal) => {
    for (const child of children) child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => endAll('SIGTERM'))
  for (const child of children) {
    child.once('exit', (code) => {
      process.exitCode ||= code ?? 0
      endAll('SIGTERM')
    })
  }
}
