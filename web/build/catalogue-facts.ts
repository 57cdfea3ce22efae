// Two modules that are made of the catalogue when the pages are built, so that no page loads a hundred schemas for a title:
// `virtual:list-facts` and `virtual:action-facts`. A change of the catalogue takes effect at the next start of Vite.
import { actionFacts, listFacts } from '@pierhead/shared/action-facts'
import type { Plugin } from 'vite'

const modules: Readonly<Record<string, () => object>> = {
  'virtual:list-facts': listFacts,
  'virtual:action-facts': actionFacts,
}

/** Rollup's mark of a module that is no file. */
const MARK = '\0'

export const catalogueFacts = (): Plugin => ({
  name: 'pierhead-catalogue-facts',
  resolveId: (id) => (Object.hasOwn(modules, id) ? MARK + id : null),
  load: (id) => {
    const facts = id.startsWith(MARK) ? modules[id.slice(MARK.length)] : undefined
    return facts ? `export default ${JSON.stringify(facts())}` : null
  },
})
