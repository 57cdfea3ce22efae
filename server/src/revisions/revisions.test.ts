// What is kept of services, over the real console and the simulated cloud.
import { differences } from '@pierhead/shared/service-config/differences'
import { configOf } from '@pierhead/shared/service-config/kept'
import { steppedBack } from '@pierhead/shared/service-config/step-back'
import { expect, test } from 'vitest'
import { createSimulator } from '#simulator/simulator'
import { watching } from './watching.ts'

const image = (tag: string) => ({ containers: [{ containerName: 'checkout', image: `shop/checkout:${tag}` }] })
let accounts = 0
const cloud = (now: () => Date) => {
  const simulator = createSimulator({ now })
  return async (request: Request) => simulator.fetch(request)
}
const account = () => `AKIDsimrevisions${++accounts}`

test('what a page reads is kept once; read again it is the same one, seen later', async () => {
  const { look, list, clock } = await watching({ cloud, account: account() })
  await look()
  const [first] = (await list()).revisions
  expect(first).toMatchObject({ number: 1, by: null, sameAs: null, changes: null })
  clock.ms += 60_000
  await look()
  const { revisions, totalCount } = await list()
  expect(totalCount).toBe(1)
  expect(revisions[0]?.at).toBe(first?.at)
  expect(Date.parse(revisions[0]?.lastSeenAt ?? '')).toBeGreaterThanOrEqual(
    Date.parse(first?.lastSeenAt ?? '') + 60_000,
  )
})

test('every service of the seeded world is kept once it is looked at', async () => {
  const { here, look, list, service } = await watching({ cloud, account: account() })
  const { clusterId } = service
  const { services } = await here.ask('ccs.DescribeClusterService', { clusterId, allnamespace: true })
  expect(services.length).toBeGreaterThan(10)
  for (const { serviceName, namespace } of services.slice(0, 60)) {
    const one = { clusterId, serviceName, namespace }
    await look(one)
    expect([serviceName, (await list(one)).totalCount]).toEqual([serviceName, 1])
  }
})

test('details alone are enough: the YAML is read where they say something new, and not again', async () => {
  const { here, elsewhere, service, book, timeline } = await watching({ cloud, account: account() })
  const glance = async () => {
    await here.ask('ccs.DescribeClusterServiceInfo', service)
    await book.settled()
  }
  await glance()
  await glance()
  await elsewhere.ask('ccs.ModifyServiceReplicas', { ...service, scaleTo: 5 })
  await glance()
  expect(await timeline()).toEqual([
    [2, 'seen', 'replicas'],
    [1, 'seen', ''],
  ])
})

test('what is changed here has who, why and by what; what it replaced is kept before it', async () => {
  const who = {
    userId: 'lin',
    email: 'lin@example.com',
    unlocked: new Map([['simulated', { reason: 'roll-out of 1.4', untilMs: Date.UTC(2100) }]]),
  }
  const { as, service, list, read } = await watching({ cloud, account: account(), production: true })
  await as(who).ask('ccs.ModifyClusterServiceImage', { ...service, ...image('9') })
  const { revisions, stepBack } = await list()
  expect(revisions.map(({ number, by }) => [number, by?.email, by?.action, by?.outcome, by?.reason])).toEqual([
    [2, 'lin@example.com', 'ccs.ModifyClusterServiceImage', 'done', 'roll-out of 1.4'],
    [1, undefined, undefined, undefined, undefined],
  ])
  expect(revisions[0]?.changes).toEqual({ count: 1, first: [{ path: 'containers[checkout].image', kind: 'changed' }] })
  expect(stepBack).toBe(1)
  expect(configOf(await read(2)).containers[0]?.image).toBe('shop/checkout:9')
  expect((await read(2)).yaml).toContain('shop/checkout:9')
})

test('why somebody changed it is kept with it, beside why it was unlocked where it was', async () => {
  const unlocked = new Map([['simulated', { reason: 'roll-out of 1.4', untilMs: Date.UTC(2100) }]])
  const locked = await watching({ cloud, account: account(), production: true })
  const open = await watching({ cloud, account: account() })
  const why = 'the queue of orders grows'
  const input = ({ service }: typeof open) => ({ ...service, ...image('9') })
  await locked.as({ unlocked }).ask('ccs.ModifyClusterServiceImage', input(locked), { why })
  await open.here.ask('ccs.ModifyClusterServiceImage', input(open), { why: ` ${why} ` })
  const reasonOf = async ({ list }: typeof open) => (await list()).revisions[0]?.by?.reason
  expect([await reasonOf(locked), await reasonOf(open)]).toEqual([`roll-out of 1.4; ${why}`, why])
  expect((await open.here.send('ccs.ModifyClusterServiceImage', input(open), { why: 'x'.repeat(201) })).status).toBe(
    400,
  )
})

