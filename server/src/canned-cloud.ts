// For tests: the console's server before a cloud that gives everybody the same answer, and what it was sent.
import { openTo } from './access/door.ts'
import { createApp } from './app.ts'
import { listAudit } from './audit/audit.ts'
import { oneSimulated } from './connections.ts'
import { createLog } from './log.ts'

const noClusters = JSON.stringify({
  code: 0,
  message: '',
  codeDesc: 'Success',
  data: { totalCount: 0, clusters: [] },
})

export function compose(answer = noClusters, status = 200) {
  const sent: string[] = []
  const app = createApp({
    door: openTo(),
    audit: listAudit(),
    cloud: async (request) => {
      sent.push(await request.text())
      return new Response(answer, { status })
    },
    connections: oneSimulated('AKIDsimapp'),
    now: () => new Date(),
    log: createLog('silent'),
    limits: { retryPauseMs: 0 },
  })
  return { app, sent }
}

/** The refusal of an account that may not, in the words of every cloud; its status is 403. */
export const forbidden =
  '{"code":4101,"message":"","Response":{"Error":{"Code":"UnauthorizedOperation","Message":""},"RequestId":""}}'

export const scope = { connection: 'simulated', region: 'ap-guangzhou' }
export const json = { 'content-type': 'application/json' }
export const post = (body: unknown, headers: Record<string, string> = json) => ({
  method: 'POST',
  headers,
  body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
})
