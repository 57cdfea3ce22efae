// What will happen to each service of a request, or why it is left out.
import { Anchor, Button, Group, Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconExternalLink,
  IconHourglass,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useSay } from '#ui/bilingual.ts'
import { useTranslation } from '#ui/translation.tsx'
import { serviceId } from '../service-id.ts'
import type { ServiceRef } from '../service-reads.ts'
import classes from './bulk.module.css'
import { Difference } from './Difference.tsx'
import { Failure } from './Failure.tsx'
import type { Doable, Planned } from './plan.ts'

export interface Reviewed {
  service: ServiceRef
  isReading?: boolean
  /** It could not be read: nobody can say what would happen, so that it is left out. */
  error?: unknown
  /** Absent while it is not said what is wanted. */
  planned?: Planned
}

interface ReviewProps {
  rows: readonly Reviewed[]
  again: (ids: readonly string[]) => void
}

export function Review({ rows, again }: ReviewProps) {
  const { t } = useTranslation()
  return (
    <Rows label={t('bulk.services')}>
      {rows.map((row) => (
        <li key={serviceId(row.service)} className={classes.row}>
          <One row={row} again={again} />
        </li>
      ))}
    </Rows>
  )
}

/** A line each, as long as the list of services is. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <ul className={classes.rows} aria-label={label} tabIndex={0}>
      {children}
    </ul>
  )
}

function One({ row, again }: { row: Reviewed; again: ReviewProps['again'] }) {
  const { t } = useTranslation()
  const say = useSay()
  const { service, isReading, error, planned } = row
  const id = serviceId(service)
  if (isReading) return <Line id={id} icon={<IconHourglass size={16} />} word={t('bulk.state.reading')} />
  if (error)
    return (
      <Line id={id} icon={<IconCircleMinus size={16} />} word={t('bulk.state.leftOut')}>
        <Failure error={error} />
        <Group>
          <Button size="compact-xs" variant="default" onClick={() => again([id])}>
            {t('ui.retry')}
          </Button>
        </Group>
      </Line>
    )
  if (!planned) return <Line id={id} icon={<IconHourglass size={16} />} word={t('bulk.state.open')} />
  if ('why' in planned)
    return (
      <Line id={id} icon={<IconCircleMinus size={16} />} word={t('bulk.state.leftOut')}>
        <Text size="sm">{say(planned.why)}</Text>
      </Line>
    )
  return (
    <Line id={id} icon={<IconCircleCheck size={16} />} word={t('bulk.state.fits')}>
      <What of={planned} />
    </Line>
  )
}

/** What sending it does. */
export function What({ of: { what, changes } }: { of: Doable }) {
  const { t } = useTranslation()
  const say = useSay()
  return (
    <>
      {what.map((consequence) => (
        <Text key={consequence.en} size="sm" fw={consequence.weight === 'caution' ? 600 : 400}>
          {consequence.weight === 'caution' ? (
            <IconAlertTriangle size={14} aria-label={t('services.caution')} className={classes.caution} />
          ) : null}
          {say(consequence)}
        </Text>
      ))}
      {changes ? <Difference changes={changes} /> : null}
    </>
  )
}

interface LineProps {
  id: string
  icon: ReactNode
  word: string
  /** The page that tells more of it. */
  to?: string | undefined
  children?: ReactNode
}

/** A service by name, how it stands with it in a word, and more below. */
export function Line({ id, icon, word, to, children }: LineProps) {
  return (
    <>
      <Text size="sm" fw={600} className={classes.name ?? ''}>
        {to ? <InNewTab to={to} name={id} /> : id}
      </Text>
      <Group gap={6} wrap="nowrap" className={classes.word ?? ''}>
        <span aria-hidden className={classes.icon}>
          {icon}
        </span>
        <Text size="sm">{word}</Text>
      </Group>
      {children ? <div className={classes.more}>{children}</div> : null}
    </>
  )
}

/** In a tab of its own: what runs here goes on, and what is told here stays. It stands in notices too, which know no router. */
function InNewTab({ to, name }: { to: string; name: string }) {
  const { t } = useTranslation()
  return (
    <>
      <Anchor inherit href={to} target="_blank" rel="noopener" aria-label={t('bulk.inNewTab', { name })}>
        {name}
      </Anchor>{' '}
      <IconExternalLink size={14} aria-hidden className={classes.caution} />
    </>
  )
}
