// A draft as YAML and back, with what the YAML view alone has to refuse.
import type { FieldProblem } from '@pierhead/shared/problem'
import { needsModify } from '@pierhead/shared/service-config/to-create'
import { configFromYaml, type ReadDraft, yamlOf } from '@pierhead/shared/service-config/yaml-draft'
import { type Draft, draftOf } from './draft.ts'
import { labelsOf } from './labels.ts'
import type { Settings } from './settings.ts'
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

export const textOfDraft = (draft: Draft, wanted: Settings): string => draft.yaml ?? yamlOf(wanted)

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
