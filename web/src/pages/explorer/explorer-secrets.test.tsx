import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'

const guangzhou = { connection: 'simulated', region: 'ap-guangzhou' }
const hub = { clusterId: 'cls-example1', domain: 'hub.example.com', username: 'ada' }
const open = (input: object, rest: Record<string, string> = {}) =>
  pathTo('explorer', guangzhou, { action: 'ccs.AddHubInfo', input: JSON.stringify(input), ...rest })

/** Every input that left the browser. */
function recorder() {
  const sent: unknown[] = []
  const between =
    (fetch: (url: string, init?: RequestInit) => Response | Promise<Response>) => (url: string, init?: RequestInit) => {
      if (url.startsWith('/api/explain/')) sent.push((JSON.parse(String(init?.body)) as { input: unknown }).input)
      return fetch(url, init)
    }
  return { between, sent }
}

test('a password that was typed is *** in the JSON view, stays what it was, and is never part of the address', async () => {
  const { between, sent } = recorder()
  const { user, router } = await renderApp(open(hub), { between })
  await user.type(await screen.findByLabelText(/^password/, { selector: 'input' }), 'typed-secret')
  await user.click(screen.getByRole('radio', { name: 'JSON' }))
  const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Input as JSON' })
  expect(JSON.parse(box.value)).toEqual({ ...hub, password: '***' })
  expect(screen.getByText(/^\*\*\* stands for a secret that you typed/)).toBeTruthy()

  await user.clear(box)
  await user.click(box)
  await user.paste(JSON.stringify({ ...hub, username: 'grace', password: '***' }))
  await waitFor(() => expect(router.state.location.search).toContain('grace'))
  expect(decodeURIComponent(router.state.location.search)).not.toMatch(/secret|password/)
  await user.click(screen.getByRole('button', { name: 'Run …' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.queryByText(/typed-secret/)).toBeNull()
  expect(sent).toEqual([{ ...hub, username: 'grace', password: 'typed-secret' }])
})

test('a password that is typed into the JSON text is covered when the text is left', async () => {
  const { user, router } = await renderApp(open(hub, { view: 'json' }))
  const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Input as JSON' })
  await user.clear(box)
  await user.paste(JSON.stringify({ domain: 'new.example.com', password: 'pasted-secret' }))
  expect(box.value).toContain('pasted-secret')
  await user.tab()
  expect(JSON.parse(box.value)).toEqual({ domain: 'new.example.com', password: '***' })
  await waitFor(() => expect(router.state.location.search).toContain('new.example.com'))
  expect(decodeURIComponent(router.state.location.search)).not.toMatch(/secret|password/)
  await user.click(screen.getByRole('radio', { name: 'Form' }))
  expect((await screen.findByLabelText<HTMLInputElement>(/^password/, { selector: 'input' })).value).toBe(
    'pasted-secret',
  )
})

test('a link that holds a secret all the same opens without it', async () => {
  await renderApp(open({ ...hub, password: 'linked-secret' }, { view: 'json' }))
  const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Input as JSON' })
  expect(JSON.parse(box.value)).toEqual(hub)
})
