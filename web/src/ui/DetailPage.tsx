import { Group, Skeleton, Stack, Tabs, Title, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSearch } from '#api/use-search.ts'
import { type Action, ActionButtons } from './Actions.tsx'
import { DataAge } from './DataAge.tsx'
import classes from './DetailPage.module.css'
import { PageTitle } from './PageTitle.tsx'
import { ProblemPanel } from './ProblemPanel.tsx'
import type { Reading } from './reading.ts'
import { useTranslation } from './translation.tsx'

export interface Tab {
  /** Stands in the URL: `?tab=events`. */
  id: string
  title: ReactNode
  content: ReactNode
}

interface DetailPageProps {
  name: string
  /** What it is one of: "Services"; for the browser's tab title. */
  area: string
  /** The read the page stands on: its first answer, failure and age are shown here. */
  query: Reading<unknown>
  /** StatusBadge with the reason. */
  status?: ReactNode
  /** Beside the status: copyable id, age. */
  facts?: ReactNode
  actions?: readonly Action[]
  /** The first says whether it is well, and if not why. */
  tabs: readonly Tab[]
}

/** A page about one object: name, state with reason, actions with the dangerous last and apart, tabs in the URL. */
export function DetailPage({ name, area, query, status, facts, actions = [], tabs }: DetailPageProps) {
  return (
    <section aria-labelledby="page-title" className={classes.page}>
      <PageTitle parts={[name, area]} />
      <Group justify="space-between" align="flex-start" gap="xs">
        <Stack gap={4} miw={0}>
          <Title order={1} size="h3" id="page-title" tabIndex={-1} className={classes.name ?? ''}>
            {name}
          </Title>
          <Group gap="md">
            {status}
            {facts}
            {query.data === undefined ? null : <DataAge query={query} />}
          </Group>
        </Stack>
        {query.data === undefined ? null : <ActionButtons actions={actions} of={name} />}
      </Group>
      {query.error ? <ProblemPanel error={query.error} retry={query.refetch} /> : null}
      {query.data === undefined ? query.error ? null : <Waiting /> : <TabbedContent tabs={tabs} />}
    </section>
  )
}

function TabbedContent({ tabs }: { tabs: readonly Tab[] }) {
  const [params, patch] = useSearch()
  const chosen = tabs.find(({ id }) => id === params.get('tab')) ?? tabs[0]
  if (!chosen) return null
  // filter and sort belong to the list of the tab that is left: another list does not know their words
  const choose = (id: string | null) =>
    patch({ tab: id === tabs[0]?.id ? undefined : (id ?? undefined), q: undefined, sort: undefined }, { push: true })
  return (
    <Tabs value={chosen.id} keepMounted={false} onChange={choose}>
      <Tabs.List mb="md">
        {tabs.map(({ id, title }) => (
          <Tabs.Tab key={id} value={id}>
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ id, content }) => (
        <Tabs.Panel key={id} value={id}>
          {id === chosen.id ? content : null}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

function Waiting() {
  const { t } = useTranslation()
  return (
    <Stack gap="sm" role="status">
      <VisuallyHidden>{t('ui.loading')}</VisuallyHidden>
      <Skeleton height={36} width={320} aria-hidden />
      <Skeleton height={120} aria-hidden />
      <Skeleton height={240} aria-hidden />
    </Stack>
  )
}
