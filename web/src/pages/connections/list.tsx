// The cloud accounts of this console, for administrators: added, tested, given new keys and removed here.
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { noScope, qList } from '#api/query.ts'
import { pathTo } from '#paths'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ListPage } from '#ui/ListPage.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { useConnectionActions } from './actions.tsx'
import { useConnectionColumns } from './columns.tsx'

export default function ConnectionsPage() {
  const { t } = useTranslation()
  const query = useQuery(qList('console.DescribeConnectionDetails', noScope, {}))
  const { actionsOf, dialogs } = useConnectionActions(query.data)
  return (
    <>
      <ListPage
        title={t('connections.title')}
        query={query}
        columns={useConnectionColumns()}
        row={{ id: ({ id }) => id, href: ({ id }) => pathTo('connection', { connectionId: id }), actions: actionsOf }}
        actions={
          <Button component={Link} to={pathTo('connectionNew', {})} leftSection={<IconPlus size={16} aria-hidden />}>
            {t('connections.create')}
          </Button>
        }
        empty={<EmptyState title={t('connections.none')}>{t('connections.noneWhy')}</EmptyState>}
      />
      {dialogs}
    </>
  )
}
