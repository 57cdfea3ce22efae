// What the tests of the form of a new service share: how it is opened and filled in, and what it sent.
import type { Input } from '@pierhead/shared/catalogue'
import { createCall } from '@pierhead/shared/client'
import { fromAnswers } from '@pierhead/shared/service-config/from-answers'
import { screen, within } from '@testing-library/react'
import type { Fetch } from '#api/call.ts'
import type { Language } from '#app/i18n.ts'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { press, type } from './edit-tests.ts'
import { guangzhou, recorder, shop } from './service-tests.ts'

export const CREATE = 'ccs.CreateClusterService'

interface Opening {
  language?: Language
  between?: (fetch: Fetch) => Fetch
  search?: Record<string, string>
}

export async function openNew({ search = {}, ...options }: Opening = {}) {
  const place = await shop()
  const { between, inputsOf, keysOf } = recorder()
  const both = (fetch: Fetch) => between((options.between ?? ((given: Fetch) => given))(fetch))
  const app = await renderApp(pathTo('serviceNew', place, search), { ...options, between: both })
  const call = createCall(app.fetch)
  const read = async (serviceName: string, namespace = 'default') => {
    const input = { clusterId: place.clusterId, namespace, serviceName }
    const { service } = await call('ccs.DescribeClusterServiceInfo', guangzhou, input)
    const { serviceText } = await call('ccs.DescribeClusterServiceText', guangzhou, input)
    return { info: service, config: fromAnswers(service, serviceText).config }
  }
  const created = () => inputsOf(CREATE) as Input<typeof CREATE>[]
  return { ...app, place, call, read, created, inputsOf, keysOf }
}

type Opened = Awaited<ReturnType<typeof openNew>>

export const region = async (name: string) => within(await screen.findByRole('region', { name }))

/** The least that a service needs. */
export async function nameIt(app: Pick<Opened, 'user'>, name = 'mailer', image = 'nginx:1.27') {
  await type(app, await screen.findByLabelText('Service name'), name)
  await type(app, (await region('Container main')).getByLabelText('Image'), image)
}

export async function createIt(app: Pick<Opened, 'user'>, name = 'mailer') {
  await press(app, 'Review')
  await press(app, `Create service ${name}`)
}
