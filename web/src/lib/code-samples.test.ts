import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { openTo } from '@pierhead/server/access/door'
import { createApp } from '@pierhead/server/app'
import { listAudit } from '@pierhead/server/audit/audit'
import { type Connection, inMemory, simulated } from '@pierhead/server/connections'
import { createLog } from '@pierhead/server/log'
import { createSimulator } from '@pierhead/server/simulator/simulator'
import type { Explanation } from '@pierhead/shared/explanation'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SampleCall, type SampleLanguage, sampleLanguages } from './code-samples/parts.ts'
import { type SampleScheme, sampleOf } from './code-samples.ts'

const run = promisify(execFile)
/** A world for each language. */
const accountOf = (language: SampleLanguage) => `AKIDsimsamples${language}`
const simulator = createSimulator({ now: () => new Date(), speed: 1 })
const received: { method: string; url: string; body: string }[] = []
const server = createServer(async (request, answer) => {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  const url = `http://${request.headers.host}${request.url}`
  const body = request.method === 'POST' ? Buffer.concat(chunks) : null
  received.push({ method: request.method ?? '', url: request.url ?? '', body: Buffer.concat(chunks).toString() })
  const response = await simulator.fetch(new Request(url, { method: request.method ?? 'GET', headers, body }))
  answer.writeHead(response.status)
  answer.end(Buffer.from(await response.arrayBuffer()))
})
let url = ''
let authToken = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/ccs/v2/index.php`
})
afterAll(() => void server.close())

/** Everything that may trip quoting and signing: the cloud answers no cluster of that name, and so that it understood. */
const tricky = `O'Brien "said" $HOME \\ & = + % 你好 \`x\``

