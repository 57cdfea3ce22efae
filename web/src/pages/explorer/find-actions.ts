// Finding an action: by its name, its title in either language, or its service.

import type { Bilingual } from '@pierhead/shared/action'
import type { ActionFacts } from '@pierhead/shared/action-facts'
import { type ServiceId, services } from '@pierhead/shared/services'

export interface ServiceGroup {
  service: string
  title: Bilingual
  actions: { id: string; facts: ActionFacts }[]
}

const isService = (name: string): name is ServiceId => Object.hasOwn(services, name)

/** Every word of the question must be found; where upper and lower case meet counts as one of the spaces. */
export function findActions(facts: Readonly<Record<string, ActionFacts>>, question: string): ServiceGroup[] {
  const words = question.toLowerCase().split(/\s+/).filter(Boolean)
  const groups = new Map<string, ServiceGroup>()
  for (const [id, one] of Object.entries(facts)) {
    const service = id.slice(0, id.indexOf('.'))
    // the console's own have pages, and no cloud to look at
    if (!isService(service)) continue
    const { title } = services[service]
    const text = [id, id.replace(/([a-z])([A-Z])/g, '$1 $2'), one.title.en, one.title.zh, title.en, title.zh]
      .join(' ')
      .toLowerCase()
    if (!words.every((word) => text.includes(word))) continue
    const group: ServiceGroup = groups.get(service) ?? { service, title, actions: [] }
    group.actions.push({ id, facts: one })
    groups.set(service, group)
  }
  return [...groups.values()]
}
