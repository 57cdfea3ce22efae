import { createCall } from '@pierhead/shared/client'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Fetch } from '#api/call.ts'
import { renderApp, startServer } from '#app/test-app.tsx'
import { pathTo } from '#paths'

const guangzhou = { connection: 'simulated', region: 'ap-guangzhou' }
const { clusters } = await createCall(startServer())('ccs.DescribeCluster', guangzhou, { clusterName: 'shop' })
const clusterId = clusters[0]?.clusterId ?? ''

const open = (action: string, input?: object, rest: Record<string, string> = {}) =>
  pathTo('explorer', guangzhou, { action, ...(input ? { input: JSON.stringify(input) } : {}), ...rest })

/** What the browser asked for, and whether it was to be sent on. */
function recorder() {
  const sent: { id: string; input: unknown; send: boolean }[] = []
  const between =
    (fetch: Fetch): Fetch =>
    (url, init) => {
      const id = /^\/api\/explain\/(.+)$/.exec(url)?.[1]
      if (id) sent.push({ id, ...(JSON.parse(String(init?.body)) as { input: unknown; send: boolean }) })
      return fetch(url, init)
    }
  return { between, sent: () => sent.filter(({ send }) => send).map(({ id, input }) => ({ id, input })) }
}

test('actions are found by name, by title in either language and by service, and open with a click', async () => {
  const { user, router } = await renderApp(pathTo('explorer', guangzhou))
  const box = await screen.findByRole('searchbox', { name: 'Find an action' })
  for (const [question, found] of [
    ['describe log', ['ccs.DescribeInstanceLog']],
    ['scale service', ['ccs.ModifyServiceReplicas']],
    ['回滚', ['ccs.RollBackClusterService']],
    ['monitor', ['monitor.GetMonitorData']],
  ] as const) {
    await user.clear(box)
    await user.type(box, question)
    const list = within(screen.getByRole('navigation', { name: 'Actions of the API' }))
    const ids = list.getAllByRole('link').map((link) => link.querySelector('code')?.textContent)
    for (const id of found) expect(ids).toContain(id)
    expect(ids.length).toBeLessThan(6)
  }
  await user.click(screen.getByRole('link', { name: /GetMonitorData/ }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Get monitoring data' })).toBeTruthy()
  expect(router.state.location.search).toBe('?action=monitor.GetMonitorData')
})

test('an action is found in the palette’s pages and in the navigation', async () => {
  await renderApp(pathTo('clusters', guangzhou))
  const nav = within((await screen.findAllByRole('navigation', { name: 'Areas' }))[0] as HTMLElement)
  await waitFor(() =>
    expect(nav.getByRole('link', { name: 'Explorer' }).getAttribute('href')).toBe(pathTo('explorer', guangzhou)),
  )
})

test('a read runs at once, with what was typed, and shows the answer, the raw text and the time it took', async () => {
  const { between, sent } = recorder()
  const { user } = await renderApp(open('ccs.DescribeCluster'), { between })
  await user.type(await screen.findByRole('textbox', { name: 'limit' }), '1')
  await user.click(screen.getByRole('button', { name: 'Add to clusterIds' }))
  await user.type(screen.getByRole('textbox', { name: 'clusterIds.0' }), clusterId)
  await user.selectOptions(screen.getByRole('combobox', { name: 'orderType' }), 'asc')
  await user.click(screen.getByRole('button', { name: 'Run' }))
  expect(await screen.findByText('Success')).toBeTruthy()
  expect(sent()).toEqual([
    { id: 'ccs.DescribeCluster', input: { limit: 1, clusterIds: [clusterId], orderType: 'asc' } },
  ])
  expect(screen.getByText(/^HTTP 200 · \d+ ms · \d+ bytes$/)).toBeTruthy()
  expect(await screen.findByText(/"totalCount"/)).toBeTruthy()
  await user.click(screen.getByRole('radio', { name: 'Raw' }))
  expect(await screen.findByLabelText('ccs.DescribeCluster.raw.json')).toBeTruthy()
  expect(screen.getByLabelText('ccs.DescribeCluster.raw.json').textContent).toContain('"codeDesc":"Success"')
})

test('what is typed stands in the address, and the address fills the form', async () => {
  const first = await renderApp(open('ccs.DescribeCluster'))
  await first.user.type(await screen.findByRole('textbox', { name: 'clusterName' }), 'shop')
  await waitFor(() =>
    expect(new URLSearchParams(first.router.state.location.search).get('input')).toBe('{"clusterName":"shop"}'),
  )
  first.unmount()
  await renderApp(`${first.router.state.location.pathname}${first.router.state.location.search}`)
  expect((await screen.findByRole<HTMLInputElement>('textbox', { name: 'clusterName' })).value).toBe('shop')
})

test('a value that is refused is told at its field, in the reader’s words, and nothing is sent', async () => {
  const { between } = recorder()
  const { user } = await renderApp(open('ccs.DescribeCluster', { limit: 0, clusterIds: ['not an id'] }), { between })
  await user.click(await screen.findByRole('button', { name: 'Run' }))
  const limit = await screen.findByRole('textbox', { name: 'limit' })
  await waitFor(() => expect(limit.getAttribute('aria-invalid')).toBe('true'))
  expect(screen.getByRole('textbox', { name: 'clusterIds.0' }).getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByText('Correct the fields named above and try again. Nothing was sent to the cloud.')).toBeTruthy()
  await user.clear(limit)
  await user.type(limit, '5')
  expect(limit.getAttribute('aria-invalid')).not.toBe('true')
})

test('the example fills the form with things of this cloud', async () => {
  const { user } = await renderApp(open('ccs.DescribeInstanceLog'))
  await user.click(await screen.findByRole('button', { name: 'Fill in an example' }))
  await waitFor(() =>
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'clusterId' }).value).toMatch(/^cls-/),
  )
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'podName' }).value).not.toBe('checkout-7d9f')
  await user.click(screen.getByRole('button', { name: 'Run' }))
  expect(await screen.findByText('Success')).toBeTruthy()
})

