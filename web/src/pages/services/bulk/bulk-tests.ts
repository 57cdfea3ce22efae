// What the tests of requests for several services share: choosing some of the list, and what is sent then.
import { type Call, createCall } from '@pierhead/shared/client'
import { screen, within } from '@testing-library/react'
import type { Fetch } from '#api/call.ts'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { guangzhou, rowOf, shop } from '../service-tests.ts'

export const place = await shop()
export const keyOf = (serviceName: string) => ({ clusterId: place.clusterId, namespace: 'default', serviceName })

export interface Write {
  id: string
  input: { serviceName?: string }
  key?: string
  confirm?: string
  why?: string
}

/** What the page sends that changes something, and an answer in its place for some. */
export function writes(
  answer: (write: Write, send: () => Promise<Response>) => Promise<Response> = (_, send) => send(),
) {
  const sent: Write[] = []
  const between =
    (fetch: Fetch): Fetch =>
    async (url, init) => {
      const body = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as Omit<Write, 'id'>
      if (!body.key) return fetch(url, init)
      const write = { ...body, id: url.slice('/api/'.length) }
      sent.push(write)
      return answer(write, async () => fetch(url, init))
    }
  return { between, sent, names: () => sent.map(({ input }) => input.serviceName) }
}

export const problem = (code: string, status: number) =>
  Response.json(
    { code, message: 'It went wrong.', requestId: 'req-42' },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )

type AskOptions = NonNullable<Parameters<typeof renderApp>[1]> & {
  /** What happens in the cloud before anything is chosen. */
  prepare?: (call: Call) => Promise<unknown>
}

/** Chooses services of the list and one of the bar's actions. */
export async function ask(
  verb: string,
  names: readonly string[],
  { prepare, ...options }: AskOptions = {},
  minor = false,
) {
  const app = await renderApp(pathTo('services', place), options)
  const call = createCall(app.fetch)
  await rowOf('checkout')
  await prepare?.(call)
  for (const name of names) await app.user.click(screen.getByRole('checkbox', { name: `Select ${name}` }))
  const bar = within(screen.getByRole('region', { name: 'Selection' }))
  if (minor) {
    await app.user.click(bar.getByRole('button', { name: 'More' }))
    await app.user.click(await screen.findByRole('menuitem', { name: verb, hidden: true }))
  } else await app.user.click(bar.getByRole('button', { name: verb }))
  const dialog = within(await screen.findByRole('dialog'))
  await dialog.findByText((_, element) => /^(Affects|$)/.test(element?.textContent ?? '') && element?.role === 'status')
  const infoOf = async (name: string) => (await call('ccs.DescribeClusterServiceInfo', guangzhou, keyOf(name))).service
  const lineOf = async (name: string) => {
    const item = (await dialog.findByText(`default/${name}`)).closest('li')
    if (!item) throw new Error(`${name} is not in the list`)
    return within(item)
  }
  return { ...app, dialog, call, infoOf, lineOf }
}

/** The notice that says this; those of other tests may stand beside it. */
export async function noticeThat(says: string) {
  const notice = (await screen.findByText(says)).closest<HTMLElement>('[role=alert]')
  if (!notice) throw new Error(`"${says}" stands in no notice`)
  return within(notice)
}
