// Every action of the catalogue runs from the explorer with its example, whatever actions there are. In one language only:
// it takes minutes, and what a page says of an answer is told in both by explorer.e2e.ts.
import type { Action } from '@pierhead/shared/action'
import { type ActionId, catalogue } from '@pierhead/shared/catalogue'
import type { Explanation } from '@pierhead/shared/explanation'
import type { Page } from '@playwright/test'
import { fillExample, pageOf } from '../explorer-page.ts'
import { expect, test } from '../fixtures.ts'
import type { Say } from '../sentences.ts'

test.use({
  world: 'every action',
  // an example looks for an object of its own, and earlier ones may have deleted the last
  expectedComplaints: [/the server responded with a status of 404 /],
})

/** Makers first, so that what examples name is there; what destroys last, and the cluster after all that is in it. */
function rank(id: string, { effect }: Action): number {
  if (effect === 'destroy') return /Cluster$|Namespace$|Repository$/.test(id) ? 5 : 4
  if (effect === 'read') return 2
  return /\.(?:Create|Register|Enable|Add)/.test(id) ? (/Namespace$|Cluster$/.test(id) ? 0 : 1) : 3
}

const inOrder = (Object.entries(catalogue) as [ActionId, Action][])
  .filter(([id]) => !id.startsWith('console.'))
  .map(([id, action]) => ({ id, action, rank: rank(id, action) }))
  .toSorted((a, b) => a.rank - b.rank)

/** What a cloud may say to an example that asks for something that its world does not have or is not ready for. */
const ofTheWorld = new Set(['upstream_not_found', 'upstream_conflict', 'upstream_quota'])
/** Those that every seeded world can do. */
const certain = new Set(
  inOrder.filter(({ id }) => /^(?:ccs|monitor|console)\.(?!.*(?:Asg|TaskResult|Existed))/.test(id)),
)

async function confirm(page: Page, say: Say, destroys: boolean): Promise<void> {
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  if (destroys) {
    const box = dialog.getByRole('textbox')
    const [before = '', after = ''] = say('ui.typeName', { name: '\n' }).split('\n')
    const label = ((await dialog.locator('label').textContent()) ?? '').replace(/\s*\*$/, '')
    await box.fill(label.slice(before.length, after ? -after.length : undefined))
  }
  await dialog
    .getByRole('button', { name: say(destroys ? 'explorer.confirmDestroy' : 'explorer.confirmWrite') })
    .click()
}

/** The explanation that the page gets when it sends the call. */
const sentBy = (page: Page, id: ActionId) =>
  page.waitForResponse(
    (response) =>
      new URL(response.url()).pathname === `/api/explain/${id}` && response.request().postDataJSON().send === true,
  )

/** Fills in the example and sends it; what the page says of it agrees with what the server told. */
async function runOnce(page: Page, say: Say, id: ActionId, { effect }: Action): Promise<Explanation['problem']> {
  await page.goto(pageOf(id))
  await fillExample(page, say, id)
  const answered = sentBy(page, id)
  await page.getByRole('button', { name: say(effect === 'read' ? 'explorer.run' : 'explorer.runAsked') }).click()
  if (effect !== 'read') await confirm(page, say, effect === 'destroy')
  const { problem } = (await (await answered).json()) as Explanation
  await expect(page.getByText(say(problem ? 'explorer.failed' : 'explorer.succeeded'), { exact: true })).toBeVisible()
  return problem
}

test('every action of the catalogue runs from the explorer with its example', async ({ page, say }) => {
  test.setTimeout(120_000 + inOrder.length * 15_000)
  // a roll-out that an earlier example began has to end before the next one may begin
  for (const one of inOrder)
    await expect(async () => {
      const problem = await runOnce(page, say, one.id, one.action)
      const isGood = !problem || (!certain.has(one) && ofTheWorld.has(problem.code))
      expect(isGood, `${one.id}: ${problem?.code} ${problem?.cloudCode} ${problem?.cloudMessage}`).toBe(true)
    }).toPass({ timeout: 120_000, intervals: [3_000] })
})
