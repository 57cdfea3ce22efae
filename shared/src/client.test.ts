import { expect, test } from 'vitest'
import { createCall } from './client.ts'
import { ProblemError } from './problem.ts'

const scope = { connection: 'simulated', region: 'ap-guangzhou' }
type Sent = { url: string; init: RequestInit }

/** Calls through a fetch that answers with the given response, or throws it. */
async function answered(answer: Response | Error, signal?: AbortSignal) {
  const sent: Sent[] = []
  const call = createCall(async (url, init) => {
    sent.push({ url, init })
    if (answer instanceof Error) throw answer
    return answer
  })
  const outcome = await call('ccs.DescribeCluster', scope, { limit: 1 }, signal ? { signal } : {}).catch(
    (error: unknown) => error,
  )
  return { outcome, sent }
}
const problemOf = (outcome: unknown) => (outcome instanceof ProblemError ? outcome.problem : outcome)
const problemResponse = (body: unknown, status: number) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })

test('a call posts scope and input to the action’s own path', async () => {
  const { sent, outcome } = await answered(Response.json({ totalCount: 0, clusters: [] }))
  expect(outcome).toEqual({ totalCount: 0, clusters: [] })
  expect(sent).toMatchObject([
    { url: '/api/ccs.DescribeCluster', init: { method: 'POST', credentials: 'same-origin' } },
  ])
  expect(JSON.parse(String(sent[0]?.init.body))).toEqual({ scope, input: { limit: 1 } })
})

test('a problem arrives whole: code, fields, the cloud’s own code, request id', async () => {
  const problem = {
    code: 'invalid_input',
    message: 'no',
    field: 'limit',
    fields: [{ path: 'limit', message: 'must be at least 1' }],
    cloudCode: '4000',
    requestId: 'r-1',
  }
  const { outcome } = await answered(problemResponse(problem, 400))
  expect(problemOf(outcome)).toEqual(problem)
  expect((outcome as ProblemError).status).toBe(400)
})

const brokenOff = () =>
  new ReadableStream({
    start: (body) => {
      body.enqueue(new TextEncoder().encode('{"totalCount":0,'))
      body.error(new TypeError('terminated'))
    },
  })

test.each([
  ['breaks off on its way', new Response(brokenOff())],
  ['is a page of something in between', new Response('<html>Sign in to the guest network</html>')],
])(
  'a good answer that %s leaves open what became of the call, as a connection that breaks does',
  async (_, response) => {
    const { outcome } = await answered(response)
    expect(problemOf(outcome)).toMatchObject({ code: 'network' })
  },
)

test.each([
  ['a page of another program', problemResponse('<html>Not here</html>', 404)],
  ['a problem of an unknown code', problemResponse({ code: 'strange', message: 'x', requestId: '' }, 500)],
  ['nothing', problemResponse('', 500)],
])('%s in place of a problem is a problem all the same, with the status', async (_, response) => {
  const { outcome } = await answered(response)
  expect(problemOf(outcome)).toMatchObject({
    code: 'internal',
    message: expect.stringContaining(String(response.status)),
  })
})

test('a server that cannot be reached is the problem network', async () => {
  const { outcome } = await answered(new TypeError('fetch failed'))
  expect(problemOf(outcome)).toMatchObject({ code: 'network' })
})

test.each([502, 503, 504])(
  'a page of %i by what stands between is no answer of the server: nobody knows how far it came',
  async (status) => {
    const { outcome } = await answered(problemResponse('<html>Gateway Timeout</html>', status))
    expect(problemOf(outcome)).toMatchObject({ code: 'network' })
  },
)

test('what the caller aborted comes back as the abort, not as a problem', async () => {
  const abort = new DOMException('stopped', 'AbortError')
  const { outcome } = await answered(abort, AbortSignal.abort())
  expect(outcome).toBe(abort)
})
