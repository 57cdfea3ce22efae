import { expect, test } from 'vitest'
import { CallLog, inspected } from './call-log.ts'

const answering = (status: number, body: object) => () =>
  Response.json(body, { status, headers: { 'x-request-id': 'req-1' } })

test('a call is there as soon as it is made, and says how it went when it is done', async () => {
  const log = new CallLog()
  const answer = Promise.withResolvers<Response>()
  const made = inspected(log, () => answer.promise)('/api/ccs.DescribeCluster', { body: '{"input":{}}' })
  expect(log.calls).toMatchObject([{ url: '/api/ccs.DescribeCluster', body: '{"input":{}}' }])
  expect(log.calls[0]?.ms).toBeUndefined()
  answer.resolve(answering(200, { clusters: [] })())
  expect(await (await made).json()).toEqual({ clusters: [] })
  expect(log.calls[0]).toMatchObject({ status: 200, requestId: 'req-1' })
  expect(log.calls[0]?.ms).toBeGreaterThanOrEqual(0)
})

test('a failure keeps its code, and its body for the page', async () => {
  const log = new CallLog()
  const response = await inspected(log, answering(502, { code: 'upstream_auth' }))('/api/x')
  expect(await response.json()).toEqual({ code: 'upstream_auth' })
  await expect.poll(() => log.calls[0]?.problem).toBe('upstream_auth')
  await expect(inspected(log, () => Promise.reject(new Error('down')))('/api/x')).rejects.toThrow('down')
  expect(log.calls[1]?.problem).toBe('network')
})

test('some hundred calls are kept, and those of the page are counted', async () => {
  const log = new CallLog()
  const fetch = inspected(log, answering(200, {}))
  for (let count = 0; count < 350; count++) await fetch(`/api/${count}`)
  expect(log.calls).toHaveLength(300)
  expect(log.calls.at(-1)?.url).toBe('/api/349')
  expect(log.ofPage).toBe(300)
  log.turnPage()
  await fetch('/api/more')
  expect(log.ofPage).toBe(1)
  log.forget()
  expect([log.calls.length, log.ofPage]).toEqual([0, 0])
})
