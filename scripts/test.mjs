// `npm test`: prepares what is missing, runs every stage, counts everything. `npm test -- unit` runs one stage, and what
// follows a single stage goes to its runner: `npm test -- e2e smoke`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { prepareBrowser } from './browser.mjs'
import { build, isBuilt } from './build.mjs'
import { failuresOfPlaywright, failuresOfVitest, failureText } from './failures.mjs'
import { prepareWorkspace } from './install.mjs'
import { prepareKubectl } from './kubectl.mjs'
import { Failure, fail, root, run } from './run.mjs'

const results = join(root, 'test-results')
const minutes = 60_000
const bin = (path) => join(root, 'node_modules', path)

/** A check either holds or not; a suite counts its tests, and is given the built pages. */
const stages = {
  lint: {
    title: 'Format and lint',
    check: ({ node }) => [node, [bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.']],
  },
  types: { title: 'Types', check: ({ node }) => [node, [bin('typescript/bin/tsc'), '-b']] },
  dead: { title: 'Dead code', check: ({ node }) => [node, [bin('knip/bin/knip.js')]] },
  build: { title: 'Build' },
  unit: {
    title: 'Unit, contract, page and fitness tests',
    withKubectl: true,
    suite: ({ node, file }) => ({
      command: [
        node,
        [bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile=${file}`],
      ],
      timeoutMs: 38 * minutes,
    }),
    count: (report) => ({
      passed: report.numPassedTests,
      // A file that could not be loaded has no failed test, and failed all the same.
      failed: report.numFailedTests + report.testResults.filter(neverRan).length,
    }),
    failures: failuresOfVitest,
  },
  e2e: {
    title: 'End to end, in Chromium',
    inBrowser: true,
    suite: ({ node, file, chromium }) => ({
      command: [node, ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json']],
      cwd: join(root, 'e2e'),
      env: { PIERHEAD_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      timeoutMs: 40 * minutes,
    }),
    count: ({ stats, errors }) => ({
      // One that passed at its second try is counted as passed; Playwright's list names it as flaky.
      passed: stats.expected + stats.flaky,
      // What belongs to no test, such as a file that cannot be loaded, failed all the same.
      failed: stats.unexpected + errors.length,
    }),
    failures: failuresOfPlaywright,
  },
}

const neverRan = ({ status, assertionResults }) =>
  status === 'failed' && !assertionResults.some((result) => result.status === 'failed')

async function main(words) {
  const names = Object.keys(stages)
  const firstOther = words.findIndex((word) => !names.includes(word))
  const chosen = firstOther === -1 ? words : words.slice(0, firstOther)
  const extra = firstOther === -1 ? [] : words.slice(firstOther)
  if (extra.length > 0 && chosen.length !== 1)
    throw new Failure(`"${extra[0]}" is no stage: choose from ${names.join(', ')}, or name none to run all.`)
  const wanted = chosen.length > 0 ? chosen : names
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  const rows = await runStages(wanted, extra)
  console.log(`\n${tableOf(rows)}`)
  const failures = rows.flatMap(({ failures = [] }) => failures)
  if (failures.length > 0) console.log(`\n${failureText(failures)}`)
  const total = totalOf(rows)
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  process.exitCode = total.failed > 0 ? 1 : 0
}

async function runStages(wanted, extra) {
  const tools = { node: await prepareWorkspace() }
  const rows = []
  for (const name of wanted) {
    console.log(`\n== ${stages[name].title} ==`)
    const started = Date.now()
    const counts = await runStage(name, tools, extra).catch(said)
    rows.push({ title: stages[name].title, ...counts, seconds: Math.round((Date.now() - started) / 1000) })
  }
  return rows
}

async function runStage(name, tools, extra) {
  const stage = stages[name]
  if (stage.check) return runCheck(stage.check(tools), extra)
  tools.built ??= isBuilt() && name !== 'build' ? Promise.resolve() : build(tools.node)
  if (!stage.suite) return tools.built.then(() => ({ passed: 1, failed: 0 }))
  // Without pages most tests of the first suite still tell something; in the browser none would.
  await (stage.inBrowser ? tools.built : tools.built.catch(said))
  if (stage.withKubectl) await prepareKubectl()
  const chromium = stage.inBrowser ? await prepareBrowser(tools.node) : undefined
  return runSuite(stage, { ...tools, chromium, file: join(results, `${name}.json`) }, extra)
}

async function runCheck([command, args], extra) {
  const { ok, output, timedOut } = await run(command, [...args, ...extra], { timeoutMs: 10 * minutes })
  if (!ok) console.log(timedOut ? 'It did not end within 10 minutes.' : output)
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function runSuite({ title, suite, count, failures }, prepared, extra) {
  const { command, ...options } = suite(prepared)
  const [program, args] = command
  const { ok, timedOut } = await run(program, [...args, ...extra], { ...options, show: true })
  const late = `It did not end within ${options.timeoutMs / minutes} minutes.`
  if (timedOut) console.log(late)
  if (!existsSync(prepared.file)) {
    const reason = timedOut ? late : 'It ended without a report.'
    return { passed: 0, failed: 1, failures: [{ title, reason }] }
  }
  const report = JSON.parse(readFileSync(prepared.file, 'utf8'))
  const counts = { ...count(report), failures: failures(report) }
  // The runner found something that belongs to no test, such as an unhandled rejection.
  return !ok && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/** A stage that cannot even begin is a failed one; the others still run. */
function said(error) {
  if (!(error instanceof Failure)) throw error
  console.log(error.output ? `${error.output}\n${error.message}` : error.message)
  return { passed: 0, failed: 1 }
}

const totalOf = (rows) => ({
  passed: rows.reduce((sum, { passed }) => sum + passed, 0),
  failed: rows.reduce((sum, { failed }) => sum + failed, 0),
})

function tableOf(rows) {
  const line = (title, passed, failed, time) =>
    `${title.padEnd(42)}${String(passed).padStart(8)}${String(failed).padStart(8)}${String(time).padStart(8)}`
  return [
    line('stage', 'passed', 'failed', 'time'),
    ...rows.map(({ title, passed, failed, seconds }) => line(title, passed, failed, `${seconds} s`)),
  ].join('\n')
}

await main(process.argv.slice(2)).catch(fail)
