// All that the form holds of a service: its configuration, and its labels, which the API writes by another call.
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import { asText } from '@pierhead/shared/service-config/as-text'
import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import { type Change, differences, type Field, fieldsOf } from '@pierhead/shared/service-config/differences'
import { type Clash, merge } from '@pierhead/shared/service-config/merge'
import { type Labels, labelChanges, labelPath, ownLabels } from './labels.ts'

export interface Settings extends ServiceConfig {
  /** Without those of the system. */
  labels: Labels
}

export const settingsFrom = ({
  info,
  config,
}: {
  info: Pick<ServiceInfo, 'labels'>
  config: ServiceConfig
}): Settings => ({
  ...config,
  labels: ownLabels(info.labels),
})

export const differencesOf = (before: Settings, after: Settings): Change[] => [
  ...differences(before, after),
  ...labelChanges(before.labels, after.labels),
]

export const settingsIn = (settings: Settings): Field[] => [
  ...fieldsOf(settings),
  ...Object.entries(settings.labels).map(([key, value]) => ({ path: labelPath(key), value })),
]

/** Every setting, to be laid beside others. */
export const textOfSettings = (settings: Settings): string => {
  const labels = Object.entries(settings.labels).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`)
  return labels.length > 0 ? [`${asText(settings).trimEnd()}`, 'labels:', ...labels, ''].join('\n') : asText(settings)
}

/** Two people's changes of one service, as `merge` has it, and of its labels one by one. */
export function mergeSettings(
  base: Settings,
  mine: Settings,
  theirs: Settings,
): { merged: Settings; clashes: Clash[] } {
  const { merged, clashes } = merge(base, mine, theirs)
  const keys = [...new Set([...Object.keys(theirs.labels), ...Object.keys(mine.labels)])]
  const labels = keys.flatMap((key) => {
    const [before, ours, others] = [base, mine, theirs].map((each) => each.labels[key])
    if (ours !== before && others !== before && ours !== others)
      clashes.push({ path: labelPath(key), mine: ours, theirs: others })
    const value = ours === before ? others : ours
    return value === undefined ? [] : [[key, value] as const]
  })
  return { merged: { ...merged, labels: Object.fromEntries(labels) }, clashes }
}
