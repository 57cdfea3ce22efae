// A draft as YAML and back, with what the YAML view alone has to refuse.
import type { FieldProblem } from '@pierhead/shared/problem'
import { needsModify } from '@pierhead/shared/service-config/to-create'
import { configFromYaml, type ReadDraft, yamlOf } from '@pierhead/shared/service-config/yaml-draft'
import { type Draft, draftOf } from './draft.ts'
import { labelsOf } from './labels.ts'
import type { Settings } from './settings.ts'
import { valueAt } from './stood.ts'
import { withUnseen } from './unseen.ts'

export interface LineFault {
  line: number
  message: string
}

interface About {
  base: Settings
  draft: Draft
  isNew: boolean
}

export type ReadYaml = { draft: Draft; lineOf: ReadDraft['lineOf'] } | { faults: LineFault[] }

export const textOfDraft = (draft: Draft, wanted: Settings): string =>
  // the settings have a number where the draft has what was typed
  draft.yaml ?? yamlOf(asTyped(wanted, draft) as Settings)

/** With what stands in the draft in the place of every figure that is none. */
function asTyped(value: unknown, draft: Draft, path = ''): unknown {
  if (Number.isNaN(value)) return valueAt(draft, path)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(
    ([name, part]) => [name, asTyped(part, draft, path === '' ? name : `${path}.${name}`)] as const,
  )
  return Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries)
}

/** A figure that is none: the text may say what was meant by it. */
export const hasNoFigure = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.values(value).some(hasNoFigure) : Number.isNaN(value)

/** The draft that the text says. Labels are none of it: they stay as they are typed. */
export function readDraftText(text: string, { base, draft, isNew }: About): ReadYaml {
  const read = configFromYaml(text)
  if ('faults' in read) return read
  const { config, lineOf } = read
  const refused = isNew
    ? needsModify(config)
      ? [{ line: lineOf('strategy'), message: 'must be left out: a new service is made with RollingUpdate' }]
      : []
    : (['serviceName', 'namespace'] as const)
        .filter((field) => config[field] !== base[field])
        .map((field) => ({ line: lineOf(field), message: 'cannot be changed: it names the service' }))
  if (refused.length > 0) return { faults: refused }
  const settings = { ...config, labels: labelsOf(draft.labels) }
  const existing = isNew ? { containers: [] } : base
  return { draft: withUnseen({ ...draftOf(settings, { existing }), labels: draft.labels }, draft), lineOf }
}

export const byLine = (one: LineFault, other: LineFault): number => one.line - other.line

/** Faults of the form, at the lines of their fields; those of labels have none. */
export const faultsByLine = (faults: readonly FieldProblem[], lineOf: ReadDraft['lineOf']): LineFault[] =>
  faults
    .filter(({ path }) => !path.startsWith('labels') && path !== 'yaml')
    .map(({ path, message }) => ({ line: lineOf(path), message }))
    .sort(byLine)