test('a change is confirmed before it is sent, and checked before that', async () => {
  const { between, sent } = recorder()
  const input = { clusterId, serviceName: 'checkout', namespace: 'default', scaleTo: 3 }
  const { user } = await renderApp(open('ccs.ModifyServiceReplicas', input), { between })
  await user.click(await screen.findByRole('button', { name: 'Run …' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Scale service: send this call?' }))
  expect(dialog.getByText(/changes something in Simulated cloud, ap-guangzhou/)).toBeTruthy()
  expect(sent()).toEqual([])
  await user.click(dialog.getByRole('button', { name: 'Send the change' }))
  expect(await screen.findByText('Success')).toBeTruthy()
  expect(sent()).toEqual([{ id: 'ccs.ModifyServiceReplicas', input }])
})

test('what destroys asks for the name of the object', async () => {
  const { between, sent } = recorder()
  const input = { clusterId, instances: ['nowhere-1'], namespace: 'default' }
  const { user } = await renderApp(open('ccs.DeleteInstances', input), { between })
  await user.click(await screen.findByRole('button', { name: 'Run …' }))
  const dialog = within(await screen.findByRole('dialog'))
  const send = dialog.getByRole<HTMLButtonElement>('button', { name: 'Send it and destroy' })
  expect(send.disabled).toBe(true)
  await user.type(dialog.getByRole('textbox', { name: 'Type nowhere-1 to confirm' }), 'nowhere-1')
  await user.click(send)
  expect(await screen.findByText('Success')).toBeTruthy()
  expect(sent()).toHaveLength(1)
})

test('the request is shown before anything is sent: address, parameters, the string that is signed, secrets masked', async () => {
  const { between, sent } = recorder()
  await renderApp(open('ccs.DescribeCluster', { limit: 7 }, { tab: 'request' }), { between })
  const table = within(await screen.findByRole('table', { name: 'Body: form parameters' }))
  expect(table.getByRole('row', { name: 'limit 7' })).toBeTruthy()
  expect(table.getByRole('row', { name: 'Signature ***' })).toBeTruthy()
  expect(screen.getByText(/^POST127\.0\.0\.1:4290\/ccs\/v2\/index\.php\?Action=DescribeCluster/)).toBeTruthy()
  expect(sent()).toEqual([])
})

test('the same call is there as a program of four languages, with the keys in the environment', async () => {
  const { user } = await renderApp(open('ccs.DescribeCluster', { clusterName: "it's" }, { tab: 'code' }))
  expect((await screen.findByLabelText('curl', { selector: 'code,pre' })).textContent).toContain(
    `clusterName=it'\\''s'`,
  )
  for (const language of ['Node.js', 'Python', 'Go']) {
    await user.click(screen.getByRole('radio', { name: language }))
    expect(screen.getByLabelText(language, { selector: 'code,pre' }).textContent).toContain('SECRET_KEY')
  }
})

test('the codes of a service are explained in the reader’s language', async () => {
  await renderApp(open('monitor.GetMonitorData', undefined, { tab: 'codes' }), { language: 'zh-CN' })
  const table = within(await screen.findByRole('table', { name: '错误码' }))
  expect(table.getByRole('rowheader', { name: '-502' })).toBeTruthy()
  expect(table.getByText('监控中没有此对象。')).toBeTruthy()
})

test('JSON and form are two views of one input', async () => {
  const { user } = await renderApp(open('ccs.DescribeCluster', { limit: 5 }, { view: 'json' }))
  const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Input as JSON' })
  expect(JSON.parse(box.value)).toEqual({ limit: 5 })
  await user.clear(box)
  await user.type(box, '{{"clusterName": "shop"')
  expect(screen.getByText(/^This is no JSON object yet/)).toBeTruthy()
  await user.type(box, '}')
  await user.click(screen.getByRole('radio', { name: 'Form' }))
  expect((await screen.findByRole<HTMLInputElement>('textbox', { name: 'clusterName' })).value).toBe('shop')
})

test('an action that does not exist is named, with the way to all others', async () => {
  await renderApp(open('ccs.DropEverything'))
  expect(await screen.findByText('ccs.DropEverything')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'All actions' }).getAttribute('href')).toBe(pathTo('explorer', guangzhou))
})

test('the inspector lists the calls of the page, newest first, and opens one in the explorer', async () => {
  const { user } = await renderApp(pathTo('nodes', { ...guangzhou, clusterId }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Nodes' })).toBeTruthy()
  await user.click(await screen.findByRole('button', { name: /^API calls of this page: [1-9]/ }))
  const list = within(await screen.findByRole('list', { name: 'API calls' }))
  const link = await list.findByRole('link', { name: 'Open in the explorer: List the nodes of a cluster' })
  const titles = list.getAllByRole('listitem').map((item) => item.querySelector('code')?.textContent)
  expect(titles.indexOf('ccs.DescribeClusterInstances')).toBeLessThan(titles.indexOf('console.DescribeConnections'))
  expect(list.getAllByText('200').length).toBeGreaterThan(1)
  await user.click(link)
  expect(await screen.findByRole('heading', { level: 1, name: 'List the nodes of a cluster' })).toBeTruthy()
  expect((await screen.findByRole<HTMLInputElement>('textbox', { name: 'clusterId' })).value).toBe(clusterId)
  expect(screen.queryByRole('list', { name: 'API calls' })).toBeNull()
})

test('a call that failed stands in the inspector with its code', async () => {
  const { user } = await renderApp(pathTo('clusters', guangzhou), {
    between: (fetch) => (url, init) =>
      url === '/api/ccs.DescribeCluster'
        ? Response.json({ code: 'upstream_auth', message: 'No.', requestId: 'r' }, { status: 502 })
        : fetch(url, init),
  })
  await screen.findByRole('alert')
  await user.click(await screen.findByRole('button', { name: /^API calls of this page/ }))
  const list = within(await screen.findByRole('list', { name: 'API calls' }))
  expect(await list.findByText('upstream_auth')).toBeTruthy()
})
