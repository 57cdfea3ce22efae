import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { createSimulator } from '@pierhead/server/simulator/simulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SampleCall, type SampleLanguage, sampleOf } from './code-samples.ts'

const run = promisify(execFile)
const secretId = 'AKIDsimsamples'
const simulator = createSimulator({ now: () => new Date(), speed: 1 })
const server = createServer(async (request, answer) => {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  const url = `http://${request.headers.host}${request.url}`
  const body = request.method === 'POST' ? Buffer.concat(chunks) : null
  const response = await simulator.fetch(new Request(url, { method: request.method ?? 'GET', headers, body }))
  answer.writeHead(response.status)
  answer.end(Buffer.from(await response.arrayBuffer()))
})
let url = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/ccs/v2/index.php`
})
afterAll(() => void server.close())

/** Everything that may trip quoting and signing: the cloud answers no cluster of that name, and so that it understood. */
const tricky = `O'Brien "said" $HOME \\ & = + % 你好 \`x\``

const listOf = (clusterName?: string): SampleCall => ({
  url,
  parameters: [
    ['Action', 'DescribeCluster'],
    ['Region', 'ap-guangzhou'],
    ['limit', '20'],
    ...(clusterName === undefined ? [] : [['clusterName', clusterName] as const]),
    ['Nonce', '1'],
    ['Signature', '***'],
    ['SecretId', 'AKIDof-somebody'],
  ],
})

/** How each is run; programs that this machine lacks are not tried. */
const programs: Record<SampleLanguage, { file: string; command: string; arguments: string[]; probe: string }> = {
  curl: { file: 'call.sh', command: 'sh', arguments: [], probe: 'command -v curl openssl od' },
  node: { file: 'call.cjs', command: process.execPath, arguments: [], probe: 'true' },
  python: { file: 'call.py', command: 'python3', arguments: [], probe: 'command -v python3' },
  go: { file: 'call.go', command: 'go', arguments: ['run'], probe: 'command -v go' },
}

const isThere = async (probe: string) => {
  try {
    await run('sh', ['-c', probe])
    return true
  } catch {
    return false
  }
}

async function answered(language: SampleLanguage, call: SampleCall) {
  const { file, command, arguments: first } = programs[language]
  const folder = await mkdtemp(join(tmpdir(), 'pierhead-sample-'))
  await writeFile(join(folder, file), sampleOf(language, call))
  const { stdout } = await run(command, [...first, join(folder, file)], {
    env: {
      ...process.env,
      SECRET_ID: secretId,
      SECRET_KEY: `sim-key-${secretId}`,
      CLUSTER_NAME: tricky,
      NODE_PATH: [join(import.meta.dirname, '../../../server/node_modules'), process.env.NODE_PATH].join(delimiter),
      HOME: folder,
    },
  })
  return JSON.parse(stdout) as { code: number; data: { totalCount: number } }
}

for (const language of ['curl', 'node', 'python', 'go'] as const)
  test.runIf(await isThere(programs[language].probe))(`the ${language} sample runs as it stands`, async () => {
    expect(await answered(language, listOf())).toMatchObject({ code: 0, data: { totalCount: 2 } })
    expect(await answered(language, listOf(tricky))).toMatchObject({ code: 0, data: { totalCount: 0 } })
    expect(await answered(language, listOf('***'))).toMatchObject({ code: 0, data: { totalCount: 0 } })
  })

test('no sample holds a key, a signature or a secret: they come from the environment', () => {
  for (const language of ['curl', 'node', 'python', 'go'] as const) {
    const text = sampleOf(language, { url, parameters: [...listOf().parameters, ['hub.passWord', '***']] })
    expect(text).toContain('HUB_PASS_WORD')
    expect(text).toContain('SECRET_KEY')
    expect(text).not.toContain('***')
    expect(text).not.toContain('AKIDof')
  }
})
