// What is said of a service, not done with its pods.
import { describe, expect, test } from 'vitest'
import { withService } from '#simulator/service-caller'

const SECOND = 1000

describe('a description', () => {
  test('is set and taken away without a new pod, and stays when the service is rolled back', async () => {
    const { ask, one, info, names, setImage, advance } = await withService('checkout')
    const describeIt = (description?: string) =>
      ask('ccs.ModifyServiceDescription', { ...one, ...(description === undefined ? {} : { description }) })
    const before = await names()
    await describeIt('值班 = a&b+c%20 @d\nzweite Zeile')
    expect(await info()).toMatchObject({ serviceDesc: '值班 = a&b+c%20 @d\nzweite Zeile', status: 'Normal' })
    advance(60 * SECOND)
    expect(await names()).toEqual(before)

    await setImage('nginx:1.27', 'checkout')
    advance(60 * SECOND)
    await describeIt('newer')
    await ask('ccs.RollBackClusterService', one)
    expect((await info()).serviceDesc).toBe('newer')
    await describeIt()
    expect((await info()).serviceDesc).toBe('')
  })
})

describe('labels', () => {
  test('are those that are sent, without a new pod; the system’s own stay whatever is sent', async () => {
    const { ask, one, info, names, advance } = await withService('checkout')
    const before = await names()
    const labels = { 'qcloud-app': 'another', 'qcloud-other': 'x', team: 'till', aaa: 'b=b' }
    const answer = await ask('ccs.ModifyServiceLabels', { ...one, labels })
    expect(answer).toEqual({
      labels: { 'qcloud-app': 'checkout', team: 'till', aaa: 'b=b' },
      sysLabels: { 'qcloud-app': 'checkout' },
      userLabels: { team: 'till', aaa: 'b=b' },
    })
    expect((await info()).labels).toEqual(answer.labels)
    advance(60 * SECOND)
    expect(await names()).toEqual(before)
    expect((await info()).status).toBe('Normal')
  })

  test('of the user are gone when only the system’s are sent', async () => {
    const { ask, one } = await withService('checkout')
    expect(await ask('ccs.ModifyServiceLabels', { ...one, labels: { 'qcloud-app': 'checkout' } })).toMatchObject({
      labels: { 'qcloud-app': 'checkout' },
      userLabels: {},
    })
  })

  test('that are not sent at all are asked for', async () => {
    const { refusal, one } = await withService('checkout')
    expect((await refusal('ccs.ModifyServiceLabels', one)).message).toContain('labels is missing')
  })
})
