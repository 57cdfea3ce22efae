import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { failure, losingTheAnswer, recorder, ruleNumber, shop, somebodyElse } from './ingress-tests.ts'

const place = await shop()
const address = pathTo('ingressEdit', { ...place, namespace: 'default', ingressName: 'shop' })
const detail = pathTo('ingress', { ...place, namespace: 'default', ingressName: 'shop' })

beforeEach(() => window.sessionStorage.clear())

type User = Awaited<ReturnType<typeof renderApp>>['user']

/** By the clipboard: the form is drawn once, not once a letter. */
async function type(user: User, field: HTMLElement, text: string) {
  await user.clear(field)
  await user.paste(text)
}

const review = (user: User) => user.click(screen.getByRole('button', { name: 'Review' }))
const apply = (user: User) => user.click(screen.getByRole('button', { name: 'Modify ingress shop' }))

/** Sends the fourth rule to a service that exists. */
async function mendTheFourth(user: User) {
  await type(user, (await ruleNumber(4)).getByRole('combobox', { name: 'Service' }), 'storefront')
}

test('the whole set of rules is sent, one of them changed, and the page says that it was applied as sent', async () => {
  const { between, sent } = recorder()
  const { user, router, fetch } = await renderApp(address, { between })
  await mendTheFourth(user)
  await review(user)
  const difference = within(await screen.findByRole('table', { name: 'What differs' }))
  expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Review of the changes' }))
  expect(difference.getByText('→ storefront-v1:80')).toBeTruthy()
  expect(difference.getByText('→ storefront:80')).toBeTruthy()
  expect(screen.getByText('3 other rules are sent as they are.')).toBeTruthy()
  expect(screen.getByText('The whole set of rules is replaced: afterwards there are exactly 4.')).toBeTruthy()
  expect(sent).toEqual([])
  await apply(user)
  expect(await screen.findByText('Applied as sent')).toBeTruthy()
  expect(router.state.location.pathname).toBe(detail)
  expect(sent).toHaveLength(1)
  expect(sent[0]?.rules.map(({ serviceName }) => serviceName)).toEqual([
    'storefront',
    'checkout',
    'storefront',
    'storefront',
  ])
  expect(sent[0]?.ingressDesc).toBe('The shop’s front door')
  expect(sent[0]).not.toHaveProperty('certId')
  expect((await somebodyElse(fetch, place).read()).rules[3]?.serviceName).toBe('storefront')
})

test('rules can be added, moved and removed, and what is sent is what the form shows', async () => {
  const { between, sent } = recorder()
  const { user } = await renderApp(address, { between })
  await user.click((await ruleNumber(4)).getByRole('button', { name: 'Remove rule 4' }))
  await user.click(screen.getByRole('button', { name: 'Add rule' }))
  const added = await ruleNumber(4)
  expect(added.getByRole('textbox', { name: 'Path' })).toBe(document.activeElement)
  expect(added.getByRole<HTMLInputElement>('textbox', { name: 'Host' }).value).toBe('*.shop.example.com')
  await user.keyboard('/api')
  await type(user, added.getByRole('combobox', { name: 'Service' }), 'cart')
  await type(user, added.getByRole('combobox', { name: 'Service port' }), '80')
  await user.click(added.getByRole('button', { name: 'Move rule 4 up' }))
  expect((await ruleNumber(3)).getByRole<HTMLInputElement>('textbox', { name: 'Path' }).value).toBe('/api')
  await review(user)
  await apply(user)
  await screen.findByText('Applied as sent')
  expect(sent[0]?.rules.map(({ url }) => url)).toEqual(['/', '/checkout', '/api', '~* ^/static/.*\\.js'])
  expect(sent[0]?.rules[2]).toEqual({
    protocol: 'http',
    domain: '*.shop.example.com',
    url: '/api',
    serviceName: 'cart',
    servicePort: 80,
    LoadBalancePort: 80,
  })
})

test('services and their ports are offered', async () => {
  const { user } = await renderApp(address)
  const rule = await ruleNumber(2)
  // nothing has a place in jsdom, so what drops down counts as out of sight
  const options = () => screen.queryAllByRole('option', { hidden: true }).map(({ textContent }) => textContent)
  await user.click(rule.getByRole('combobox', { name: 'Service' }))
  await waitFor(() => expect(options()).toContain('storefront'))
  await user.click(screen.getByRole('option', { name: 'storefront', hidden: true }))
  expect(rule.getByRole<HTMLInputElement>('combobox', { name: 'Service' }).value).toBe('storefront')
  await user.click(rule.getByRole('combobox', { name: 'Service port' }))
  await waitFor(() => expect(options()).toContain('80'))
})

