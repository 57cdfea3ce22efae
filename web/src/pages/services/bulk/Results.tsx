// What became of each service of a request, as it comes in; what failed can be sent again, what is unknown can be looked up.
import { Button, Group, Stack, Text } from '@mantine/core'
import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconClock,
  IconHelpCircle,
  IconLoader2,
} from '@tabler/icons-react'
import { type ReactNode, useSyncExternalStore } from 'react'
import { useSay } from '#ui/bilingual.ts'
import { useTranslation } from '#ui/translation.tsx'
import classes from './bulk.module.css'
import { Failure } from './Failure.tsx'
import { Line, Rows, What } from './Review.tsx'
import { type BulkRun, type Item, type Outcome, type Tally, tallyOf } from './run.ts'

/** How it stands with all of them, in a sentence. */
export function useTallyWords(): (tally: Tally) => string {
  const { t } = useTranslation()
  return ({ all, done, failed, unknown, open }) => {
    return [
      t('bulk.done', { count: done, all }),
      failed > 0 ? t('bulk.failed', { count: failed }) : '',
      unknown > 0 ? t('bulk.unknown', { count: unknown }) : '',
      open > 0 ? t('bulk.open', { count: open }) : '',
    ]
      .filter(Boolean)
      .join(t('ui.comma'))
  }
}

export function Results({ run }: { run: BulkRun }) {
  const { t } = useTranslation()
  const items = useSyncExternalStore(run.subscribe, run.snapshot)
  const tally = tallyOf(items)
  const words = useTallyWords()(tally)
  const { open, retryable, unknown } = tally
  const looks = items.some(({ outcome }) => outcome.is === 'unknown' && outcome.seen === 'looking')
  const waits = items.some(({ outcome }) => outcome.is === 'waiting')
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <Text fw={600} role="status">
          {words}
        </Text>
        <Group gap="xs">
          {waits ? (
            <Button variant="default" onClick={run.stop}>
              {t('bulk.stop')}
            </Button>
          ) : null}
          {open === 0 && unknown > 1 ? (
            <Button variant="default" loading={looks} onClick={() => void run.checkAll()}>
              {t('bulk.checkAll', { count: unknown })}
            </Button>
          ) : null}
          {open === 0 && retryable > 0 ? (
            <Button variant="default" onClick={run.retry}>
              {t('bulk.retry', { count: retryable })}
            </Button>
          ) : null}
        </Group>
      </Group>
      <Rows label={t('bulk.results')}>
        {items.map((item) => (
          <li key={item.job.id} className={classes.row} data-outcome={item.outcome.is}>
            <Line
              id={item.job.name}
              icon={icons[item.outcome.is]}
              word={t(`bulk.outcome.${item.outcome.is}`)}
              to={pageOf(item)}
            >
              <More item={item} check={() => void run.check(item.job.id)} />
            </Line>
          </li>
        ))}
      </Rows>
    </Stack>
  )
}

export const icons: Record<Outcome['is'], ReactNode> = {
  waiting: <IconClock size={16} />,
  running: <IconLoader2 size={16} />,
  done: <IconCircleCheck size={16} />,
  stopped: <IconCircleMinus size={16} />,
  failed: <IconAlertOctagon size={16} />,
  unknown: <IconHelpCircle size={16} />,
  notDone: <IconCircleMinus size={16} />,
  changed: <IconAlertTriangle size={16} />,
  gone: <IconCircleMinus size={16} />,
}

/** Undefined where there is none any more. */
export const pageOf = ({ job: { to, endsIt }, outcome: { is } }: Item): string | undefined =>
  is === 'gone' || (endsIt && is === 'done') ? undefined : to

function More({ item: { outcome }, check }: { item: Item; check: () => void }) {
  const { t } = useTranslation()
  const say = useSay()
  if (outcome.is === 'failed') return <Failure error={outcome.error} />
  if (outcome.is === 'unknown') return <Unknown outcome={outcome} check={check} />
  if (outcome.is === 'changed') return <Changed outcome={outcome} />
  if (outcome.is === 'gone') return <Text size="sm">{t('bulk.gone')}</Text>
  return outcome.is === 'done' && outcome.note ? <Text size="sm">{say(outcome.note)}</Text> : null
}

interface UnknownProps {
  outcome: Extract<Outcome, { is: 'unknown' }>
  check: () => void
}

function Unknown({ outcome: { error, seen }, check }: UnknownProps) {
  const { t } = useTranslation()
  return (
    <Stack gap={6}>
      <Failure error={error} />
      {seen === 'cannotTell' ? <Text size="sm">{t('services.unknown.cannotTell')}</Text> : null}
      {typeof seen === 'object' ? <Failure error={seen.error} /> : null}
      <Group>
        <Button size="compact-xs" variant="default" loading={seen === 'looking'} onClick={check}>
          {t('services.unknown.check')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Sending again does something else than what was reviewed: that is read here first. */
function Changed({ outcome: { why, next } }: { outcome: Extract<Outcome, { is: 'changed' }> }) {
  const { t } = useTranslation()
  const say = useSay()
  return (
    <>
      <Text size="sm" fw={600}>
        {say(why)} {t('bulk.nothingSent')}
      </Text>
      {'rest' in next ? (
        <>
          <Text size="sm">{t('bulk.again')}</Text>
          <What of={next} />
        </>
      ) : (
        <Text size="sm">{say(next.why)}</Text>
      )}
    </>
  )
}
