// One answer of the service's page: its title, how old it is, the way to more, and what failed, without hiding the others.
import { Anchor, Group, Skeleton, Stack, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { Link } from 'react-router'
import { DataAge } from '#ui/DataAge.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import type { Reading } from '#ui/reading.ts'
import { useTranslation } from '#ui/translation.tsx'
import classes from './overview.module.css'

interface PanelProps {
  title: string
  /** What it stands on; none where the page's own read is enough. */
  query?: Reading<unknown>
  /** Where all of it is. */
  more?: { label: string; to: string }
  /** Beside the title. */
  tools?: ReactNode
  /** Its height while it waits, in pixels: as what comes. */
  height?: number
  /** None where the tools are all of it. */
  children?: ReactNode
}

export function Panel({ title, query, more, tools, height = 72, children }: PanelProps) {
  const id = useId()
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <Group justify="space-between" gap="xs">
        <Title order={2} id={id} className={classes.title ?? ''}>
          {title}
        </Title>
        {tools}
      </Group>
      {children === undefined ? null : (
        <Stack gap={6}>
          {query?.error ? <ProblemPanel error={query.error} retry={query.refetch} /> : null}
          {query && query.data === undefined ? query.error ? null : <Waiting height={height} /> : children}
        </Stack>
      )}
      <Foot title={title} query={query} more={more} />
    </section>
  )
}

interface FootProps {
  title: string
  query: PanelProps['query']
  more: PanelProps['more']
}

function Foot({ title, query, more }: FootProps) {
  const isRead = query !== undefined && query.dataUpdatedAt > 0
  if (!(more || isRead)) return null
  return (
    <Group justify="space-between" gap="xs" className={classes.foot ?? ''}>
      {more ? (
        <Anchor component={Link} size="sm" to={more.to}>
          {more.label}
        </Anchor>
      ) : (
        <span />
      )}
      {isRead ? <DataAge query={query} of={title} /> : null}
    </Group>
  )
}

function Waiting({ height }: { height: number }) {
  const { t } = useTranslation()
  return <Skeleton height={height} role="status" aria-label={t('ui.loading')} />
}
