import { expect, test } from 'vitest'
import { answer, CANARY, consoleBefore, unrulyCloud } from './unruly-cloud.ts'

test.each([4000, 4100])(
  'row 20: the SecretKey is in no answer and no line of the log, whatever is asked and even if the cloud echoes all it got: %d',
  async (code) => {
    await using cloud = await unrulyCloud(
      (socket, _, { head, body }) =>
        void socket.end(answer(JSON.stringify({ code, message: `${head}\n${decodeURIComponent(body)}` }))),
    )
    const { app, call, logged } = consoleBefore(cloud.origin)
    const scope = { connection: 'simulated', region: 'ap-guangzhou' }
    const pod = { clusterId: 'c', namespace: 'd', serviceName: 's', podName: 'p', containerName: 'c' }
    const series = [{ metric: 'dc_cpu_usage', dimensions: { docker_clusterid: 'c' } }]
    const metrics = {
      scope,
      startTime: new Date(Date.now() - 3_600_000).toISOString(),
      endTime: new Date().toISOString(),
      period: 60,
      series,
    }
    const post = { method: 'POST', headers: { 'content-type': 'application/json' } }

    const texts = [
      (await call('ccs.DescribeCluster')).text,
      (await call('ccs.RedeployClusterService', { clusterId: 'c', serviceName: 's' })).text,
      (await call('console.DescribeConnections')).text,
      (await call('ccs.DescribeCluster', { SecretKey: 'x' })).text,
      await (await app.request('/api/metrics', { ...post, body: JSON.stringify(metrics) })).text(),
    ]
    const log = await app.request(`/api/logs?${new URLSearchParams({ ...scope, ...pod })}`)
    const reader = log.body?.getReader()
    for (let events = 0; events < 2; events++) texts.push(Buffer.from((await reader?.read())?.value ?? []).toString())
    await reader?.cancel()
    for (const path of ['/', '/healthz', '/readyz', '/api/nope', '/.env'])
      texts.push(await (await app.request(path)).text())

    // the echo did arrive, so a key in the request would be here
    expect(texts.join('\n')).toContain('POST /ccs/v2/index.php HTTP/1.1')
    expect(texts.join('\n')).not.toContain(CANARY)
    expect(logged.length).toBeGreaterThan(5)
    expect(logged.join('\n')).not.toContain(CANARY)
    // nor is the signature, which the cloud echoed too; of a refused signature nothing that was signed is shown
    const signatures = cloud.received.map(({ body }) => new URLSearchParams(body).get('Signature') ?? '')
    for (const signature of signatures) expect(texts.join('\n')).not.toContain(signature)
    expect(texts.join('\n').includes('Signature=***')).toBe(code === 4000)
    expect(texts.join('\n').includes('AKIDsimfaults')).toBe(code === 4000)
    for (const { head, body } of cloud.received) expect(head + body).not.toContain(CANARY)
  },
)
