import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Language } from '#app/i18n.ts'
import { renderRoutes } from '#app/test-app.tsx'
import { LogView } from './LogView.tsx'
import { ROW_PX } from './use-follow.ts'

const AT = '2026-08-22T10:02:03Z'
const SIGHT_ROWS = 20
/** By how many lines the box is higher than usual. */
let grownBy = 0
afterEach(() => {
  grownBy = 0
})

/** jsdom lays nothing out: here every box is 20 lines high, and as tall inside as its first child says. */
const layout = {
  offsetHeight: { get: () => SIGHT_ROWS * ROW_PX },
  clientHeight: { get: () => (SIGHT_ROWS + grownBy) * ROW_PX },
  offsetWidth: { get: () => 800 },
  scrollHeight: {
    get(this: HTMLElement) {
      const [inside] = this.children
      return Math.max(
        this.clientHeight,
        inside instanceof HTMLElement ? Number.parseFloat(inside.style.height) || 0 : 0,
      )
    },
  },
  scrollTop: {
    get(this: HTMLElement) {
      return tops.get(this) ?? 0
    },
    set(this: HTMLElement, wanted: number) {
      const top = Math.min(Math.max(0, wanted), this.scrollHeight - this.clientHeight)
      if (top === (tops.get(this) ?? 0)) return
      tops.set(this, top)
      // a browser tells of it a little later as well
      queueMicrotask(() => fireEvent.scroll(this))
    },
  },
} satisfies PropertyDescriptorMap & ThisType<HTMLElement>
const tops = new WeakMap<HTMLElement, number>()

beforeAll(() => {
  for (const [name, property] of Object.entries(layout))
    Object.defineProperty(HTMLElement.prototype, name, { ...property, configurable: true })
})
afterAll(() => {
  for (const name of Object.keys(layout)) Reflect.deleteProperty(HTMLElement.prototype, name)
})