test('a duplicate is warned of while it is typed, and again in the review', async () => {
  const { user } = await renderApp(address)
  await type(user, (await ruleNumber(2)).getByRole('textbox', { name: 'Path' }), '/')
  expect((await ruleNumber(2)).getByText('For the same requests as rule 1.')).toBeTruthy()
  await review(user)
  expect(await screen.findByText('Rule 2: For the same requests as rule 1.')).toBeTruthy()
})

test('another protocol takes its usual port along', async () => {
  const { user } = await renderApp(address)
  const rule = await ruleNumber(4)
  await user.selectOptions(rule.getByRole('combobox', { name: 'Protocol' }), 'https')
  expect(rule.getByRole<HTMLInputElement>('textbox', { name: 'Listener port' }).value).toBe('443')
})

test.each([
  {
    language: 'en',
    rule: 'Rule 1',
    host: 'Host',
    port: 'Listener port',
    hostFault: 'Use letters, digits, - and . (with * at the start or end), or ~ and a regular expression.',
    portFault: 'Give a port from 1 to 65535, in plain digits.',
  },
  {
    language: 'zh-CN',
    rule: '规则 1',
    host: '域名',
    port: '监听端口',
    hostFault: '只能包含字母、数字、- 和 .（首尾可使用 *），或以 ~ 开头的正则表达式。',
    portFault: '请填写 1 到 65535 之间的端口，仅使用半角数字。',
  },
] as const)('faults are said at their fields in $language, and nothing is sent', async (words) => {
  const { between, sent } = recorder()
  const { user } = await renderApp(address, { language: words.language, between })
  const fields = within(await screen.findByRole('group', { name: words.rule }))
  const [host, port] = [words.host, words.port].map((name) => fields.getByRole('textbox', { name }))
  if (!(host && port)) throw new Error('the rule has no host and port')
  await type(user, host, 'shop example')
  await type(user, port, '70000')
  await user.click(document.querySelector<HTMLElement>('button[type=submit]') as HTMLElement)
  expect(await fields.findByText(words.hostFault)).toBeTruthy()
  expect(fields.getByText(words.portFault)).toBeTruthy()
  expect(document.activeElement).toBe(host)
  expect(sent).toEqual([])
})

test('the last rule cannot be removed: the API has no words for that', async () => {
  const { user, router } = await renderApp(
    pathTo('ingressEdit', { ...place, namespace: 'payments', ingressName: 'payments' }),
  )
  await user.click((await ruleNumber(1)).getByRole('button', { name: 'Remove rule 1' }))
  expect(screen.getByRole('alert').textContent).toMatch(/^One rule must stay/)
  await review(user)
  expect(new URLSearchParams(router.state.location.search).get('step')).toBeNull()
})

test('what is typed back to what it was cannot be submitted', async () => {
  const { user } = await renderApp(address)
  const service = (await ruleNumber(4)).getByRole('combobox', { name: 'Service' })
  await type(user, service, 'storefront')
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Review' }).disabled).toBe(false)
  await type(user, service, 'storefront-v1')
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Review' }).disabled).toBe(true)
})

test('a certificate is sent only where one is given, and is said to be unverifiable', async () => {
  const { between, sent } = recorder()
  const { user } = await renderApp(address, { between })
  await type(user, await screen.findByRole('textbox', { name: 'Certificate id for https' }), 'cert-1')
  await review(user)
  expect(await screen.findByText('Certificate cert-1 is set. It cannot be read back afterwards.')).toBeTruthy()
  await apply(user)
  expect(await screen.findByText(/^Certificate cert-1 was sent\./)).toBeTruthy()
  expect(sent[0]?.certId).toBe('cert-1')
})

