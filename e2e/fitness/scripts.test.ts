// The scripts behind `npm start` and `npm test`, copied to an empty folder: they take the folder above them for the workspace.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root } from './source.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pierhead-scripts-'))
  cpSync(join(root, 'scripts'), join(folder, 'scripts'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (path: string, text = '') => {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), text)
}
const remove = (path: string) => rmSync(join(folder, path), { recursive: true })

/** Runs code that may use what the script exports. */
function using(script: string, names: string, code: string) {
  const text = `import { ${names} } from './scripts/${script}'\nimport { spawn } from 'node:child_process'\n${code}`
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], {
    cwd: folder,
    env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  return { child, said: async () => (await once(child, 'close')) && said.trim() }
}

test('a closed terminal ends what a script runs, with the script', async () => {
  const forever = 'console.log("runs"); setInterval(() => undefined, 1000)'
  const { child } = using('run.mjs', 'run', `run(process.execPath, ['-e', ${JSON.stringify(forever)}], { show: true })`)
  await once(child.stdout, 'data')
  child.kill('SIGHUP')
  // both hold the output, so it closes when both have gone
  expect(await once(child, 'close')).toEqual([129, null])
})

test.each([
  ['a server that was killed is no success', 'process.kill(process.pid, "SIGKILL")', false, 137],
  ['one that was asked to stop is', 'process.kill(process.pid, "SIGKILL")', true, 0],
  ['its own exit code is passed on', 'process.exit(3)', false, 3],
])('%s', async (_, code, isStopping, exit) => {
  const { child } = using(
    'run.mjs',
    'endWith',
    `endWith(spawn(process.execPath, ['-e', ${JSON.stringify(code)}]), () => ${isStopping})`,
  )
  expect(await once(child, 'close')).toEqual([exit, null])
})

describe('what is missing is noticed', () => {
  test('of the built pages: what the page loads', async () => {
    write('web/dist/index.html')
    write('web/dist/assets/app.js')
    mkdirSync(join(folder, 'node_modules'))
    const isBuilt = () => using('build.mjs', 'isBuilt', 'console.log(isBuilt())').said()
    expect(await isBuilt()).toBe('false')
    await using('build.mjs', 'build', "await build('true')").said()
    expect(await isBuilt()).toBe('true')
    remove('web/dist/assets')
    expect(await isBuilt()).toBe('false')
  })

  test('of the libraries: those of each package', async () => {
    const packages = ['shared', 'server', 'web', 'e2e']
    for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) write(name)
    write('package.json', '{"packageManager":"pnpm@12.21.0"}')
    const links = packages.map((name) => `mkdir -p ${name}/node_modules`).join('\n')
    write(
      'bin/pnpm',
      `#!/bin/sh\n[ "$1" = --version ] && echo 12.0.0 && exit\necho run >> installs\n${links}\nmkdir -p node_modules`,
    )
    await once(spawn('chmod', ['+x', join(folder, 'bin/pnpm')]), 'close')
    const installs = async () => {
      await using('install.mjs', 'prepareWorkspace', 'await prepareWorkspace()').said()
      return readFileSync(join(folder, 'installs'), 'utf8').trim().split('\n').length
    }
    expect([await installs(), await installs()]).toEqual([1, 1])
    remove('web/node_modules')
    expect([await installs(), await installs()]).toEqual([2, 2])
    expect(existsSync(join(folder, 'web/node_modules'))).toBe(true)
  })
})

test('what failed is said again at the end: each test with its reason, and a file that cannot be loaded', async () => {
  write('a.test.ts', "test('holds', () => {})\ntest('a promise', () => { expect(1).toBe(2) })")
  write('b.test.ts', "import './missing.ts'\ntest('never', () => {})")
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', '--globals', '--reporter=json', '--outputFile=report.json', '--root', folder]
  await once(spawn(process.execPath, args, { cwd: folder, stdio: 'ignore' }), 'close')
  const code =
    "import { readFileSync } from 'node:fs'\nconst report = JSON.parse(readFileSync('report.json', 'utf8'))\nconsole.log(failureText(failuresOfVitest(report)))"
  const lines = (await using('failures.mjs', 'failuresOfVitest, failureText', code).said()).split('\n')
  expect(lines.filter((line) => line.startsWith('FAILED'))).toEqual([
    expect.stringMatching(/a\.test\.ts > a promise$/),
    expect.stringMatching(/b\.test\.ts$/),
  ])
  expect(lines.join('\n')).toMatch(/expected 1 to be 2[\s\S]*missing\.ts/)
})
