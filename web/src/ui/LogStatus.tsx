// One line that says what following is doing and how complete the log is, so that a quiet log and a stalled one differ.

import { ProblemError } from '@pierhead/shared/problem'
import {
  IconAlertOctagon,
  IconCircleCheck,
  IconCircleDotted,
  IconEyeOff,
  IconHourglass,
  IconPlayerStop,
  IconPlugConnectedX,
} from '@tabler/icons-react'
import { type LogSnapshot, type LogState, type LogStream, MOST_LINES } from '#api/log-stream.ts'
import { count } from '#lib/units.ts'
import classes from './LogView.module.css'
import { ProblemPanel } from './ProblemPanel.tsx'
import { useTranslation } from './translation.tsx'

const states = {
  connecting: { key: 'logs.state.connecting', Icon: IconCircleDotted },
  waiting: { key: 'logs.state.waiting', Icon: IconHourglass },
  following: { key: 'logs.state.following', Icon: IconCircleCheck },
  hidden: { key: 'logs.state.hidden', Icon: IconEyeOff },
  reconnecting: { key: 'logs.state.reconnecting', Icon: IconPlugConnectedX },
  ended: { key: 'logs.state.ended', Icon: IconPlayerStop },
  problem: { key: 'logs.state.problem', Icon: IconAlertOctagon },
} as const satisfies Record<LogState, unknown>

interface LogStatusProps {
  stream: LogStream
  snapshot: LogSnapshot
  /** How many rows a filter leaves; undefined without one. */
  shown: number | undefined
  paused: boolean
  /** Why nothing more comes: said in place of what following does, and of a reading that fails for it. */
  ended: string | undefined
}

export function LogStatus({ stream, snapshot, shown, paused, ended }: LogStatusProps) {
  const { t } = useTranslation()
  const { received, gaps } = snapshot
  const state = ended ? 'ended' : snapshot.state
  const problem = ended ? undefined : snapshot.problem
  const { key, Icon } = states[state]
  const dropped = stream.ring.first
  const facts = [
    paused ? t('logs.paused') : undefined,
    shown === undefined
      ? undefined
      : t('logs.counts', { shown: count(shown), all: count(stream.ring.size), count: stream.ring.size }),
    t('logs.received', { lines: count(received) }),
    dropped > 0 ? t('logs.dropped', { lines: count(dropped), most: count(MOST_LINES) }) : undefined,
    gaps > 0 ? t('logs.gaps', { count: gaps }) : undefined,
  ]
  return (
    <>
      <div className={classes.status}>
        <span className={classes.state} data-state={state} role="status">
          <Icon size={14} aria-hidden /> {ended ?? t(key)}
        </span>
        <span className={classes.facts}>{facts.filter(Boolean).join(' · ')}</span>
      </div>
      {problem ? (
        <ProblemPanel error={new ProblemError(problem.code, problem.message, problem)} retry={() => stream.start()} />
      ) : null}
    </>
  )
}