const listOf = (clusterName?: string): SampleCall & Required<Pick<SampleCall, 'parameters'>> => ({
  service: 'ccs',
  method: 'POST',
  url,
  headers: {},
  body: '',
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

const answered = async (language: SampleLanguage, call: SampleCall) =>
  JSON.parse(await output(language, call, 'tencent-v2'))

/** All that the program says, where it fails too. */
async function output(language: SampleLanguage, call: SampleCall, scheme: SampleScheme): Promise<string> {
  const { file, command, arguments: first } = programs[language]
  const folder = await mkdtemp(join(tmpdir(), 'pierhead-sample-'))
  await writeFile(join(folder, file), sampleOf(scheme, language, call))
  const said = await run(command, [...first, join(folder, file)], {
    env: {
      ...process.env,
      SECRET_ID: accountOf(language),
      SECRET_KEY: `sim-key-${accountOf(language)}`,
      CLUSTER_NAME: tricky,
      AUTH_TOKEN: authToken,
      NODE_PATH: [join(import.meta.dirname, '../../../server/node_modules'), process.env.NODE_PATH].join(delimiter),
      HOME: folder,
    },
  }).catch(({ stdout, stderr }: { stdout: string; stderr: string }) => ({ stdout, stderr }))
  return said.stdout || said.stderr
}

for (const language of sampleLanguages)
  test.runIf(await isThere(programs[language].probe))(`the ${language} sample runs as it stands`, async () => {
    expect(await answered(language, listOf())).toMatchObject({ code: 0, data: { totalCount: 2 } })
    expect(await answered(language, listOf(tricky))).toMatchObject({ code: 0, data: { totalCount: 0 } })
    expect(await answered(language, listOf('***'))).toMatchObject({ code: 0, data: { totalCount: 0 } })
  })

test('no sample holds a key, a signature or a secret: they come from the environment', () => {
  for (const language of sampleLanguages) {
    const text = sampleOf('tencent-v2', language, {
      ...listOf(),
      parameters: [...listOf().parameters, ['hub.passWord', '***']],
    })
    expect(text).toContain('HUB_PASS_WORD')
    expect(text).toContain('SECRET_KEY')
    expect(text).not.toContain('***')
    expect(text).not.toContain('AKIDof')
  }
})

const connectionsOf = (secretId: string): readonly Connection[] => {
  const tencent = simulated(secretId, new URL(url).origin)
  const [atHuawei] = (tencent.beside ?? []).flatMap((one) => (one.provider === 'huawei' ? [one] : []))
  if (!atHuawei) throw new Error('the simulated cloud has an account of each provider')
  // the simulated cloud's rule: the password follows from the account, as its key does
  const credential = { kind: 'iam', domain: secretId, name: 'operator', password: tencent.secretKey } as const
  return [tencent, { ...atHuawei, id: 'signs-in', credential }]
}

/** The call as the explorer gets it: built by the console, and not sent. */
async function builtBy(secretId: string, connection: string, id: string, input: object): Promise<SampleCall> {
  const app = createApp({
    door: openTo(),
    audit: listAudit(),
    cloud: async (request) => simulator.fetch(request),
    connections: inMemory(connectionsOf(secretId)),
    now: () => new Date(),
    log: createLog('silent'),
  })
  const response = await app.request(`/api/explain/${id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scope: { connection, region: 'ap-guangzhou' }, input, send: false }),
  })
  const { request } = (await response.json()) as Explanation
  if (!request) throw new Error(`${id} was not built`)
  return { service: id.slice(0, id.indexOf('.')), ...request }
}

const gateway = {
  Name: 'sample',
  Type: 'kong',
  GatewayVersion: '2.5.1',
  NodeConfig: { Specification: '1c2g', Number: 2 },
  VpcConfig: { VpcId: 'vpc-1', SubnetId: 'subnet-1' },
  Description: tricky,
}
const dedicated = {
  instance_name: 'sample',
  spec_id: 'BASIC',
  description: tricky,
  vpc_id: 'v',
  subnet_id: 's',
  security_group_id: 'g',
  available_zone_ids: ['zone'],
}
const balancer = {
  RegionId: 'CN_Beijing_A',
  VdcId: 'vdc',
  BasePipeId: 'pipe',
  InstanceName: tricky,
  PaasGoodsId: 5072,
  Ips: [{ PipeType: 'private', PipeId: 'pipe', IsVip: true }],
}
/** Nothing is there to delete: the refusal says that the call was understood. */
const gone = { instance_id: 'c0ffee00c0ffee00c0ffee00c0ffee00' }

const calls: [connection: string, id: string, input: object, scheme: SampleScheme, holds: RegExp][] = [
  ['simulated', 'tse.DescribeCloudNativeAPIGateways', { Limit: 5 }, 'tencent-v3', /"TotalCount": ?\d/],
  ['simulated', 'tse.CreateCloudNativeAPIGateway', gateway, 'tencent-v3', /"GatewayId": ?"/],
  ['simulated', 'apig.ListDedicatedGateways', { instance_name: tricky, limit: 5 }, 'huawei', /"total":0/],
  ['simulated', 'apig.CreateDedicatedGateway', dedicated, 'huawei', /"instance_id":"/],
  ['simulated', 'apig.DeleteDedicatedGateway', gone, 'huawei', /APIC\.\d+|HTTP Error 404/],
  ['signs-in', 'apig.ListDedicatedGateways', { limit: 5 }, 'huawei', /"total":\d/],
  ['signs-in', 'apig.CreateDedicatedGateway', dedicated, 'huawei', /"instance_id":"/],
  ['simulated', 'cds.DescribeLoadBalancers', { InstanceName: tricky }, 'capital-online', /"Code":"Success"/],
  ['simulated', 'cds.CreateLoadBalancer', balancer, 'capital-online', /"TaskId":"/],
]

/** Of API 3.0 these two are programs of the vendor's packages. */
const probeOf = (language: SampleLanguage, scheme: SampleScheme) => {
  const needs = {
    python: "python3 -c 'import tencentcloud.common'",
    go: 'go list github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common',
  }
  return scheme === 'tencent-v3' && language in needs ? needs[language as keyof typeof needs] : programs[language].probe
}

const signIn = async (secretId: string) => {
  const request = new Request(`${new URL(url).origin}/huawei/v3/auth/tokens?nocatalog=true`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { domain: { name: secretId }, name: 'operator', password: `sim-key-${secretId}` } },
        },
        scope: { project: { name: 'ap-guangzhou' } },
      },
    }),
  })
  return (await simulator.fetch(request)).headers.get('x-subject-token') ?? ''
}

for (const language of sampleLanguages)
  for (const [connection, id, input, scheme, holds] of calls)
    test.runIf(await isThere(probeOf(language, scheme)))(`${language}: ${id} by ${connection} runs`, async () => {
      authToken = await signIn(accountOf(language))
      const call = await builtBy(accountOf(language), connection, id, input)
      expect(await output(language, call, scheme)).toMatch(holds)
      const last = received.at(-1)
      const meant = new URL(call.url)
      expect([last?.method, new URL(last?.url ?? '', url).pathname]).toEqual([call.method, meant.pathname])
      expect(last?.body ? JSON.parse(last.body) : '').toEqual(call.body ? JSON.parse(call.body) : '')
    })

test('no program for a gateway holds a key, a token or a signature', async () => {
  for (const [connection, id, input, scheme] of calls)
    for (const language of sampleLanguages) {
      const text = sampleOf(scheme, language, await builtBy(accountOf(language), connection, id, input))
      expect(text).toContain(connection === 'signs-in' ? 'AUTH_TOKEN' : 'SECRET_KEY')
      expect(text).not.toMatch(/\*\*\*|AKIDsim|sim-key-/)
    }
})
