import { Button, Text } from '@mantine/core'
import type { Ingress } from '@pierhead/shared/catalogue/ingress'
import { useMemo } from 'react'
import { useNamespaces } from '#api/use-namespaces.ts'
import { usePlace } from '#api/use-scope.ts'
import { useSearchParam } from '#api/use-search.ts'
import { pathTo } from '#paths'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ListPage, type RowOf } from '#ui/ListPage.tsx'
import { useMissingNamespaces } from '#ui/missing-namespaces.ts'
import type { Reading } from '#ui/reading.ts'
import { useTranslation } from '#ui/translation.tsx'
import { useIngressActions } from './actions.tsx'
import { useIngresses, useServiceNames } from './ingress-reads.ts'
import { type IngressRow, useIngressColumns } from './list-columns.tsx'
import { type Backends, warningsOf } from './rule-warnings.ts'

/** The ingresses of a cluster across its namespaces, with what is doubtful about their rules. `?ns=a,b` chooses namespaces. */
export default function IngressesPage() {
  const { t } = useTranslation()
  const place = usePlace()
  const actionsOf = useIngressActions()
  const { query, everything } = useShownIngresses()
  const { sentence, isAll } = useMissingNamespaces()
  const columns = useIngressColumns()
  const row = useMemo<RowOf<IngressRow>>(
    () => ({
      id: ({ ingress: { namespace, ingressName } }) => `${namespace}/${ingressName}`,
      href: ({ ingress: { namespace, ingressName } }) => pathTo('ingress', { ...place, namespace, ingressName }),
      actions: ({ ingress }) => actionsOf(ingress),
    }),
    [place, actionsOf],
  )
  return (
    <ListPage
      title={t('ingress.title')}
      query={query}
      everything={everything}
      columns={columns}
      row={row}
      note={sentence && !isAll ? <Text size="sm">{sentence}</Text> : null}
      empty={<NoIngresses missing={isAll ? sentence : undefined} />}
    />
  )
}

function useShownIngresses(): {
  query: Reading<readonly IngressRow[]>
  everything: readonly IngressRow[] | undefined
} {
  const { shows } = useNamespaces()
  const services = useServiceNames()
  const { data, error, isFetching, dataUpdatedAt, refetch } = useIngresses()
  const everything = useMemo(() => data?.map((ingress) => rowOf(ingress, services)), [data, services])
  const rows = useMemo(() => everything?.filter(({ ingress }) => shows(ingress.namespace)), [everything, shows])
  return { query: { data: rows, error, isFetching, dataUpdatedAt, refetch }, everything }
}

function rowOf(ingress: Ingress, services: ReadonlySet<string> | undefined): IngressRow {
  const backends = services && backendsOf(ingress, services)
  return { ingress, warnings: backends && warningsOf(ingress.rules, backends).flat() }
}

/** A list does not look up ports: that would be a call for every service. */
const backendsOf = ({ namespace, rules }: Ingress, services: ReadonlySet<string>): Backends =>
  new Map(
    rules.flatMap(({ serviceName }) => (services.has(`${namespace}/${serviceName}`) ? [[serviceName, undefined]] : [])),
  )

/** `missing` says that the namespaces chosen do not exist. */
function NoIngresses({ missing }: { missing: string | undefined }) {
  const { t } = useTranslation()
  const [namespaces, choose] = useSearchParam('ns')
  if (!namespaces) return <EmptyState title={t('ingress.none')}>{t('ingress.noneWhy')}</EmptyState>
  return (
    <EmptyState
      title={missing ?? t('ingress.noneInNamespaces', { namespaces: namespaces.split(',').join(', ') })}
      action={
        <Button variant="default" onClick={() => choose(undefined)}>
          {t('ingress.showAll')}
        </Button>
      }
    />
  )
}
