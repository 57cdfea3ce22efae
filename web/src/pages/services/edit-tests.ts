// What the tests of the service form share: how it is opened and typed into, and what it sent.
import type { Input } from '@pierhead/shared/catalogue'
import { createCall } from '@pierhead/shared/client'
import { fromAnswers } from '@pierhead/shared/service-config/from-answers'
import { screen } from '@testing-library/react'
import type { Fetch } from '#api/call.ts'
import type { Language } from '#app/i18n.ts'
import { routes } from '#app/routes.tsx'
import { renderApp, renderRoutes } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { guangzhou, recorder, shop } from './service-tests.ts'

export const MODIFY = 'ccs.ModifyClusterService'

interface Opening {
  serviceName?: string
  language?: Language
  between?: (fetch: Fetch) => Fetch
  search?: Record<string, string>
}

/** Opens the form of a service, with what a test looks at afterwards. */
export async function open({ serviceName = 'checkout', search = {}, ...options }: Opening = {}) {
  const place = await shop()
  const address = { ...place, namespace: 'default', serviceName }
  const { between, inputsOf, keysOf } = recorder()
  const both = (fetch: Fetch) => between((options.between ?? ((given: Fetch) => given))(fetch))
  const app = await renderApp(pathTo('serviceEdit', address, search), { ...options, between: both })
  const call = createCall(app.fetch)
  const input = { clusterId: place.clusterId, namespace: 'default', serviceName }
  const config = async () => {
    const { service } = await call('ccs.DescribeClusterServiceInfo', guangzhou, input)
    const { serviceText } = await call('ccs.DescribeClusterServiceText', guangzhou, input)
    return fromAnswers(service, serviceText).config
  }
  const modified = () => inputsOf(MODIFY) as Input<typeof MODIFY>[]
  return { ...app, address, input, call, config, modified, keysOf }
}

/** The same address of the same server anew, as F5 does it. */
export async function reload(app: Pick<Awaited<ReturnType<typeof renderApp>>, 'unmount' | 'router' | 'fetch'>) {
  app.unmount()
  const { pathname, search } = app.router.state.location
  return await renderRoutes(routes(), pathname + search, { fetch: app.fetch })
}

type Opened = Awaited<ReturnType<typeof open>>

export const replicas = () => screen.findByLabelText<HTMLInputElement>('Replicas')

export async function type({ user }: Pick<Opened, 'user'>, field: HTMLElement, text: string) {
  await user.clear(field)
  if (text) await user.paste(text)
}

export const press = async ({ user }: Pick<Opened, 'user'>, name: string) =>
  user.click(await screen.findByRole('button', { name }))

/** Whether this text stands on the page at any time from now on. */
export function watchFor(text: string): () => boolean {
  let isSeen = false
  const look = () => {
    isSeen ||= document.body.textContent.includes(text)
  }
  new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true })
  return () => isSeen
}
