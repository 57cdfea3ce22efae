// How many rows a second the audit takes, each on the disk before the next, against bare prepared statements on the same table.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Children, root } from './children.ts'
import { type Figure, figureOf } from './figures.ts'

const ROUNDS = 9
const ROWS = 500

export async function auditInsert({ folder }: Children): Promise<Figure[]> {
  const args = ['server/src/audit/bench-main.ts', folder, String(ROUNDS), String(ROWS)]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root })
  const rounds = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { book: number; raw: number })
  return [
    figureOf({
      name: 'audit-insert',
      against: 'prepared statements on node:sqlite, the same table, SQLite as it comes but for synchronous=FULL',
      unit: 'rows/s',
      target: { atLeast: 0.9 },
      rounds: { ours: rounds.map(({ book }) => book), peer: rounds.map(({ raw }) => raw) },
      details: { rows: ROWS },
    }),
  ]
}
