// The API explorer as its tests find it.
import type { ActionId } from '@pierhead/shared/catalogue'
import { examples } from '@pierhead/shared/examples'
import { expect, type Page } from '@playwright/test'
import type { Say } from './sentences.ts'
import { scope } from './service-reading.ts'

export const home = `/${scope.connection}/${scope.region}/explorer`
export const pageOf = (id: ActionId): string => `${home}?action=${id}`

/** Fills in the example, and waits until the form and its address have it. */
export async function fillExample(page: Page, say: Say, id: ActionId): Promise<void> {
  const button = page.getByRole('button', { name: say('explorer.example') })
  await button.click()
  await expect(button).not.toHaveAttribute('data-loading')
  if (Object.keys(examples[id] ?? {}).length === 0) return
  const secrets = page.getByText(say('explorer.leftOut.secrets'))
  await expect.poll(async () => page.url().includes('input=') || (await secrets.isVisible())).toBe(true)
}
