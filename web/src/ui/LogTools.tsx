// Search, filters and what can be done with a log.
import { ActionIcon, Checkbox, CloseButton, TextInput, Tooltip } from '@mantine/core'
import {
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconChevronDown,
  IconChevronUp,
  IconDownload,
  IconPlayerPause,
  IconPlayerPlay,
  IconTextWrap,
  IconTrash,
} from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import type { LogEntry, LogStream } from '#api/log-stream.ts'
import type { PodLog } from '#api/use-log-stream.ts'
import { useSearchParam } from '#api/use-search.ts'
import type { LogIndex } from '#lib/log-index.ts'
import { count } from '#lib/units.ts'
import { LogBeginFields } from './LogBeginFields.tsx'
import { LogDownload } from './LogDownload.tsx'
import classes from './LogView.module.css'
import { useTranslation } from './translation.tsx'
import type { Following } from './use-follow.ts'
import type { LogQueryState } from './use-log-query.ts'

interface LogToolsProps {
  log: PodLog
  stream: LogStream
  rows: LogIndex<LogEntry>
  hits: LogIndex<LogEntry> | undefined
  query: LogQueryState
  onQuery: (patch: Partial<LogQueryState>) => void
  /** What is wrong with an expression, by field. */
  faults: { find?: string; include?: string; exclude?: string }
  following: Following
  /** Nothing can be read any more: only what is here is left. */
  isOver: boolean
  onShow: (sequence: number) => void
}

export function LogTools(props: LogToolsProps) {
  const { hits, query, onQuery, faults, isOver, onShow } = props
  const { t } = useTranslation()
  const field = (name: 'include' | 'exclude', label: string) => (
    <QueryField
      label={label}
      value={query[name]}
      fault={faults[name]}
      onChange={(value) => onQuery({ [name]: value })}
    />
  )
  return (
    <div className={classes.tools}>
      <SearchField hits={hits} query={query} fault={faults.find} onQuery={onQuery} onShow={onShow} />
      {field('include', t('logs.include'))}
      {field('exclude', t('logs.exclude'))}
      <Checkbox
        size="xs"
        label={t('logs.regex')}
        checked={query.regex}
        onChange={(event) => onQuery({ regex: event.currentTarget.checked })}
      />
      <LogBeginFields disabled={isOver} />
      <Buttons {...props} />
    </div>
  )
}

function Buttons({ log, stream, query, onQuery, following: { pausedAt, pause, resume } }: LogToolsProps) {
  const { t } = useTranslation()
  const [full, setFull] = useSearchParam('full')
  const isFull = full === '1'
  const paused = pausedAt !== undefined
  return (
    <div className={classes.buttons}>
      <Tool label={t('logs.pause')} pressed={paused} onClick={paused ? resume : pause}>
        {paused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
      </Tool>
      <Tool label={t('logs.wrap')} pressed={query.wrap} onClick={() => onQuery({ wrap: !query.wrap })}>
        <IconTextWrap size={16} />
      </Tool>
      <LogDownload log={log} stream={stream} icon={<IconDownload size={16} />} />
      <Tool label={t('logs.clear')} onClick={() => stream.clear()}>
        <IconTrash size={16} />
      </Tool>
      <Tool
        label={t(isFull ? 'logs.leaveFullScreen' : 'logs.fullScreen')}
        focused={isFull}
        onClick={() => setFull(isFull ? undefined : '1')}
      >
        {isFull ? <IconArrowsMinimize size={16} /> : <IconArrowsMaximize size={16} />}
      </Tool>
    </div>
  )
}

interface ToolProps {
  label: string
  pressed?: boolean
  /** The focus begins here where it is kept within the log. */
  focused?: boolean
  onClick: () => void
  children: ReactNode
}

export function Tool({ label, pressed, focused = false, onClick, children }: ToolProps) {
  return (
    <Tooltip label={label} multiline maw={320}>
      <ActionIcon
        variant={pressed ? 'light' : 'default'}
        size="md"
        aria-label={label}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        {...(focused ? { 'data-autofocus': true } : {})}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

interface QueryFieldProps {
  label: string
  value: string
  fault: string | undefined
  onChange: (value: string) => void
}

function QueryField({ label, value, fault, onChange }: QueryFieldProps) {
  const { t } = useTranslation()
  return (
    <TextInput
      className={classes.field ?? ''}
      size="xs"
      aria-label={label}
      placeholder={label}
      value={value}
      error={fault ? t('logs.badExpression') : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
      rightSection={
        value ? <CloseButton size="xs" aria-label={t('logs.clearFilter')} onClick={() => onChange('')} /> : null
      }
    />
  )
}

type SearchFieldProps = Pick<LogToolsProps, 'hits' | 'query' | 'onQuery' | 'onShow'> & { fault: string | undefined }

/** Enter goes to the next match, Shift+Enter to the one before; the newest match comes first. */
function SearchField({ hits, query, fault, onQuery, onShow }: SearchFieldProps) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<number>()
  const all = hits?.size ?? 0
  const at = shown === undefined || !hits ? undefined : Math.min(hits.rowOf(shown), all - 1)
  const go = (step: 1 | -1) => {
    if (!hits || all === 0) return
    const next = at === undefined ? all - 1 : (at + step + all) % all
    const sequence = hits.sequenceAt(next)
    if (sequence === undefined) return
    setShown(sequence)
    onShow(sequence)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1)
  }
  const place = at === undefined ? count(all) : t('logs.searchHits', { at: count(at + 1), all: count(all) })
  return (
    <>
      <TextInput
        className={classes.field ?? ''}
        size="xs"
        aria-label={t('logs.search')}
        placeholder={t('logs.search')}
        value={query.find}
        error={fault ? t('logs.badExpression') : undefined}
        onChange={(event) => {
          setShown(undefined)
          onQuery({ find: event.currentTarget.value })
        }}
        onKeyDown={onKeyDown}
      />
      {hits ? (
        <span className={classes.hits} role="status">
          {all === 0 ? t('logs.noHits') : place}
        </span>
      ) : null}
      <Tool label={t('logs.previousHit')} onClick={() => go(-1)}>
        <IconChevronUp size={16} />
      </Tool>
      <Tool label={t('logs.nextHit')} onClick={() => go(1)}>
        <IconChevronDown size={16} />
      </Tool>
    </>
  )
}
