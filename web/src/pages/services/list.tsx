import { Button, Text } from '@mantine/core'
import type { Service } from '@pierhead/shared/catalogue/service'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { live, qList } from '#api/query.ts'
import { useNamespaces } from '#api/use-namespaces.ts'
import { useKeptRange } from '#api/use-range.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { useSearch, useSearchParam } from '#api/use-search.ts'
import { NO_DATA } from '#lib/units.ts'
import { pathTo } from '#paths'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ListPage, type RowOf } from '#ui/ListPage.tsx'
import { useMissingNamespaces } from '#ui/missing-namespaces.ts'
import type { Reading } from '#ui/reading.ts'
import { isMoving } from '#ui/status.ts'
import { useTranslation } from '#ui/translation.tsx'
import { useServiceActions } from './actions.tsx'
import { useServiceBulk } from './bulk/use-bulk.tsx'
import { NewServiceLink } from './create/NewServiceLink.tsx'
import { useServiceColumns } from './list-columns.tsx'
import { LabelsNote } from './list-labels-note.tsx'
import { serviceId } from './service-id.ts'
import { isUnwell } from './unwell.ts'
import { useServiceLabels } from './use-service-labels.ts'

/** The services of a cluster across its namespaces. `?ns=a,b` chooses namespaces, `?only=unwell` what needs a look. */
export default function ServicesPage() {
  const { t } = useTranslation()
  const { row, dialog } = useServiceRow()
  const { query, unwell, everything, inNamespaces } = useShownServices()
  const labels = useServiceLabels(query.data)
  const columns = useServiceColumns(labels.labelsOf, labels.ask)
  const { sentence, isAll } = useMissingNamespaces()
  return (
    <>
      <ListPage
        title={t('services.title')}
        query={query}
        everything={everything}
        columns={columns}
        row={row}
        filters={<OnlyUnwell count={unwell} />}
        actions={<NewServiceLink />}
        note={
          <>
            {sentence && !isAll ? <Text size="sm">{sentence}</Text> : null}
            <LabelsNote labels={labels} />
          </>
        }
        empty={<NoServices isOnlyWell={Boolean(inNamespaces)} missing={isAll ? sentence : undefined} />}
      />
      {dialog}
    </>
  )
}

interface ShownServices {
  query: Reading<readonly Service[]>
  /** How many need a look; undefined until they are read, as the others. */
  unwell: number | undefined
  inNamespaces: number | undefined
  everything: readonly Service[] | undefined
}

function useShownServices(): ShownServices {
  const scope = useScope()
  const { clusterId } = usePlace()
  const { shows } = useNamespaces()
  const [only] = useSearchParam('only')
  const { data, error, isFetching, dataUpdatedAt, refetch } = useQuery(
    live(qList('ccs.DescribeClusterService', scope, { clusterId, allnamespace: true }), (services) =>
      services.some(({ status }) => isMoving(status)),
    ),
  )
  const inNamespaces = useMemo(() => data?.filter(({ namespace }) => shows(namespace)), [data, shows])
  const sick = useMemo(() => inNamespaces?.filter(isUnwell), [inNamespaces])
  return {
    query: { data: only === 'unwell' ? sick : inNamespaces, error, isFetching, dataUpdatedAt, refetch },
    unwell: sick?.length,
    inNamespaces: inNamespaces?.length,
    everything: data,
  }
}

function useServiceRow() {
  const place = usePlace()
  const { actionsOf, dialog } = useServiceActions()
  const { bulk, dialog: bulkDialog } = useServiceBulk()
  const kept = useKeptRange()
  const row = useMemo<RowOf<Service>>(
    () => ({
      id: serviceId,
      href: ({ namespace, serviceName }) => pathTo('service', { ...place, namespace, serviceName }, kept),
      actions: actionsOf,
      bulk,
    }),
    [place, actionsOf, bulk, kept],
  )
  return {
    row,
    dialog: (
      <>
        {dialog}
        {bulkDialog}
      </>
    ),
  }
}

/** A facet: services that are not simply running. Before they are counted it names no number: 0 would be good news. */
function OnlyUnwell({ count }: { count: number | undefined }) {
  const { t } = useTranslation()
  const [only, choose] = useSearchParam('only')
  const on = only === 'unwell'
  return (
    <Button
      variant={on ? 'light' : 'default'}
      aria-pressed={on}
      leftSection={<IconAlertTriangle size={16} aria-hidden />}
      onClick={() => choose(on ? undefined : 'unwell')}
    >
      {t('services.onlyUnwell', { known: count ?? NO_DATA })}
    </Button>
  )
}

interface NoServicesProps {
  /** There are services in the namespaces chosen, and every one of them is well. */
  isOnlyWell: boolean
  /** That the namespaces chosen do not exist. */
  missing: string | undefined
}

function NoServices({ isOnlyWell, missing }: NoServicesProps) {
  const { t } = useTranslation()
  const [params, patch] = useSearch()
  const namespaces = params.get('ns')?.split(',').join(t('ui.comma'))
  if (!(namespaces || isOnlyWell))
    return (
      <EmptyState title={t('services.none')} action={<NewServiceLink />}>
        {t('services.noneWhy')}
      </EmptyState>
    )
  return (
    <EmptyState
      title={isOnlyWell ? t('services.noneUnwell') : (missing ?? t('services.noneInNamespaces', { namespaces }))}
      action={
        <Button variant="default" onClick={() => patch({ ns: undefined, only: undefined })}>
          {t('services.showAll')}
        </Button>
      }
    >
      {isOnlyWell && namespaces ? t('services.looksOnlyAt', { namespaces }) : null}
    </EmptyState>
  )
}
