// Whether Kubernetes' own client takes the YAML that the console offers. It runs where `kubectl` is installed (Debian:
// kubernetes-client; the test set-up fetches it where it may), and is skipped elsewhere.
// What it proves: `create --dry-run=client` parses every text by Kubernetes' reader, finds each kind in the version that
// stands there (the small server below knows the versions of today alone), and reads the values that we read; `set
// image --local` decodes each Deployment into Kubernetes' own types, so that no field has a value of another type.
// What it does not prove: fields that nobody knows are only found by the schema of a real server, which kubectl asks for
// unless told --validate=false; and qcloudCbs or the version of a configMap are known to the vendor's clusters alone.
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kubeconfigOf, kubernetesAnswers } from '@pierhead/shared/service-config/kubernetes-tests'
import { offeredYaml } from '@pierhead/shared/service-config/offered-yaml'
import { toModify } from '@pierhead/shared/service-config/to-modify'
import { yamlOf } from '@pierhead/shared/service-config/yaml-draft'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { freshConsole } from './console-tests.ts'

const isInstalled = spawnSync('kubectl', ['version', '--client'], { timeout: 30_000 }).status === 0

const folder = mkdtempSync(join(tmpdir(), 'pierhead-kubectl-'))
const written: string[] = []
let server: Server

beforeAll(async () => {
  server = createServer(({ method = '', url = '' }, response) => {
    if (method !== 'GET') written.push(`${method} ${url}`)
    const answer = kubernetesAnswers[url.split('?')[0] ?? '']
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()))
  const { port } = server.address() as AddressInfo
  writeFileSync(join(folder, 'config'), kubeconfigOf(port))
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

function kubectl(text: string, ...words: string[]): Promise<{ out: string; failure: string }> {
  const file = join(folder, 'offered.yaml')
  writeFileSync(file, text)
  const env = { ...process.env, KUBECONFIG: join(folder, 'config'), HOME: folder }
  const options = { env, timeout: 60_000, maxBuffer: 64 * 2 ** 20 }
  return new Promise((done) => {
    execFile('kubectl', [...words, '-f', file], options, (error, out, complaints) =>
      done({ out, failure: error ? complaints || error.message : '' }),
    )
  })
}
const create = (text: string) => kubectl(text, 'create', '--dry-run=client', '--validate=false', '-o', 'json')

const objectsIn = (text: string) => parseAllDocuments(text).map((document) => document.toJS())
const isDeployment = (text: string) => text.includes('kind: Deployment')

async function everyService() {
  const { call, scope, services, read } = freshConsole()
  const all = await services()
  return Promise.all(
    all.map(async (service) => ({
      ...(await call('ccs.DescribeClusterServiceText', scope, service)),
      draft: yamlOf((await read(service)).config),
    })),
  )
}

describe.skipIf(!isInstalled)(`kubectl${isInstalled ? '' : ' is not installed here'}`, () => {
  test('takes the YAML that is offered for every service: full, pure, and as a draft', async () => {
    const services = await everyService()
    expect(services.length).toBeGreaterThan(15)
    const texts = services.flatMap(({ serviceText, servicePureText, draft }) => [
      offeredYaml(serviceText, 'full').text,
      offeredYaml(servicePureText, 'pure').text,
      draft,
    ])

    const { out, failure } = await create(texts.join('---\n'))
    expect(failure).toBe('')
    const objects = texts.flatMap(objectsIn)
    // one object after the other
    const taken = out
      .trimEnd()
      .split(/(?<=^\})\n/m)
      .map((text) => JSON.parse(text))
    expect(taken).toEqual(objects)

    const deployments = texts.flatMap((text) => text.split(/^---\n/m)).filter(isDeployment)
    const typed = await kubectl(deployments.join('---\n'), 'set', 'image', '--local', '*=some/image:1', '-o', 'name')
    expect(typed.failure).toBe('')
    expect(typed.out.trim().split('\n')).toHaveLength(deployments.length)

    expect(written).toEqual([])
  }, 120_000)

  test('reads every character of a value as it was set, also those that it takes for the end of a line', async () => {
    const { call, scope, services, read, modify } = freshConsole()
    const service = (await services()).find(({ serviceName }) => serviceName === 'checkout')
    if (!service) throw new Error('the seeded world has no checkout')
    const odd = ['\u0085', '\u2028', '\u2029', '\ufeff', '\u007f', '\u009f', '\u00a0', '\n', '\r', '\t', '\ud83d\ude00']
    const values = odd.map((each) => `a${each}b ${each}`)
    const { config } = await read(service)
    const [first, ...others] = config.containers
    if (!first) throw new Error('checkout has no container')
    const value = values.join('')
    const envs = values.map((each, index) => ({ name: `V${index}`, value: each }))
    const changed = { ...first, envs, arguments: values, command: value, workingDir: value }
    const wanted = { ...config, serviceDesc: value, containers: [changed, ...others] }
    await modify(toModify(service.clusterId, wanted))
    const { serviceText, servicePureText } = await call('ccs.DescribeClusterServiceText', scope, service)
    for (const text of [offeredYaml(serviceText, 'full').text, offeredYaml(servicePureText, 'pure').text]) {
      const [deployment] = text.split(/^---\n/m)
      const { out, failure } = await create(deployment ?? '')
      expect(failure).toBe('')
      const { metadata, spec } = JSON.parse(out)
      const [container] = spec.template.spec.containers
      expect(metadata.annotations.description).toBe(value)
      expect(container).toMatchObject({ args: values, command: [value], workingDir: value, env: envs })
    }
  }, 120_000)

  test('does not take what the cloud itself writes, nor a number where a text belongs', async () => {
    const [service] = await everyService()
    expect((await create(service?.serviceText ?? '')).failure).toMatch(/no matches for kind "Deployment"/)
    const wrong = `${service?.draft}`.replace(/image: .*/, 'image: 7').split(/^---\n/m)[0] ?? ''
    const { failure } = await kubectl(wrong, 'set', 'image', '--local', '*=some/image:1', '-o', 'name')
    expect(failure).toMatch(/decode/)
  }, 120_000)
})
