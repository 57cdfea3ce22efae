// Modules that are made of the catalogue when the pages are built, so that no page loads a hundred schemas for a title:
// `virtual:list-facts`, `virtual:action-facts`, `virtual:action-needs`, and `virtual:action-forms` with a chunk of its own for every action. A change
// of the catalogue takes effect at the next start of Vite.
import { actionFacts, listFacts } from '@pierhead/shared/action-facts'
import { formFacts } from '@pierhead/shared/action-forms'
import type { ActionId } from '@pierhead/shared/catalogue'
import type { Plugin } from 'vite'

const asModule = (facts: object) => `export default ${JSON.stringify(facts)}`

const FORM = 'virtual:action-form/'

const modules: Readonly<Record<string, () => string>> = {
  'virtual:list-facts': () => asModule(listFacts()),
  'virtual:action-facts': () => asModule(actionFacts()),
  // the frame needs it for every button: no titles
  'virtual:action-needs': () =>
    asModule(
      Object.fromEntries(Object.entries(actionFacts()).map(([id, { effect, needs }]) => [id, { effect, needs }])),
    ),
  'virtual:action-forms': () =>
    `export default {${Object.keys(actionFacts())
      .map((id) => `'${id}': () => import('${FORM}${id}')`)
      .join()}}`,
}

/** Rollup's mark of a module that is no file. */
const MARK = '\0'

export const catalogueFacts = (): Plugin => ({
  name: 'pierhead-catalogue-facts',
  resolveId: (id) => (Object.hasOwn(modules, id) || id.startsWith(FORM) ? MARK + id : null),
  load: (marked) => {
    if (!marked.startsWith(MARK)) return null
    const id = marked.slice(MARK.length)
    if (id.startsWith(FORM)) return asModule(formFacts(id.slice(FORM.length) as ActionId))
    return modules[id]?.() ?? null
  },
})
