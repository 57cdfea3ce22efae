// The users of this console, for administrators: who may do what, and when they were last here.
import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { noScope, qList } from '#api/query.ts'
import { useSearchParam } from '#api/use-search.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ListPage } from '#ui/ListPage.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { useUserActions } from './actions.tsx'
import { useUserColumns } from './columns.tsx'
import { UserDialog } from './UserDialog.tsx'

export default function UsersPage() {
  const { t } = useTranslation()
  const query = useQuery(qList('console.DescribeUsers', noScope, {}))
  const [, setShown] = useSearchParam('user')
  const { actionsOf, dialogs, showLink } = useUserActions()
  return (
    <>
      <ListPage
        title={t('users.title')}
        query={query}
        columns={useUserColumns()}
        row={{ id: ({ userId }) => userId, actions: actionsOf }}
        actions={
          <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setShown('new', { push: true })}>
            {t('users.create')}
          </Button>
        }
        empty={<EmptyState title={t('users.none')} />}
      />
      <UserDialog users={query.data} onCreated={showLink} />
      {dialogs}
    </>
  )
}
