// What an administrator can do with a connection, and what is asked before.
import { Stack, Text } from '@mantine/core'
import type { ConnectionDetails } from '@pierhead/shared/catalogue/console'
import { type ReactNode, useCallback, useState } from 'react'
import { useConsoleAction } from '#api/query.ts'
import { useSearchParam } from '#api/use-search.ts'
import { pathTo } from '#paths'
import type { Action } from '#ui/Actions.tsx'
import { ConfirmDialog } from '#ui/ConfirmDialog.tsx'
import { useConnectionName } from '#ui/connection-name.ts'
import { notifyDone } from '#ui/notices.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { ReplaceKey } from './ReplaceKey.tsx'
import { TestDialog } from './TestDialog.tsx'

/** `?test=<id>` is in the address: who has just added one is led to it. */
export function useConnectionActions(connections: readonly ConnectionDetails[] | undefined, onDeleted?: () => void) {
  const { t } = useTranslation()
  const [tested, setTested] = useSearchParam('test')
  const [asked, setAsked] = useState<{ question: 'replace' | 'delete'; connection: ConnectionDetails }>()
  const close = () => setAsked(undefined)
  const actionsOf = useCallback(
    (connection: ConnectionDetails): Action[] => {
      const { id, source } = connection
      const why = source === 'stored' ? undefined : t(`connections.fixed.${source}`)
      return [
        { label: t('connections.edit'), to: pathTo('connection', { connectionId: id }), why },
        { label: t('connections.test.verb'), run: () => setTested(id, { push: true }) },
        { label: t('connections.replace.verb'), run: () => setAsked({ question: 'replace', connection }), why },
        {
          label: t('connections.delete.verb'),
          run: () => setAsked({ question: 'delete', connection }),
          why,
          danger: true,
        },
      ]
    },
    [t, setTested],
  )
  const toTest = connections?.find(({ id }) => id === tested)
  const dialogs: ReactNode = (
    <>
      {asked?.question === 'replace' ? <ReplaceKey connection={asked.connection} onClose={close} /> : null}
      {asked?.question === 'delete' ? (
        <Delete
          connection={asked.connection}
          onClose={close}
          onDone={() => {
            close()
            onDeleted?.()
          }}
        />
      ) : null}
      {toTest ? <TestDialog key={toTest.id} connection={toTest} onClose={() => setTested(undefined)} /> : null}
    </>
  )
  return { actionsOf, dialogs }
}

interface DeleteProps {
  connection: ConnectionDetails
  onClose: () => void
  onDone: () => void
}

function Delete({ connection: { id }, onClose, onDone }: DeleteProps) {
  const { t } = useTranslation()
  const name = useConnectionName()(id)
  const mutation = useConsoleAction('console.DeleteConnection')
  const send = () =>
    mutation.mutate(
      { id },
      {
        onSuccess: () => {
          onDone()
          notifyDone(t('connections.delete.done', { name }))
        },
      },
    )
  return (
    <ConfirmDialog
      opened
      title={t('connections.delete.title', { name })}
      verb={t('connections.delete.verb')}
      onConfirm={send}
      onClose={onClose}
      mutation={mutation}
      typeName={id}
    >
      <Stack gap="xs">
        <Text size="sm">{t('connections.delete.text', { name })}</Text>
        <Text size="sm">{t('connections.delete.kept')}</Text>
      </Stack>
    </ConfirmDialog>
  )
}
