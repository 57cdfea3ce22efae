// What was done in this console, for administrators: when, by whom, to what, and how it ended.
import { Button, Group, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMe } from '#api/use-me.ts'
import { count } from '#lib/units.ts'
import { pathTo } from '#paths'
import { DataAge } from '#ui/DataAge.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { NotYours } from '#ui/NotYours.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import classes from './audit.module.css'
import { useChainCheck } from './chain-check.tsx'
import { FilterBar, noFilters } from './FilterBar.tsx'
import { type Asked, exportAddress, isNarrowed, ROWS_A_PAGE, speltTime } from './filters.ts'
import { Histogram } from './Histogram.tsx'
import { Retention } from './Retention.tsx'
import { Rows } from './Rows.tsx'
import { type AuditFilterState, useAudit, useAuditFilters } from './use-audit.ts'

export default function AuditPage() {
  const { t } = useTranslation()
  const { data: me } = useMe()
  if (me?.administrator) return <Audit />
  return <NotYours title={t('audit.title')} why={t('ui.permit.administrators')} back={pathTo('home', {})} />
}

function Audit() {
  const { t } = useTranslation()
  const state = useAuditFilters()
  const { asked, rows, counts, reading } = useAudit(state)
  const chain = useChainCheck()
  const buckets = counts.data?.buckets ?? []
  return (
    <section className={classes.page} aria-labelledby="page-title">
      <PageTitle parts={[t('audit.title')]} />
      <Group justify="space-between" gap="xs">
        <Title order={1} size="h3" id="page-title" tabIndex={-1}>
          {t('audit.title')}
        </Title>
        <Group gap="xs">
          <Exports asked={asked} />
          {chain.button}
          <Retention />
        </Group>
      </Group>
      {chain.outcome}
      <FilterBar {...state} />
      {counts.error ? <ProblemPanel error={counts.error} retry={counts.refetch} /> : null}
      {buckets.length > 0 ? (
        <Histogram buckets={buckets} onChoose={(window) => state.setFilters(speltTime(window))} />
      ) : null}
      {rows.error ? <ProblemPanel error={rows.error} retry={rows.refetch} /> : null}
      {rows.data?.rows.length === 0 ? <Nothing {...state} total={rows.data.totalCount} /> : null}
      {rows.data?.rows.length === 0 || (rows.error && !rows.data) ? null : (
        <div aria-busy={!rows.data}>
          <Rows rows={rows.data?.rows} />
        </div>
      )}
      <Group justify="space-between" gap="xs">
        <Pager {...state} total={rows.data?.totalCount} />
        <DataAge query={reading} />
      </Group>
    </section>
  )
}

/** Links, so that the browser saves what the server streams, however much it is. */
function Exports({ asked }: { asked: Asked }) {
  const { t } = useTranslation()
  return (['csv', 'jsonl'] as const).map((form) => (
    <Button
      key={form}
      component="a"
      href={exportAddress(form, asked)}
      download={`audit.${form}`}
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      aria-label={t(`audit.save.${form}`)}
      title={t(`audit.save.${form}`)}
    >
      {t(`audit.form.${form}`)}
    </Button>
  ))
}

function Nothing({ filters, setFilters, total }: AuditFilterState & { total: number }) {
  const { t } = useTranslation()
  const offer = (label: string, change: Parameters<typeof setFilters>[0]) => (
    <Button variant="default" onClick={() => setFilters(change)}>
      {label}
    </Button>
  )
  if (total > 0) return <EmptyState title={t('audit.pastEnd')} action={offer(t('audit.firstPage'), {})} />
  if (isNarrowed(filters))
    return (
      <EmptyState title={t('audit.noMatch')} action={offer(t('audit.clear'), noFilters)}>
        {t('audit.noMatchWhy')}
      </EmptyState>
    )
  return (
    <EmptyState
      title={t('audit.none')}
      {...(filters.time === 'all' ? {} : { action: offer(t('audit.showAll'), speltTime('all')) })}
    >
      {t('audit.noneWhy')}
    </EmptyState>
  )
}

function Pager({ filters: { page }, setFilters, total }: AuditFilterState & { total: number | undefined }) {
  const { t } = useTranslation()
  if (!total) return <span />
  const from = (page - 1) * ROWS_A_PAGE + 1
  const to = Math.min(total, page * ROWS_A_PAGE)
  const go = (to: number) => setFilters({ page: to > 1 ? String(to) : undefined })
  return (
    <Group gap="xs" component="nav" aria-label={t('audit.pages')}>
      <Text size="sm" role="status">
        {from > to ? count(total) : t('audit.shown', { from: count(from), to: count(to), total: count(total) })}
      </Text>
      <Button variant="default" size="compact-sm" disabled={page <= 1} onClick={() => go(page - 1)}>
        {t('audit.newer')}
      </Button>
      <Button variant="default" size="compact-sm" disabled={to >= total} onClick={() => go(page + 1)}>
        {t('audit.older')}
      </Button>
    </Group>
  )
}
