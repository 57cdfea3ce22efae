import { fromAnswers } from '@pierhead/shared/service-config/from-answers'
import { toModify } from '@pierhead/shared/service-config/to-modify'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { pathTo } from '#paths'
import { address, revision, service, world } from './revisions-tests.ts'
import { failingAt, guangzhou } from './service-tests.ts'

test('the timeline says which, when with its zone, who, why and what changed, the newest first', async () => {
  const { open, setImage, scale } = world()
  await setImage('9')
  await scale(5)
  await open()
  const newest = within(await revision(3))
  expect(newest.getByText('Scaled · someone@example.com')).toBeTruthy()
  expect(newest.getByText('In force')).toBeTruthy()
  expect(newest.getByText('Replicas')).toBeTruthy()
  expect(newest.getByText(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/)).toBeTruthy()
  const second = within(await revision(2))
  expect(second.getByText('Image set · someone@example.com')).toBeTruthy()
  expect(second.getByText('Container checkout › Image')).toBeTruthy()
  const first = within(await revision(1))
  expect(first.getByText('First seen by this console')).toBeTruthy()
  // scaling is no step of the cloud's own
  expect(first.getByText('Roll back goes here')).toBeTruthy()
  const items = screen.getAllByRole('listitem', { name: /^Revision \d+$/ })
  expect(items.map((item) => item.getAttribute('aria-label'))).toEqual(['Revision 3', 'Revision 2', 'Revision 1'])
})

test('what was applied and changed nothing is a step to roll back to, and says so', async () => {
  const { open, setImage } = world()
  await setImage('9')
  await setImage('9')
  await open()
  const newest = within(await revision(3))
  expect(newest.getByText('Image set · someone@example.com')).toBeTruthy()
  expect(newest.getByText('No setting changed.')).toBeTruthy()
  expect(within(await revision(2)).getByText('Roll back goes here')).toBeTruthy()
  expect(screen.getByText(/A change of labels alone, a redeployment or a pause makes none/)).toBeTruthy()
})

test('a change made elsewhere is told as nobody’s, one whose answer was lost as unknown', async () => {
  const { open, scale, fetch } = world()
  await scale(5)
  const altered: typeof fetch = async (url, init) => {
    const answer = await fetch(url, init)
    if (url !== '/api/console.DescribeServiceRevisions') return answer
    const body = JSON.parse((await answer.text()).replace('"done"', '"unknown"')) as { revisions: object[] }
    return Response.json({ ...body, revisions: [{ ...body.revisions[0], number: 3, by: null }, ...body.revisions] })
  }
  await open(undefined, altered)
  expect(within(await revision(2)).getByText(/The answer to this change was lost/)).toBeTruthy()
  const elsewhere = within(await revision(3))
  expect(elsewhere.getByText('Changed elsewhere')).toBeTruthy()
  expect(elsewhere.getByText(/Nobody changed it by this console/)).toBeTruthy()
})

test('any two are chosen and compared, setting by setting and as text, and can be turned around', async () => {
  const { open, setImage, scale } = world()
  await setImage('9')
  await scale(5)
  const { user, router } = await open()
  const compare = await screen.findByRole('button', { name: 'Compare the two chosen' })
  expect(compare.getAttribute('aria-disabled')).toBe('true')
  expect(screen.getByText('Choose two revisions to compare them.')).toBeTruthy()
  for (const number of [3, 2, 1])
    await user.click(screen.getByRole('checkbox', { name: `Choose revision ${number} to compare` }))
  // of three the first made room
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Choose revision 3 to compare' }).checked).toBe(false)
  await user.click(compare)
  const panel = await screen.findByRole('region', { name: 'From revision 1 to revision 2' })
  expect(document.activeElement?.textContent).toBe('From revision 1 to revision 2')
  const rows = await within(panel).findAllByRole('row', { name: /Container checkout › Image/ })
  expect(rows).toHaveLength(1)
  expect(rows[0]?.textContent).toContain('shop/checkout:9')
  expect(within(panel).getByText(/^[−+] Revision 2, \d{4}-|Revision 1, \d{4}-.*Revision 2, \d{4}-/)).toBeTruthy()
  await user.click(within(panel).getByRole('button', { name: 'Turn around' }))
  expect(await screen.findByRole('region', { name: 'From revision 2 to revision 1' })).toBeTruthy()
  expect(new URLSearchParams(router.state.location.search).get('compare')).toBe('2-1')
  await user.click(screen.getByRole('button', { name: 'Close' }))
  expect(screen.queryByRole('region', { name: /^From revision/ })).toBeNull()
})

test('a long list of differences scrolls by itself, within reach of the keyboard, and says how many there are', async () => {
  const { open, call } = world({ search: { compare: '1-2' } })
  const { service: info } = await call('ccs.DescribeClusterServiceInfo', guangzhou, service)
  const envs = Array.from({ length: 60 }, (_, at) => ({ name: `V_${at}`, value: `${at}` }))
  const config = fromAnswers(
    info,
    (await call('ccs.DescribeClusterServiceText', guangzhou, service)).serviceText,
  ).config
  const containers = config.containers.map((one, at) => (at === 0 ? { ...one, envs } : one))
  await call('ccs.ModifyClusterService', guangzhou, toModify(service.clusterId, { ...config, containers }))
  await open()
  const list = await screen.findByRole('region', { name: 'What differs' })
  expect(list.tabIndex).toBe(0)
  expect(within(list).getAllByRole('row').length).toBeGreaterThan(60)
  expect(within(list.parentElement as HTMLElement).getByText(/^\d+ settings changed:$/)).toBeTruthy()
})

