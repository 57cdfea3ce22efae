// The programs as the page shows them, of every cloud that is not spoken to in v2: taken from the page and run as they stand,
// but for the port of the simulated cloud.
import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createSimulator } from '@pierhead/server/simulator/simulator'
import { screen, waitFor } from '@testing-library/react'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'

const run = promisify(execFile)
const account = 'AKIDsimprograms'
const simulator = createSimulator({ now: () => new Date(), speed: 1 })
const listener = createServer(async (request, answer) => {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  const body = request.method === 'POST' ? Buffer.concat(chunks) : null
  const url = `http://${request.headers.host}${request.url}`
  const response = await simulator.fetch(new Request(url, { method: request.method ?? 'GET', headers, body }))
  answer.writeHead(response.status)
  answer.end(Buffer.from(await response.arrayBuffer()))
})
/** Where the page's own simulated cloud is said to be, and where one listens. */
const said = '127.0.0.1:4290'
let host = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
})
afterAll(() => void listener.close())

const languages = { curl: 'sh', 'Node.js': process.execPath, Python: 'python3', Go: 'go' } as const
type Language = keyof typeof languages

interface Shown {
  id: string
  input: object
  /** What the program calls, beside the host. */
  action: string
  /** What it must say it needs: the vendor's packages, or its own signing. */
  made: Readonly<Record<Language, string>>
  /** What it prints where it runs without the vendor's packages, or those are here. */
  prints: RegExp
  runs: readonly Language[]
}

const byHand = {
  curl: 'openssl dgst -sha256',
  'Node.js': "require('node:crypto')",
  Python: 'import hashlib, hmac',
  Go: '"crypto/hmac"',
}

const programs: readonly Shown[] = [
  {
    id: 'tse.DescribeCloudNativeAPIGateways',
    input: { Limit: 5 },
    action: 'DescribeCloudNativeAPIGateways',
    made: {
      curl: 'TC3-HMAC-SHA256',
      'Node.js': "require('tencentcloud-sdk-nodejs-common')",
      Python: 'pip install tencentcloud-sdk-python-common',
      Go: 'go get github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common',
    },
    prints: /"TotalCount": ?\d/,
    runs: ['curl', 'Node.js'],
  },
  {
    id: 'apig.ListDedicatedGateways',
    input: { instance_name: `O'Brien & "co"`, limit: 5 },
    action: '/v2/sim-project-ap-guangzhou/apigw/instances?',
    made: byHand,
    prints: /"total":0/,
    runs: ['curl', 'Node.js', 'Python'],
  },
  {
    id: 'cds.DescribeLoadBalancers',
    input: { InstanceName: `O'Brien & "co"` },
    action: 'Action=DescribeLoadBalancers',
    made: { ...byHand, curl: 'openssl dgst -sha1', Python: 'import base64, hashlib, hmac', Go: '"crypto/sha1"' },
    prints: /"Code":"Success"/,
    runs: ['curl', 'Node.js', 'Python'],
  },
]

const guangzhou = { connection: 'simulated', region: 'ap-guangzhou' }

const isThere = async (command: string) =>
  run('sh', ['-c', `command -v ${command}`]).then(
    () => true,
    () => false,
  )

/** All that the program says, where it fails too. */
async function output(text: string, language: Language): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pierhead-program-'))
  const file = join(folder, language === 'Node.js' ? 'call.cjs' : 'call')
  await writeFile(file, text)
  const result = await run(languages[language], [file], {
    env: {
      ...process.env,
      SECRET_ID: account,
      SECRET_KEY: `sim-key-${account}`,
      NODE_PATH: join(import.meta.dirname, '../../../../server/node_modules'),
    },
  }).catch(({ stdout, stderr }: { stdout: string; stderr: string }) => ({ stdout, stderr }))
  return result.stdout || result.stderr
}

test.each(programs)('$id: four programs that name endpoint and action, hold no key, and run', async (shown) => {
  const { id: action, input } = shown
  const address = pathTo('explorer', guangzhou, { action, input: JSON.stringify(input), tab: 'code' })
  const { user } = await renderApp(address)
  for (const language of Object.keys(languages) as Language[]) {
    await user.click(await screen.findByRole('radio', { name: language }))
    const program = await screen.findByLabelText(language, { selector: 'code,pre' })
    await waitFor(() => expect(program.textContent).toContain(shown.action))
    const text = program.textContent ?? ''
    expect(text).toContain(said)
    expect(text).toContain(shown.made[language])
    expect(text).toContain('SECRET_KEY')
    expect(text).not.toMatch(/\*\*\*|AKIDsim|sim-key-/)
    if (shown.runs.includes(language) && (await isThere(languages[language])))
      expect(await output(text.replaceAll(said, host), language)).toMatch(shown.prints)
  }
})

test.each([
  ['tse.CreateCloudNativeAPIGateway', 'FailedOperation.Vpc', '网关服务调用私有网络服务失败。'],
  ['apig.CreateDedicatedGateway', 'APIC.9218', '该项目的网关数量已达上限。'],
  ['cds.CreateLoadBalancer', 'ResourceInUse', '负载均衡正在变更，或仍被使用。'],
])('%s: the codes of its cloud are explained, with advice, in the reader’s language', async (action, code, meaning) => {
  await renderApp(pathTo('explorer', guangzhou, { action, tab: 'codes' }), { language: 'zh-CN' })
  const row = (await screen.findByRole('rowheader', { name: code })).closest('tr')
  expect(row?.textContent).toContain(meaning)
  expect(row?.textContent).toMatch(/请.+。$/)
})

test('a refusal is told by the table, where the server’s own sentence is English', async () => {
  const input = { GatewayId: 'gateway-nowhere' }
  const address = pathTo('explorer', guangzhou, {
    action: 'tse.DescribeCloudNativeAPIGateway',
    input: JSON.stringify(input),
  })
  const { user } = await renderApp(address, { language: 'zh-CN' })
  await user.click(await screen.findByRole('button', { name: '调用' }))
  expect(await screen.findByText(/^ResourceNotFound\.InstanceNotFound：网关不存在，或已被删除。/)).toBeTruthy()
})

test('a parameter is described in the reader’s language', async () => {
  const address = pathTo('explorer', guangzhou, { action: 'cds.DescribeLoadBalancers' })
  const { unmount } = await renderApp(address, { language: 'zh-CN' })
  expect(await screen.findByText('负载均衡的 ID')).toBeTruthy()
  expect(screen.queryByText('Id of the load balancer')).toBeNull()
  unmount()
  await renderApp(address)
  expect(await screen.findByText('Id of the load balancer')).toBeTruthy()
})
