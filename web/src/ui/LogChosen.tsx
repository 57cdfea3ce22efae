// The lines that were chosen by their numbers: copied together; a single one is shown whole, its JSON printed.
import { CloseButton, Group } from '@mantine/core'
import type { LogEntry } from '#api/log-stream.ts'
import type { LogIndex } from '#lib/log-index.ts'
import { prettyJson } from '#lib/log-lines.ts'
import type { RingBuffer } from '#lib/ring-buffer.ts'
import { CopyButton } from './CopyButton.tsx'
import classes from './LogView.module.css'
import { useTranslation } from './translation.tsx'

/** Sequence numbers of the line chosen first and the one chosen last; either may be the greater. */
export interface Chosen {
  anchor: number
  end: number
}

interface LogChosenProps {
  ring: RingBuffer<LogEntry>
  rows: LogIndex<LogEntry>
  chosen: Chosen
  onClose: () => void
}

/** The chosen lines that are shown, one a line. */
export function chosenText(ring: RingBuffer<LogEntry>, rows: LogIndex<LogEntry>, { anchor, end }: Chosen): string {
  return linesOf(ring, rows, Math.min(anchor, end), Math.max(anchor, end)).join('\n')
}

function linesOf(ring: RingBuffer<LogEntry>, rows: LogIndex<LogEntry>, from: number, to: number): string[] {
  const lines: string[] = []
  for (let row = rows.rowOf(from); row < rows.size; row += 1) {
    const sequence = rows.sequenceAt(row)
    if (sequence === undefined || sequence > to) break
    const entry = ring.at(sequence)
    if (typeof entry === 'string') lines.push(entry)
  }
  return lines
}

export function LogChosen({ ring, rows, chosen, onClose }: LogChosenProps) {
  const { t } = useTranslation()
  const lines = linesOf(ring, rows, Math.min(chosen.anchor, chosen.end), Math.max(chosen.anchor, chosen.end))
  const only = lines.length === 1 ? lines[0] : undefined
  return (
    <div className={classes.chosen}>
      <Group gap="xs">
        <span>{t('logs.chosen', { count: lines.length })}</span>
        <CopyButton text={lines.join('\n')} size="compact-xs">
          {t('logs.copyChosen')}
        </CopyButton>
        <CloseButton size="sm" ml="auto" aria-label={t('logs.unchoose')} onClick={onClose} />
      </Group>
      {only === undefined ? null : <pre>{prettyJson(only) ?? only}</pre>}
    </div>
  )
}
