// One line of a log: its number (to choose it), its level as a word, its text with what was searched for marked.
import { type MouseEvent, memo, type Ref } from 'react'
import type { LogEntry } from '#api/log-stream.ts'
import { type Level, levelOf } from '#lib/log-lines.ts'
import { absolute } from '#lib/time.ts'
import type { Chosen } from './LogChosen.tsx'
import classes from './LogView.module.css'
import { useTranslation } from './translation.tsx'
import { useZone } from './zone.ts'

/** What is searched for; a regular expression is known to be a good one. */
export interface Find {
  text: string
  regex: boolean
}

interface LogRowProps {
  ref: Ref<HTMLDivElement> | undefined
  index: number
  top: number
  sequence: number
  entry: LogEntry | undefined
  find: Find | undefined
  chosen: Chosen | undefined
  onChoose: (chosen: Chosen) => void
}

const levelKeys = {
  fatal: 'logs.level.fatal',
  error: 'logs.level.error',
  warn: 'logs.level.warn',
  info: 'logs.level.info',
  debug: 'logs.level.debug',
  trace: 'logs.level.trace',
} as const satisfies Record<Level, string>

export const LogRow = memo(function LogRow({ ref, index, top, sequence, entry, find, chosen, onChoose }: LogRowProps) {
  const { t } = useTranslation()
  const place = { ref, 'data-index': index, style: { transform: `translateY(${top}px)` } }
  if (entry === undefined) return <div {...place} className={classes.row} />
  if (typeof entry !== 'string') return <GapRow place={place} from={entry.from} to={entry.to} />
  const level = levelOf(entry)
  const onNumber = (event: MouseEvent) =>
    onChoose(event.shiftKey && chosen ? { anchor: chosen.anchor, end: sequence } : { anchor: sequence, end: sequence })
  return (
    <div {...place} className={classes.row} data-level={level} data-chosen={isChosen(chosen, sequence) || undefined}>
      <button
        type="button"
        className={classes.number}
        aria-label={t('logs.line', { number: sequence + 1 })}
        onClick={onNumber}
      >
        {sequence + 1}
      </button>
      <span className={classes.level}>{level ? t(levelKeys[level]) : ''}</span>
      <span className={classes.text}>{find ? marked(entry, find) : entry}</span>
    </div>
  )
})

const isChosen = (chosen: Chosen | undefined, sequence: number): boolean =>
  chosen !== undefined &&
  sequence >= Math.min(chosen.anchor, chosen.end) &&
  sequence <= Math.max(chosen.anchor, chosen.end)

interface GapRowProps {
  place: { ref: Ref<HTMLDivElement> | undefined; style: { transform: string } }
  from: string
  to: string
}

function GapRow({ place, from, to }: GapRowProps) {
  const { t } = useTranslation()
  const [zone] = useZone()
  return (
    <div {...place} className={classes.gap}>
      {t('logs.gap', { from: absolute(from, zone)?.slice(11) ?? from, to: absolute(to, zone)?.slice(11) ?? to })}
    </div>
  )
}

/** The line with every hit in <mark>. */
function marked(line: string, { text, regex }: Find) {
  const expression = new RegExp(regex ? text : text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi')
  const parts: (string | { at: number; hit: string })[] = []
  let end = 0
  for (const match of line.matchAll(expression)) {
    if (match[0] === '') continue
    parts.push(line.slice(end, match.index), { at: match.index, hit: match[0] })
    end = match.index + match[0].length
  }
  return [...parts, line.slice(end)].map((part) =>
    typeof part === 'string' ? part : <mark key={part.at}>{part.hit}</mark>,
  )
}
