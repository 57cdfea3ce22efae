// The catalogue against the documents, where their machine-readable form lies beside the project.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from './source.ts'

const run = promisify(execFile)
const compare = join(root, '../shared/tools/check-catalogue')

test('what `pnpm catalogue` prints has every documented action, parameter and field', async () => {
  const { stdout: printed } = await run(process.execPath, ['shared/src/print-catalogue.ts'], {
    cwd: root,
    maxBuffer: 2 ** 26,
  })
  expect(JSON.parse(printed).length).toBeGreaterThan(99)
  if (!existsSync(compare)) return
  const folder = await mkdtemp(join(tmpdir(), 'pierhead-catalogue-'))
  try {
    const file = join(folder, 'catalogue.json')
    await writeFile(file, printed)
    const { stdout: differences } = await run(process.execPath, [compare, file], { cwd: root })
    expect(differences).toBe('')
  } finally {
    await rm(folder, { recursive: true })
  }
})
