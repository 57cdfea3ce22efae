// `pnpm bench [name...]`: prints each figure as a JSON line, progress to stderr. A missed target is said, not punished.
import { loadavg } from 'node:os'
import { auditInsert } from './audit-insert.ts'
import { fixedCloudLatency, signInLatency, simulatorLatency } from './bff-latency.ts'
import { throughput } from './bff-throughput.ts'
import { charts } from './charts.ts'
import { Children } from './children.ts'
import { editForm } from './edit-form.ts'
import type { Figure, Skipped } from './figures.ts'
import { serviceDifference } from './service-difference.ts'
import { servicesFilter, servicesFilter10k } from './services-filter.ts'

type Measure = (children: Children) => Promise<(Figure | Skipped)[]>

/** By the beginning of the names of their figures, which choose them on the command line. */
const measures: Readonly<Record<string, Measure>> = {
  'bff-read-p50': fixedCloudLatency,
  'bff-read-p50-simulator': simulatorLatency,
  'bff-read-rps': throughput,
  'audit-insert': auditInsert,
  'sign-in-read-p50': signInLatency,
  'services-filter': servicesFilter,
  'services-filter-10k': servicesFilter10k,
  'service-difference': serviceDifference,
  'edit-form': editForm,
  chart: charts,
}

const print = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
const say = (text: string) => process.stderr.write(`${text}\n`)

async function main(wanted: readonly string[]): Promise<void> {
  const chosen = Object.entries(measures).filter(([name]) => wanted.length === 0 || wanted.includes(name))
  if (chosen.length === 0) {
    say(`There is no such figure: choose from ${Object.keys(measures).join(', ')}, or name none for all.`)
    process.exitCode = 1
    return
  }
  const busy = loadAverage()
  if (busy > 1)
    say(`This machine is busy (load ${busy}): the two sides share that, but single rounds will differ more.`)
  const figures: (Figure | Skipped)[] = []
  const unmeasured: string[] = []
  for (const [name, measure] of chosen) {
    say(`${name} ...`)
    try {
      for (const figure of await measured(measure)) {
        figures.push(figure)
        print(figure)
        say(`  ${sentenceOf(figure)}`)
      }
    } catch (error) {
      unmeasured.push(name)
      print({ name, error: error instanceof Error ? error.message : String(error) })
      say(`  could not be measured: ${error instanceof Error ? error.stack : String(error)}`)
    }
  }
  print({ name: 'summary', ...summaryOf(figures), unmeasured, load: [busy, loadAverage()] })
  if (unmeasured.length > 0) process.exitCode = 1
}

/** Each measure starts what it needs and finds the machine without what others started. */
async function measured(measure: Measure): Promise<(Figure | Skipped)[]> {
  const children = await Children.create()
  try {
    return await measure(children)
  } finally {
    await children.stop()
  }
}

const isSkipped = (figure: Figure | Skipped): figure is Skipped => 'skipped' in figure
const isTaken = (figure: Figure | Skipped): figure is Figure => !isSkipped(figure)

function summaryOf(figures: readonly (Figure | Skipped)[]) {
  const taken = figures.filter(isTaken)
  return {
    reached: taken.filter(({ ok }) => ok).map(({ name }) => name),
    missed: taken.filter(({ ok }) => !ok).map(({ name }) => name),
    skipped: figures.filter(isSkipped).map(({ name }) => name),
  }
}

function sentenceOf(figure: Figure | Skipped): string {
  if (isSkipped(figure)) return `${figure.name}: skipped, ${figure.why}`
  const { name, ratio, target, ok, ours, peer, unit } = figure
  return `${name}: ${ratio} (${ok ? 'reached' : 'MISSED'}: ${String(figure.wanted)} ${target}); ${ours} against ${peer} ${unit}`
}

const loadAverage = () => Number((loadavg()[0] ?? 0).toFixed(2))

// ends what was started too: its output goes to files, so it would outlive us unseen
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

await main(process.argv.slice(2))
