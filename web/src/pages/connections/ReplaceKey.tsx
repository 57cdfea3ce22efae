// A new key for a connection: the old one is forgotten with it, and neither can be read again.
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ConnectionDetails } from '@pierhead/shared/catalogue/console'
import { useState } from 'react'
import { useConsoleAction } from '#api/query.ts'
import { useSearchParam } from '#api/use-search.ts'
import { useConnectionName } from '#ui/connection-name.ts'
import { notifyDone } from '#ui/notices.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { CredentialFields } from './CredentialFields.tsx'
import { credentialOf, emptyCredential, faultsOf } from './draft.ts'
import { useFaults } from './use-faults.ts'

interface ReplaceKeyProps {
  connection: ConnectionDetails
  onClose: () => void
}

export function ReplaceKey({ connection, onClose }: ReplaceKeyProps) {
  const { t } = useTranslation()
  const { id, provider, kind, keyId } = connection
  const name = useConnectionName()(id)
  const [, setTested] = useSearchParam('test')
  const [credential, setCredential] = useState({ ...emptyCredential, kind })
  const mutation = useConsoleAction('console.RotateConnection')
  const input = { id, credential: credentialOf(provider, credential) }
  const { faultOf, check, isElsewhere } = useFaults(faultsOf('rotate', input), mutation.error)
  const send = () =>
    mutation.mutate(input, {
      onSuccess: () => {
        onClose()
        notifyDone(t('connections.replace.done', { name }))
        setTested(id, { push: true })
      },
    })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('connections.replace.title', { name })}
      size="md"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          if (check()) send()
        }}
      >
        <Stack gap="md">
          <Text size="sm">{t('connections.replace.text', { keyId })}</Text>
          <CredentialFields
            provider={provider}
            credential={credential}
            onChange={(patch) => setCredential((before) => ({ ...before, ...patch }))}
            faultOf={faultOf}
          />
          {isElsewhere ? <ProblemPanel error={mutation.error} /> : null}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={mutation.isPending}>
              {t('connections.replace.verb')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