/** A log whose server says what the test says, when the test says it. */
async function open(search = '', language: Language = 'en') {
  let url = ''
  let tell: ((name: string, data: unknown) => void) | undefined
  const fetch = (asked: string) => {
    url = asked
    return new Response(
      new ReadableStream({
        start(controller) {
          tell = (name, data) =>
            controller.enqueue(new TextEncoder().encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`))
        },
      }),
      { headers: { 'content-type': 'text/event-stream' } },
    )
  }
  const log = {
    clusterId: 'cls-00000000',
    namespace: 'default',
    serviceName: 'web',
    podName: 'web-1',
    containerName: 'web',
  }
  const stage = [{ path: '/:connection/:region', element: <LogView log={log} /> }]
  const { user } = await renderRoutes(stage, `/simulated/ap-guangzhou${search}`, { fetch, language })
  await waitFor(() => expect(tell).toBeDefined())
  tell?.('state', { state: 'following', at: AT })
  let last = 0
  const more = (count: number) => {
    const lines = Array.from({ length: count }, () => {
      last += 1
      return `line ${last}.`
    })
    tell?.('lines', { lines, at: AT })
  }
  const asked = () => new URL(url, 'http://127.0.0.1').searchParams
  return { user, more, asked, tell: (name: string, data: unknown) => tell?.(name, data) }
}

const box = () => document.querySelector<HTMLElement>('[aria-description]') ?? document.body
/** The first and the last line in sight. */
function inSight(): [string, string] {
  const first = Math.floor(box().scrollTop / ROW_PX)
  const textAt = (row: number) =>
    box().querySelector(`[data-index="${row}"]`)?.textContent?.replace(/^\d+/, '') ?? 'nothing'
  return [textAt(first), textAt(first + SIGHT_ROWS - 1)]
}
const sees = (first: number, last: number) =>
  waitFor(() => expect(inSight()).toEqual([`line ${first}.`, `line ${last}.`]))

test('at its end the log follows: the newest line is in sight as lines come', async () => {
  const { more } = await open()
  more(100)
  await sees(81, 100)
  more(50)
  await sees(131, 150)
})

test('scrolled up it holds still while lines come, counts them, and a click goes to the newest', async () => {
  const { user, more } = await open()
  more(100)
  await sees(81, 100)
  box().scrollTop = 30 * ROW_PX
  await sees(31, 50)
  more(5000)
  const news = await screen.findByRole('button', { name: '5000 new lines' })
  expect(inSight()).toEqual(['line 31.', 'line 50.'])
  await user.click(news)
  await sees(5081, 5100)
  expect(screen.queryByRole('button', { name: /new lines/ })).toBeNull()
})

test('scrolling down to the end follows again', async () => {
  const { more } = await open()
  more(100)
  await sees(81, 100)
  box().scrollTop = 30 * ROW_PX
  await screen.findByRole('button', { name: 'Follow the newest line' })
  box().scrollTop = box().scrollHeight
  await sees(81, 100)
  more(10)
  await sees(91, 110)
})

test('a box that grows moves its end up: nobody has scrolled, and the log goes on following', async () => {
  const { more } = await open()
  more(100)
  await sees(81, 100)
  grownBy = 2
  // the browser itself puts back what is scrolled too far
  box().scrollTop = Number.MAX_SAFE_INTEGER
  more(10)
  await sees(89, 108)
  expect(screen.queryByRole('button', { name: /new line|Follow/ })).toBeNull()
})

test('a filter says how many of all lines it leaves, and lines that come are filtered too', async () => {
  const { user, more } = await open()
  more(100)
  await sees(81, 100)
  await user.type(screen.getByRole('textbox', { name: 'Show only' }), '7.')
  await screen.findByText(/^10 of 100 lines shown/)
  more(10)
  await screen.findByText(/^11 of 110 lines shown/)
  await user.type(screen.getByRole('textbox', { name: 'Hide' }), '1')
  expect(await screen.findByText(/^9 of 110 lines shown/)).toBeTruthy()
})

test('where lines may be missing the log says so, and no filter hides it', async () => {
  const { user, more, tell } = await open()
  more(3)
  tell('gap', { from: '2026-08-22T10:02:03Z', to: '2026-08-22T10:02:05Z' })
  more(3)
  const marker = /^Lines may be missing between .*:02:03.* and .*:02:05/
  expect(await screen.findByText(marker)).toBeTruthy()
  expect(await screen.findByText(/· 1 gap$/)).toBeTruthy()
  await user.type(screen.getByRole('textbox', { name: 'Show only' }), 'line 2')
  await waitFor(() => expect(screen.queryByText('line 3.')).toBeNull())
  expect(screen.getByText('line 2.')).toBeTruthy()
  expect(screen.getByText(marker)).toBeTruthy()
})

test('a pause holds the newest line in sight still while lines come, and is said; following goes on from a second press', async () => {
  const { user, more } = await open()
  more(100)
  await sees(81, 100)
  await user.click(screen.getByRole('button', { name: 'Pause scrolling' }))
  more(50)
  await screen.findByRole('button', { name: '50 new lines' })
  expect(inSight()).toEqual(['line 81.', 'line 100.'])
  expect(screen.getByText(/^Scrolling paused · /)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Pause scrolling', pressed: true })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Pause scrolling' }))
  await sees(131, 150)
})

test('where reading begins is chosen in lines and in time, and the server is asked for that', async () => {
  const { user, asked } = await open()
  expect(asked().get('tail')).toBe('1000')
  expect(asked().has('sinceSeconds')).toBe(false)
  await user.selectOptions(screen.getByRole('combobox', { name: 'Lines to begin with' }), 'Last 10,000 lines')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Since' }), 'Last 15 minutes')
  await waitFor(() => expect([asked().get('tail'), asked().get('sinceSeconds')]).toEqual(['10000', '900']))
})

test('colour codes of a terminal do not show, and a search finds the words without them', async () => {
  const { user, tell } = await open()
  tell('lines', { lines: ['\u001b[31mERR\u001b[0mOR refused'], at: AT })
  expect(await screen.findByText('ERROR refused')).toBeTruthy()
  await user.type(screen.getByRole('textbox', { name: 'Show only' }), 'error ref')
  expect(await screen.findByText(/^1 of 1 line shown/)).toBeTruthy()
})

test('in full screen the keyboard stays within the log, and Escape leaves it from a field too', async () => {
  const { user } = await open('?full=1')
  const log = await screen.findByRole('dialog', { name: 'Log lines' })
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Leave full screen'))
  for (let step = 0; step < 25; step += 1) {
    await user.tab()
    expect(log.contains(document.activeElement)).toBe(true)
  }
  screen.getByRole('textbox', { name: 'Search' }).focus()
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a regular expression that is none is said in the reader’s language alone', async () => {
  const { user } = await open('?regex=1', 'zh-CN')
  await user.type(screen.getByRole('textbox', { name: '仅显示' }), '(')
  const told = await screen.findByText(/^正则表达式不正确/)
  expect(told.textContent).not.toMatch(/[a-z]/i)
})
