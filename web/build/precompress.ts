// Writes .br and .gz beside every text file of the build, so that the server never compresses anything itself.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const TEXT = /\.(js|css|html|svg|json|txt)$/
/** Below this many bytes the answer fits one packet anyway. */
const WORTHWHILE_BYTES = 1024

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

async function compressFile(path: string): Promise<void> {
  const plain = await readFile(path)
  if (plain.length < WORTHWHILE_BYTES) return
  await writeFile(`${path}.gz`, await zip(plain, { level: 9 }))
  await writeFile(
    `${path}.br`,
    await brotli(plain, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
      },
    }),
  )
}

export function precompress(): Plugin {
  let outDir = 'dist'
  return {
    name: 'pierhead-precompress',
    apply: 'build',
    configResolved: (config) => {
      outDir = resolve(config.root, config.build.outDir)
    },
    closeBundle: async () => {
      const entries = await readdir(outDir, { recursive: true, withFileTypes: true })
      const files = entries.filter((entry) => entry.isFile() && TEXT.test(entry.name))
      await Promise.all(files.map((file) => compressFile(join(file.parentPath, file.name))))
    },
  }
}
