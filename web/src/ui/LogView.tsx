// A followed log: tools, lines, what following is doing. The lines stay in the stream's ring; React draws the visible ones.
import { useHotkeys } from '@mantine/hooks'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import type { LogEntry } from '#api/log-stream.ts'
import { type PodLog, useLogStream } from '#api/use-log-stream.ts'
import { useSearchParam } from '#api/use-search.ts'
import { LogIndex } from '#lib/log-index.ts'
import { compileFilter } from '#lib/log-lines.ts'
import { type Chosen, LogChosen } from './LogChosen.tsx'
import { LogList, type LogListHandle } from './LogList.tsx'
import { LogStatus } from './LogStatus.tsx'
import { LogTools } from './LogTools.tsx'
import classes from './LogView.module.css'
import { useLogQuery } from './use-log-query.ts'

interface LogViewProps {
  /** Which container's log; connection and region are the page's. */
  log: PodLog
}

export function LogView({ log }: LogViewProps) {
  const { stream, snapshot } = useLogStream(log)
  const [query, setQuery] = useLogQuery()
  const [full, setFull] = useSearchParam('full')
  const [chosen, setChosen] = useState<Chosen>()
  const list = useRef<LogListHandle>(null)
  useHotkeys([['Escape', () => setFull(undefined)]])

  const { include, exclude, regex, find } = useDeferredValue(query)
  const filter = useMemo(() => compileFilter({ include, exclude, regex }), [include, exclude, regex])
  const search = useMemo(() => compileFilter({ include: find, exclude: '', regex }), [find, regex])
  const rows = useMemo(() => rowsOf(stream.ring, filter.matches), [stream, filter])
  const hits = useMemo(
    () => search.matches && hitsOf(stream.ring, filter.matches, search.matches),
    [stream, filter, search],
  )
  rows.update()
  hits?.update()
  return (
    <div className={classes.view} data-full={full === '1' || undefined}>
      <LogTools
        log={log}
        stream={stream}
        rows={rows}
        hits={hits}
        query={query}
        onQuery={setQuery}
        faults={{ ...filter.faults, ...(search.faults.include ? { find: search.faults.include } : {}) }}
        onShow={(sequence) => list.current?.show(sequence)}
      />
      <LogStatus stream={stream} snapshot={snapshot} shown={filter.matches ? rows.size : undefined} />
      <LogList
        key={query.wrap ? 'wrapped' : 'fixed'}
        ref={list}
        ring={stream.ring}
        rows={rows}
        version={snapshot.version}
        wrap={query.wrap}
        find={find === '' || search.faults.include ? undefined : { text: find, regex }}
        chosen={chosen}
        onChoose={setChosen}
        onClearFilter={filter.matches ? () => setQuery({ include: '', exclude: '' }) : undefined}
      />
      {chosen ? (
        <LogChosen ring={stream.ring} rows={rows} chosen={chosen} onClose={() => setChosen(undefined)} />
      ) : null}
    </div>
  )
}

/** Gaps are always rows: a filter must not hide that lines may be missing. */
const rowsOf = (
  ring: ConstructorParameters<typeof LogIndex<LogEntry>>[0],
  wanted: ((line: string) => boolean) | undefined,
) => new LogIndex<LogEntry>(ring, wanted && ((entry) => typeof entry !== 'string' || wanted(entry)))

const hitsOf = (
  ring: ConstructorParameters<typeof LogIndex<LogEntry>>[0],
  wanted: ((line: string) => boolean) | undefined,
  found: (line: string) => boolean,
) => new LogIndex<LogEntry>(ring, (entry) => typeof entry === 'string' && found(entry) && (!wanted || wanted(entry)))
