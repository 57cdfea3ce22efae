// `pnpm dev`: the server restarts and the pages reload when their source changes; one URL; Ctrl-C ends both.
import { spawn } from 'node:child_process'
import { prepareWorkspace } from './install.mjs'
import { fail, root } from './run.mjs'

const pagesPort = process.env.PIERHEAD_DEV_PORT || '4270'
const pages = `http://127.0.0.1:${pagesPort}`

await dev().catch(fail)

async function dev() {
  const node = await prepareWorkspace()
  // The browser's origin is Vite's, so that is the one the server has to accept.
  const env = { ...process.env, PIERHEAD_ORIGIN: pages }
  const vite = ['web/node_modules/vite/bin/vite.js', 'web', '--host', '127.0.0.1', '--port', pagesPort, '--strictPort']
  const children = [['--watch', '--watch-preserve-output', 'server/src/main.ts'], vite].map((args) =>
    spawn(node, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] }),
  )
  const endAll = (signal) => {
    for (const child of children) child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => endAll(signal))
  for (const child of children) {
    child.once('exit', (code) => {
      process.exitCode ||= code ?? 0
      endAll('SIGTERM')
    })
  }
  console.log(`\nOpen ${pages} (Ctrl-C stops it)\n`)
}
