// `pnpm audit-check`: follows the chain of the audit in PIERHEAD_DATA, also while the console runs. Ends with 1 where it is broken.
import { existsSync } from 'node:fs'
import { databaseFile, openSqlite } from '../store/sqlite.ts'
import { checkChain } from './chain.ts'

async function check(): Promise<boolean> {
  const file = databaseFile(process.env.PIERHEAD_DATA ?? './data')
  // opening it would make an empty one, and say that all is well
  if (!existsSync(file)) throw new Error(`there is no ${file}: set PIERHEAD_DATA to the console’s folder`)
  const store = openSqlite(file)
  try {
    const { intact, rows, brokenAt, why, head } = await checkChain(store)
    process.stdout.write(
      intact
        ? `intact: ${rows} rows; the last is row ${head.id}, ${head.hash}\n`
        : `broken at row ${brokenAt}: ${why} ${rows} rows before it are intact.\n`,
    )
    return intact
  } finally {
    await store.close()
  }
}

check().then(
  (isIntact) => {
    process.exitCode = isIntact ? 0 : 1
  },
  (error: unknown) => {
    process.stderr.write(`The audit cannot be checked: ${(error as Error).message}\n`)
    process.exitCode = 1
  },
)