test('rules that somebody else changed meanwhile are shown, and nothing is sent over them', async () => {
  const { between, sent } = recorder()
  const { user, fetch } = await renderApp(address, { between })
  await mendTheFourth(user)
  await review(user)
  const other = somebodyElse(fetch, place)
  const rules = (await other.read()).rules
  await other.setRules(rules.map((rule, index) => (index === 1 ? { ...rule, serviceName: 'cart' } : rule)))
  sent.length = 0
  await apply(user)
  await screen.findByRole('alert', { name: 'The ingress was changed meanwhile. Nothing was sent.' })
  expect(sent).toEqual([])
  expect(within(screen.getByRole('table', { name: 'Changed meanwhile' })).getByText('→ cart:80')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Take over these changes and keep mine' }))
  await apply(user)
  expect(await screen.findByText('Applied as sent')).toBeTruthy()
  expect((await other.read()).rules.map(({ serviceName }) => serviceName)).toEqual([
    'storefront',
    'cart',
    'storefront',
    'storefront',
  ])
})

test('what the cloud made otherwise than it was asked to is named after the write', async () => {
  const { user } = await renderApp(address, {
    between: (fetch) => (url, init) =>
      url === '/api/ccs.MosifyIngress'
        ? fetch(url, { ...init, body: String(init?.body).replace('"/basket"', '"/cart"') })
        : fetch(url, init),
  })
  await type(user, (await ruleNumber(2)).getByRole('textbox', { name: 'Path' }), '/basket')
  await review(user)
  await apply(user)
  expect(await screen.findByText('Applied, but not as sent')).toBeTruthy()
  const differs = within(screen.getByRole('table', { name: 'Applied, but not as sent' }))
  expect(differs.getByText('https://shop.example.com/basket')).toBeTruthy()
  expect(differs.getByText('https://shop.example.com/cart')).toBeTruthy()
})

test.each([
  { done: true, end: 'Applied as sent' },
  { done: false, end: /The ingress is as it was/ },
])('an outcome that nobody knows is looked up, not sent again ($done)', async ({ done, end }) => {
  const { user } = await renderApp(address, { between: losingTheAnswer({ done }) })
  await mendTheFourth(user)
  await review(user)
  await apply(user)
  expect(await screen.findByText('It is not known whether the change was made')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Check the state' }))
  expect(await screen.findByText(end)).toBeTruthy()
})

test('a look before the write that fails leaves no doubt: nothing was sent', async () => {
  const { between, sent } = recorder()
  let broken = false
  const { user } = await renderApp(address, {
    between: (fetch) => {
      const recorded = between(fetch)
      return (url, init) =>
        broken && url === '/api/ccs.DescribeIngress' ? failure('network', 503) : recorded(url, init)
    },
  })
  await mendTheFourth(user)
  await review(user)
  broken = true
  await apply(user)
  expect(within(await screen.findByRole('alert')).getByText('network')).toBeTruthy()
  expect(screen.queryByText('It is not known whether the change was made')).toBeNull()
  expect(sent).toEqual([])
})

test('a draft survives a reload, and can be thrown away', async () => {
  const first = await renderApp(address)
  await mendTheFourth(first.user)
  first.unmount()
  const { user } = await renderApp(address)
  expect(await screen.findByText('Your draft was restored')).toBeTruthy()
  const service = async () => (await ruleNumber(4)).getByRole<HTMLInputElement>('combobox', { name: 'Service' }).value
  expect(await service()).toBe('storefront')
  await user.click(screen.getByRole('button', { name: 'Discard draft' }))
  expect(await service()).toBe('storefront-v1')
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Review' }).disabled).toBe(true)
})

test('an address with the review step shows no review of a faulty draft', async () => {
  const first = await renderApp(address)
  await first.user.clear((await ruleNumber(1)).getByRole('textbox', { name: 'Host' }))
  first.unmount()
  await renderApp(`${address}?step=review`)
  expect(await screen.findByText('The form has faults: nothing can be sent before they are corrected.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Modify ingress shop' })).toBeNull()
})

test.each(['0x50', '８０', '8e1', '80.5', '80/tcp', '0', ''])(
  '%j is no port: told at its field, kept, not sent',
  async (text) => {
    const { between, sent } = recorder()
    const { user } = await renderApp(address, { between })
    const port = (await ruleNumber(1)).getByRole<HTMLInputElement>('textbox', { name: 'Listener port' })
    await user.clear(port)
    if (text) await user.paste(text)
    await review(user)
    expect((await ruleNumber(1)).getByText('Give a port from 1 to 65535, in plain digits.')).toBeTruthy()
    expect(port.value).toBe(text)
    expect(sent).toEqual([])
  },
)

test('a certificate that is refused is counted in the index of the form', async () => {
  const fields = [{ path: 'certId', message: 'is needed' }]
  const { user } = await renderApp(address, {
    between: (fetch) => (url, init) =>
      url === '/api/ccs.MosifyIngress' ? failure('invalid_input', 400, { fields }) : fetch(url, init),
  })
  await type(user, await screen.findByRole('textbox', { name: 'Certificate id for https' }), 'cert-1')
  await review(user)
  await apply(user)
  await user.click(await screen.findByRole('button', { name: 'Back to the form' }))
  const index = within(screen.getByRole('navigation', { name: 'Sections of the form' }))
  expect(index.getByRole('link', { name: /^Certificate.*1 fault/ })).toBeTruthy()
})
