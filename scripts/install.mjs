// From a machine with Node and npm to an installed workspace and a Node that runs TypeScript. Does nothing twice.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Failure, root, run, step } from './run.mjs'

const stamp = join(root, 'node_modules/.pierhead-install')
const packages = ['shared', 'server', 'web', 'e2e']
const wantedMajor = 24
const installTimeoutMs = 15 * 60_000

/** Installs when there is nothing yet or the lock file changed, and returns the Node to run the product with. */
export async function prepareWorkspace() {
  const lock = lockHash()
  if (!isInstalled(lock)) {
    await step('Installing the libraries (a minute or two the first time)', install)
    writeFileSync(stamp, lock)
  }
  return findNode()
}

/** pnpm links libraries into the folder of each package, and any of those may be gone. */
const isInstalled = (lock) =>
  packages.every((name) => existsSync(join(root, name, 'node_modules'))) &&
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === lock

function lockHash() {
  const hash = createHash('sha256')
  for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, name)))
  return hash.digest('hex')
}

async function install() {
  const [command, ...args] = await findPnpm()
  const { ok, output, timedOut } = await run(command, [...args, 'install', '--frozen-lockfile'], {
    // Without CI pnpm would ask before it replaces a node_modules folder; nobody is there to answer.
    env: { CI: 'true' },
    timeoutMs: installTimeoutMs,
  })
  if (ok) return
  throw new Failure(
    timedOut
      ? 'The libraries were not installed within 15 minutes: check the network and start again.'
      : 'The libraries could not be installed: the reason stands above. Mostly it is the network; start again when it is back.',
    output,
  )
}

/** The pnpm of the machine when it is of the right major version, else the one npm fetches. */
async function findPnpm() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const version = packageManager.split('@')[1]
  // Asked outside the project, where pnpm does not switch to the version the project names.
  const own = await run('pnpm', ['--version'], {
    cwd: tmpdir(),
    env: { COREPACK_ENABLE_DOWNLOAD_PROMPT: '0' },
    timeoutMs: 60_000,
  })
  if (own.ok && own.output.trim().split('.')[0] === version.split('.')[0]) return ['pnpm']
  return ['npx', '--yes', `pnpm@${version}`]
}

/** Node 24 or newer: the npm package `node` where it has a build for this platform, else the one running this. */
async function findNode() {
  const packaged = join(root, 'node_modules/.bin/node')
  const { ok, output } = await run(packaged, ['--version'], { timeoutMs: 30_000 })
  if (ok && majorOf(output) >= wantedMajor) return packaged
  if (majorOf(process.version) >= wantedMajor) return process.execPath
  throw new Failure(
    `Pierhead needs Node ${wantedMajor} or newer. The npm package "node" brings none that runs on this platform and ` +
      `this is Node ${process.versions.node}: install Node ${wantedMajor} and start again.`,
  )
}

const majorOf = (version) => Number(/^v?(\d+)\./.exec(version.trim())?.[1] ?? 0)
