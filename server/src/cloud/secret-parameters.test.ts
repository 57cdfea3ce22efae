import { expect, test } from 'vitest'
import { answer, consoleBefore, unrulyCloud } from './unruly-cloud.ts'

const password = 'CANARY &pass=1%'

test.each([
  ['beside its name', `password=${password} is too weak`],
  ['in the middle of a sentence', `the words ${password} are in a list of known ones`],
  ['percent-encoded', `bad query: x%3D${encodeURIComponent(password)}`],
])('a password that the cloud repeats %s is in no answer and no line of the log', async (_, message) => {
  await using cloud = await unrulyCloud(
    (socket) => void socket.end(answer(JSON.stringify({ code: 4000, message, codeDesc: 'InvalidParameter' }))),
  )
  const { call, logged } = consoleBefore(cloud.origin)
  const { text } = await call('ccr.ChangePassword', { password })
  expect(cloud.received).toHaveLength(1)
  expect(text).toContain('InvalidParameter')
  expect(text).toContain('***')
  for (const place of [text, ...logged]) expect(place).not.toMatch(/CANARY/)
})

test('a password of the wrong length is refused without being repeated', async () => {
  await using cloud = await unrulyCloud(() => undefined)
  const { call, logged } = consoleBefore(cloud.origin)
  const { text } = await call('ccr.ChangePassword', { password: `CANARY${'x'.repeat(20)}` })
  expect(text).toContain('must have at most 16 characters')
  for (const place of [text, ...logged]) expect(place).not.toMatch(/CANARY/)
  expect(cloud.received).toEqual([])
})

test('a page in place of an answer is not logged when it may repeat a password', async () => {
  await using cloud = await unrulyCloud((socket) => void socket.end(answer(`<html>you sent ${password}</html>`)))
  const { call, logged } = consoleBefore(cloud.origin)
  const { text } = await call('ccr.ChangePassword', { password })
  expect(text).toMatch(/outcome_unknown|upstream_html/)
  for (const place of [text, ...logged]) expect(place).not.toMatch(/CANARY/)
})