test('every kind of change is told apart, and scaling and describing are no step of the cloud’s own roll-back', async () => {
  const { here, service, list, timeline, clock } = await watching({ cloud, account: account() })
  await here.ask('ccs.ModifyClusterServiceImage', { ...service, ...image('9') })
  await here.ask('ccs.ModifyServiceReplicas', { ...service, scaleTo: 5 })
  await here.ask('ccs.ModifyServiceDescription', { ...service, description: 'the till' })
  clock.ms += 600_000
  await here.ask('ccs.RedeployClusterService', service)
  expect((await list()).stepBack).toBe(1)
  clock.ms += 600_000
  await here.ask('ccs.RollBackClusterService', service)
  expect(await timeline()).toEqual([
    [5, 'RollBackClusterService', 'containers[checkout].image'],
    [4, 'ModifyServiceDescription', 'serviceDesc'],
    [3, 'ModifyServiceReplicas', 'replicas'],
    [2, 'ModifyClusterServiceImage', 'containers[checkout].image'],
    [1, 'seen', ''],
  ])
  // the roll-back is a step itself
  expect((await list()).stepBack).toBe(4)
})

const steps: Record<string, (console: Awaited<ReturnType<typeof watching>>) => Promise<unknown>> = {
  image: ({ here, service }) => here.ask('ccs.ModifyClusterServiceImage', { ...service, ...image('9') }),
  'image, then scaled': async ({ here, service }) => {
    await here.ask('ccs.ModifyClusterServiceImage', { ...service, ...image('9') })
    await here.ask('ccs.ModifyServiceReplicas', { ...service, scaleTo: 6 })
  },
  'the image that it had already': async ({ here, service }) => {
    for (let time = 0; time < 2; time += 1)
      await here.ask('ccs.ModifyClusterServiceImage', { ...service, ...image('9') })
  },
  'replicas by a whole change': async ({ here, look, service, restoring }) => {
    await look()
    await here.ask('ccs.ModifyClusterService', { ...(await restoring(1)), replicas: 5, minReadySeconds: 7 })
    await here.ask('ccs.ModifyServiceDescription', { ...service, description: 'the till' })
  },
  'a roll-back': async ({ here, service, clock }) => {
    await here.ask('ccs.ModifyClusterServiceImage', { ...service, ...image('9') })
    clock.ms += 600_000
    await here.ask('ccs.RollBackClusterService', service)
  },
}

test.each(Object.entries(steps))(
  'what a roll-back will make of a service is known before it: after %s',
  async (_, step) => {
    const console = await watching({ cloud, account: account() })
    const { here, service, list, read, look } = console
    await step(console)
    await look()
    const { stepBack, revisions } = await list()
    const number = stepBack ?? 0
    const [target, undone, now] = await Promise.all([read(number), read(number + 1), read(revisions[0]?.number ?? 0)])
    const expected = steppedBack(configOf(now), { target: configOf(target), undone: configOf(undone) })
    console.clock.ms += 600_000
    await here.ask('ccs.RollBackClusterService', service)
    const after = await read((await list()).revisions[0]?.number ?? 0)
    expect(differences(expected, configOf(after))).toEqual([])
  },
)

test('what was applied and changed nothing has its author too; what made no step and changed nothing is no revision', async () => {
  const { here, service, list, timeline, restoring, look } = await watching({ cloud, account: account() })
  await here.ask('ccs.ModifyClusterServiceImage', { ...service, ...image('9') })
  await here.ask('ccs.ModifyClusterService', await restoring(2))
  await here.ask('ccs.ModifyServiceReplicas', { ...service, scaleTo: 3 })
  await look()
  expect(await timeline()).toEqual([
    [3, 'ModifyClusterService', ''],
    [2, 'ModifyClusterServiceImage', 'containers[checkout].image'],
    [1, 'seen', ''],
  ])
  const { revisions, stepBack } = await list()
  expect([revisions[0]?.changes?.count, revisions[0]?.sameAs, stepBack]).toEqual([0, null, 2])
})

test('a change from outside between two of ours is nobody’s here, and neither of ours is it', async () => {
  const { here, elsewhere, service, timeline } = await watching({ cloud, account: account() })
  await here.ask('ccs.ModifyServiceReplicas', { ...service, scaleTo: 4 })
  await elsewhere.ask('ccs.ModifyClusterServiceImage', { ...service, ...image('outside') })
  await here.ask('ccs.ModifyServiceReplicas', { ...service, scaleTo: 6 })
  expect(await timeline()).toEqual([
    [4, 'ModifyServiceReplicas', 'replicas'],
    [3, 'seen', 'containers[checkout].image'],
    [2, 'ModifyServiceReplicas', 'replicas'],
    [1, 'seen', ''],
  ])
})

