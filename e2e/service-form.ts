// The form in which a service is edited, the review behind it and the roll-out after it, as an operator finds them.
import type { Locator, Page } from '@playwright/test'
import type { Say } from './sentences.ts'

export interface ServiceForm {
  replicas: Locator
  /** The section of a container. */
  container: (name: string) => Locator
  image: (container: string) => Locator
  env: (container: string, variable: string) => Locator
  /** The number of changes at the foot. */
  changes: (count: number) => Locator
  review: Locator
  /** What differs, a row each, without the head. */
  differences: Locator
  apply: Locator
}

export function serviceForm(page: Page, say: Say, service = 'checkout'): ServiceForm {
  const container = (name: string) => page.getByRole('region', { name: say('edit.container', { name }), exact: true })
  return {
    replicas: page.getByRole('textbox', { name: say('edit.field.replicas'), exact: true }),
    container,
    image: (name) => container(name).getByRole('combobox', { name: say('edit.field.image'), exact: true }),
    env: (name, variable) =>
      container(name).getByRole('textbox', { name: say('edit.envValueOf', { name: variable }), exact: true }),
    changes: (count) =>
      page.getByRole('form').or(page.getByRole('main')).getByText(say('ui.changes', { count })).last(),
    review: page.getByRole('button', { name: say('ui.review'), exact: true }),
    differences: page
      .getByRole('table', { name: say('ui.difference') })
      .locator('tbody')
      .getByRole('row'),
    apply: page.getByRole('button', { name: say('edit.apply', { name: service }) }),
  }
}

export interface Rollout {
  /** How it goes: `rollout.state.moving`, `done` or `stalled`. */
  state: (is: 'moving' | 'done' | 'stalled') => Locator
  newPods: Locator
  oldPods: Locator
}

export function rollout(page: Page, say: Say): Rollout {
  const pods = (title: string) => page.getByRole('region', { name: title, exact: true }).getByRole('listitem')
  return {
    state: (is) => page.getByRole('alert').filter({ hasText: say(`rollout.state.${is}`) }),
    newPods: pods(say('rollout.new')),
    oldPods: pods(say('rollout.old')),
  }
}
