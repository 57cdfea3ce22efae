// What every test of the pages has: a console of its own, a page that may not complain, and ways to name what is seen.
import AxeBuilder from '@axe-core/playwright'
import type { ActionId, Input } from '@pierhead/shared/catalogue'
import { type Call, createCall } from '@pierhead/shared/client'
import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { type ConsoleServer, startConsole } from './console-server.ts'
import { type Language, type Say, speaker } from './sentences.ts'

export { expect }

interface PerTest {
  /** Whether the page comes as the first administrator. */
  signedIn: boolean
  /** Complaints of the browser that a test provokes, such as the 502 of a cloud that is down. */
  expectedComplaints: RegExp[]
  language: Language
  /** The sentence of a key in the language of this run. */
  say: Say
  /** The row of a table that holds this text and nothing else in one of its cells. */
  row: (name: string) => Locator
  /** A notice, by a part of its text. */
  toast: (text: string | RegExp) => Locator
  /** Fails with every accessibility fault of the page as it is now. */
  axe: () => Promise<void>
  /** The BFF as the page calls it, to look up what a test needs to know. */
  call: Call
}

interface PerWorker {
  /**
   * Tests that name the same world share a console and its simulated cloud; one that changes things asks for its own:
   * `test.use({ world: 'edit a service' })`.
   */
  world: string
  server: ConsoleServer
}

export const test = base.extend<PerTest, PerWorker>({
  world: ['shared', { option: true, scope: 'worker' }],
  server: [
    // The world is asked for so that another name means another worker, and so another process.
    async ({ world: _world }, use) => {
      const server = await startConsole()
      await use(server)
      await server.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  expectedComplaints: [[], { option: true }],
  signedIn: [true, { option: true }],
  context: async ({ context, server, signedIn }, use) => {
    if (signedIn) await context.addCookies(server.admission.cookies)
    await use(context)
  },
  page: async ({ page, expectedComplaints }, use) => {
    const complaints = complaintsOf(page)
    await page.addInitScript(() =>
      // what a library tries and catches is violated all the same, and the browser's console does not tell
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
        console.error(`violates ${violatedDirective}: ${blockedURI} in ${sourceFile}`),
      ),
    )
    await use(page)
    const unexpected = complaints.filter((text) => !expectedComplaints.some((expected) => expected.test(text)))
    expect(unexpected, 'the browser has nothing to complain about').toEqual([])
  },
  language: async ({ locale }, use) => use(locale?.startsWith('zh') ? 'zh-CN' : 'en'),
  say: async ({ language }, use) => use(speaker(language)),
  row: async ({ page }, use) =>
    use((name) => page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) })),
  toast: async ({ page }, use) => use((text) => page.getByRole('alert').filter({ hasText: text })),
  axe: async ({ page }, use) =>
    use(async () => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      const faults = violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary}`),
      )
      expect(faults).toEqual([])
    }),
  call: async ({ server }, use) =>
    use(
      createCall((path, init) =>
        fetch(server.url + path, { ...init, headers: { ...init.headers, ...server.admission.headers } }),
      ),
    ),
})

/** The inputs that the page sends to an action from now on, in their order: proof of what was sent, and that nothing was. */
export function sentTo<Id extends ActionId>(page: Page, id: Id): Input<Id>[] {
  const sent: Input<Id>[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === `/api/${id}`) sent.push(request.postDataJSON().input)
  })
  return sent
}

/** Errors in the console (a violation of the content security policy is one), exceptions, and requests to other hosts. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => complaints.push(`${error.name}: ${error.message}`))
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') complaints.push(`a request to ${request.url()}`)
  })
  return complaints
}