test('a redeployment that changed no setting does not take what is changed outside after it for its own', async () => {
  const { here, elsewhere, service, look, timeline } = await watching({ cloud, account: account() })
  await here.ask('ccs.RedeployClusterService', service)
  await look()
  await elsewhere.ask('ccs.ModifyServiceReplicas', { ...service, scaleTo: 7 })
  await look()
  expect(await timeline()).toEqual([
    [2, 'seen', 'replicas'],
    [1, 'seen', ''],
  ])
})

test('any kept one can be restored, also beyond the cloud’s single step, and says which one it is again', async () => {
  const { here, service, list, read, restoring } = await watching({ cloud, account: account() })
  for (const tag of ['9', '10', '11']) await here.ask('ccs.ModifyClusterServiceImage', { ...service, ...image(tag) })
  await here.ask('ccs.ModifyClusterService', await restoring(1))
  const [restored] = (await list()).revisions
  expect(restored).toMatchObject({ number: 5, sameAs: 1, by: { action: 'ccs.ModifyClusterService' } })
  const { changes, against } = await here.ask('console.DescribeServiceRevision', { ...service, number: 5, against: 1 })
  expect(changes).toEqual([])
  expect(against?.config).toEqual((await read(5)).config)
  const compared = await here.ask('console.DescribeServiceRevision', { ...service, number: 5, against: 4 })
  expect(compared.changes).toMatchObject([{ path: 'containers[checkout].image', before: 'shop/checkout:11' }])
})

test('what no request can carry is named with the revision, and stands in its YAML', async () => {
  const { look, read, service } = await watching({ cloud, account: account() })
  const search = { ...service, serviceName: 'search' }
  await look(search)
  const { lost, yaml } = await read(1, search)
  expect(lost.map(({ path }) => path)).toContain('Deployment.spec.template.spec.terminationGracePeriodSeconds')
  expect(yaml).toContain('terminationGracePeriodSeconds')
})

test('a service that is deleted and made anew under its name is another one, and its old revisions stay readable', async () => {
  const { here, service, list, restoring, read } = await watching({ cloud, account: account() })
  await here.ask('ccs.ModifyClusterServiceImage', { ...service, ...image('9') })
  const { strategy: _strategy, minReadySeconds: _seconds, ...content } = await restoring(1)
  await here.ask('ccs.DeleteClusterService', service)
  expect((await list()).totalCount).toBe(2)
  await here.ask('ccs.CreateClusterService', content)
  const { revisions, stepBack } = await list()
  expect(revisions.map(({ number, by }) => [number, by?.action])).toEqual([
    [3, 'ccs.CreateClusterService'],
    [2, 'ccs.ModifyClusterServiceImage'],
    [1, undefined],
  ])
  const [now, before, first] = revisions.map(({ serviceCreatedAt }) => serviceCreatedAt)
  expect(now).not.toBe(before)
  expect(before).toBe(first)
  // the cloud cannot go back into the life of another service
  expect(stepBack).toBeNull()
  expect((await read(1)).yaml).toContain('kind: Deployment')
})

test('pages of the list follow each other without a gap', async () => {
  const { here, service } = await watching({ cloud, account: account() })
  for (const scaleTo of [4, 5, 6, 7]) await here.ask('ccs.ModifyServiceReplicas', { ...service, scaleTo })
  const numbers: number[] = []
  for (const offset of [0, 2, 4]) {
    const page = await here.ask('console.DescribeServiceRevisions', { ...service, offset, limit: 2 })
    expect(page.totalCount).toBe(5)
    numbers.push(...page.revisions.map(({ number }) => number))
  }
  expect(numbers).toEqual([5, 4, 3, 2, 1])
})

test('two who change one service at once are both told of, each with what they did', async () => {
  const { as, service, list } = await watching({ cloud, account: account() })
  const [lin, kim] = ['lin', 'kim'].map((name) => as({ userId: name, email: `${name}@example.com` }))
  await lin?.ask('ccs.ModifyServiceReplicas', { ...service, scaleTo: 4 })
  await kim?.ask('ccs.ModifyClusterServiceImage', { ...service, ...image('9') })
  expect((await list()).revisions.map(({ by }) => by?.email)).toEqual(['kim@example.com', 'lin@example.com', undefined])
})

test('a revision that is not there is a sentence, and what is not asked rightly is refused', async () => {
  const { here, look, service } = await watching({ cloud, account: account() })
  await look()
  expect(await here.send('console.DescribeServiceRevision', { ...service, number: 2 })).toMatchObject({
    status: 404,
    body: { code: 'not_found', message: expect.stringContaining('Revision 2') },
  })
  for (const input of [
    { ...service, number: 0 },
    { ...service, number: 1, against: 'x' },
    { ...service, more: 1 },
  ])
    expect((await here.send('console.DescribeServiceRevision', input)).status).toBe(400)
  expect((await here.send('console.DescribeServiceRevisions', { ...service, limit: 201 })).status).toBe(400)
})