test('one revision is shown whole, with what of it cannot be restored', async () => {
  const { open, fetch, call } = world()
  const search = { ...address, serviceName: 'search' }
  await call('ccs.ModifyServiceReplicas', guangzhou, { ...service, serviceName: 'search', scaleTo: 3 })
  const { user } = await open(pathTo('service', search, { tab: 'revisions', revision: '1' }), fetch)
  const panel = within(await screen.findByRole('region', { name: 'Revision 1' }))
  const lost = await panel.findByRole('table', { name: '2 settings of this revision cannot be restored' })
  expect(lost.textContent).toContain('terminationGracePeriodSeconds')
  expect(panel.getByRole('button', { name: /Download/ })).toBeTruthy()
  // in the versions of today, and without what a server makes where it is wanted so
  expect((await panel.findAllByText(/apps\/v1/)).length).toBeGreaterThan(0)
  expect(await panel.findByRole('textbox', { name: 'default.search.revision-1.yaml' })).toBeTruthy()
  await user.click(panel.getByRole('radio', { name: 'Pure' }))
  expect(await panel.findByRole('textbox', { name: 'default.search.revision-1.pure.yaml' })).toBeTruthy()
})

test('the first page of a service says who changed it last, with the way to all of it', async () => {
  const { open, setImage } = world()
  await setImage('9')
  const { user } = await open(pathTo('service', address))
  const panel = within(await screen.findByRole('region', { name: 'Revisions' }))
  expect(await panel.findByText('Image set · someone@example.com')).toBeTruthy()
  expect(panel.getByText('First seen by this console')).toBeTruthy()
  await user.click(panel.getByRole('link', { name: 'All 2 revisions' }))
  expect(within(await revision(2)).getByText('In force')).toBeTruthy()
})

test('of a service nobody ever saw nothing is kept, which is said', async () => {
  const { open } = world()
  await open(pathTo('serviceRevisions', { ...address, serviceName: 'never' }))
  expect(await screen.findByText('No revision is kept yet')).toBeTruthy()
  expect(screen.getByText(/^The cloud has no service of this name here. The console never saw one/)).toBeTruthy()
  expect(screen.queryByText(/can still be read/)).toBeNull()
  expect(screen.queryByText('The cloud no longer has this service')).toBeNull()
})

test('while the cloud cannot be reached what is kept can be read, and nobody says which one is in force', async () => {
  const { open, setImage, fetch } = world()
  await setImage('9')
  const down = failingAt('ccs.DescribeClusterServiceInfo', () => true)(fetch)
  await open(pathTo('serviceRevisions', address), down)
  expect(within(await revision(2)).queryByText('In force')).toBeNull()
  expect(within(await revision(1)).queryByText('Roll back goes here')).toBeNull()
  expect(screen.getByRole('alert').textContent).toContain('req-failed')
})

test('a list that cannot be read says why and is read again; a revision that is not kept says so', async () => {
  const { open, fetch } = world()
  let isBroken = true
  const { user } = await open(
    pathTo('service', address, { tab: 'revisions', revision: '99' }),
    failingAt('console.DescribeServiceRevisions', () => isBroken)(fetch),
  )
  const [panel, list] = await screen.findAllByRole('alert')
  expect(panel?.textContent).toContain('not_found')
  expect(list?.textContent).toContain('req-failed')
  isBroken = false
  await user.click(within(list as HTMLElement).getByRole('button', { name: 'Retry' }))
  expect(await revision(1)).toBeTruthy()
})

test('a service of the same name that was made anew is told apart', async () => {
  const { open, fetch } = world()
  await open(undefined, async (url, init) => {
    const answer = await fetch(url, init)
    if (url !== '/api/console.DescribeServiceRevisions') return answer
    const body = (await answer.json()) as { totalCount: number; revisions: object[] }
    const [one] = body.revisions
    const before = { ...one, number: 0, serviceCreatedAt: '2020-01-02T03:04:05.000Z' }
    return Response.json({ ...body, totalCount: 2, revisions: [one, before] })
  })
  expect(await screen.findByText(/deleted and made anew.* made 2020-01-02 /)).toBeTruthy()
})

test('more than a page of revisions is shown when it is asked for', async () => {
  const { open, fetch } = world()
  const { user } = await open(undefined, async (url, init) => {
    const answer = await fetch(url, init)
    if (url !== '/api/console.DescribeServiceRevisions') return answer
    const { offset = 0 } = (JSON.parse(String(init?.body)) as { input: { offset?: number } }).input
    const body = (await answer.json()) as { revisions: object[] }
    const [one] = offset === 0 ? body.revisions : [body.revisions[0] ?? sample]
    if (offset === 0) sample = one
    const numbers = Array.from({ length: offset === 0 ? 50 : 12 }, (_, index) => 62 - offset - index)
    return Response.json({ ...body, totalCount: 62, revisions: numbers.map((number) => ({ ...one, number })) })
  })
  expect(await revision(62)).toBeTruthy()
  expect(screen.queryByRole('listitem', { name: 'Revision 1' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Show 12 older' }))
  expect(await revision(1)).toBeTruthy()
  expect(screen.queryByRole('button', { name: /older$/ })).toBeNull()
})
let sample: object | undefined

test('the revisions are Chinese in Chinese', async () => {
  const { open, setImage } = world({ language: 'zh-CN' })
  await setImage('9')
  await open()
  const newest = within(await revision(2, '版本'))
  expect(newest.getByText('更换镜像 · someone@example.com')).toBeTruthy()
  expect(newest.getByText('当前生效')).toBeTruthy()
  expect(newest.getByRole('button', { name: '恢复到版本 2' })).toBeTruthy()
})
