import { Anchor, Stack, Text } from '@mantine/core'
import type { FieldProblem } from '@pierhead/shared/problem'
import { lineFinder } from '@pierhead/shared/service-config/yaml-draft'
import { type CSSProperties, useEffect, useRef, useState } from 'react'
import { useFaultWords } from '#ui/fault-words.ts'
import { useTranslation } from '#ui/translation.tsx'
import { valueAt } from '../draft/stood.ts'
import type { DraftForm } from '../draft/use-draft-form.ts'
import {
  byLine,
  faultsByLine,
  hasNoFigure,
  type LineFault,
  type ReadYaml,
  readDraftText,
  textOfDraft,
} from '../draft/yaml-view.ts'
import classes from './YamlEditor.module.css'

/** A plain field, so that Tab leaves it, undoing works, and a screen reader knows it. Lines are numbered, faults lead there. */
export default function YamlEditor({ form, isNew }: { form: DraftForm; isNew: boolean }) {
  const { t } = useTranslation()
  const area = useRef<HTMLTextAreaElement>(null)
  const numbers = useRef<HTMLPreElement>(null)
  const [text, setText] = useState(() => textOfDraft(form.draft, form.wanted))
  const [touched, setTouched] = useState(form.draft.yaml !== null)
  const about = { base: form.base, draft: form.draft, isNew }
  const read = readDraftText(text, about)
  const shown = touched ? form.faults : form.shownFaults
  const faults = faultsIn(read, text, form, shown)
  const change = (next: string) => {
    setText(next)
    setTouched(true)
    const result = readDraftText(next, about)
    if ('faults' in result) form.list.setFieldValue('yaml', next)
    else form.replace(result.draft)
  }
  const lines = text.split('\n')
  const goTo = (line: number) => {
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
    const field = area.current
    field?.focus()
    field?.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
    // a browser does not bring a chosen line into view by itself
    if (field) field.scrollTop = (field.scrollHeight * line) / lines.length - field.clientHeight / 2
  }
  // an amount such as 2Gi is one here
  useEffect(() => {
    if (!('faults' in read) && hasNoFigure(form.wanted)) form.replace(read.draft)
  }, [])
  const seen = useRef(form.aim)
  // whoever is sent here for a fault finds its line chosen
  useEffect(() => {
    if (form.aim === undefined || form.aim === seen.current) return
    seen.current = form.aim
    const { path } = form.aim
    const line = path === undefined || 'faults' in read ? faults[0]?.line : read.lineOf(path)
    if (line !== undefined && !path?.startsWith('labels')) goTo(line)
  }, [form.aim])
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed">
        {t('form.yamlHelp')}
      </Text>
      <div className={classes.editor}>
        <pre ref={numbers} className={classes.numbers} aria-hidden>
          {lines.map((_, index) => (
            <span key={index} data-fault={faults.some(({ line }) => line === index + 1) || undefined}>
              {index + 1}
              {'\n'}
            </span>
          ))}
        </pre>
        <textarea
          ref={area}
          className={classes.area}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          onScroll={(event) => {
            if (numbers.current) numbers.current.scrollTop = event.currentTarget.scrollTop
          }}
          aria-label="YAML"
          aria-invalid={faults.length > 0 || undefined}
          aria-describedby={faults.length > 0 ? 'yaml-faults' : undefined}
          data-path="yaml"
          style={{ '--lines': Math.max(lines.length + 1, 12) } as CSSProperties}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
        />
      </div>
      <Faults faults={faults} goTo={goTo} />
    </Stack>
  )
}

/** What a form has handed over half typed has its own faults beside those of the text; what is typed here is read first. */
function faultsIn(read: ReadYaml, text: string, form: DraftForm, shown: readonly FieldProblem[]): LineFault[] {
  if (!('faults' in read)) return faultsByLine(shown, read.lineOf)
  const lineOf = form.draft.yaml === null ? lineFinder(text, form.wanted) : undefined
  if (!lineOf) return read.faults
  const taken = new Set(read.faults.map(({ line }) => line))
  // what is no figure to the form may be one here: the text says it of itself
  const others = shown.filter(({ path }) => !Number.isNaN(valueAt(form.wanted, path)))
  return [...read.faults, ...faultsByLine(others, lineOf).filter(({ line }) => !taken.has(line))].sort(byLine)
}

function Faults({ faults, goTo }: { faults: readonly LineFault[]; goTo: (line: number) => void }) {
  const { t } = useTranslation()
  const tell = useFaultWords()
  return (
    <div id="yaml-faults" aria-live="polite">
      {faults.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('form.yamlRead')}
        </Text>
      ) : (
        <ul className={classes.faults} aria-label={t('form.yamlFaults')}>
          {faults.map(({ line, message }) => (
            <li key={`${line} ${message}`}>
              <Anchor component="button" type="button" size="sm" onClick={() => goTo(line)}>
                {t('form.line', { line })}
              </Anchor>{' '}
              {tell(message)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
