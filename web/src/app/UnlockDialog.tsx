// Why a production connection is unlocked. A chunk of its own: most pages never ask.
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { consoleUsers } from '@pierhead/shared/catalogue/console-users'
import { fieldProblems } from '@pierhead/shared/problem'
import { useState } from 'react'
import { useConsoleAction } from '#api/query.ts'
import { firstByPath } from '#lib/faults.ts'
import { useConnectionName } from '#ui/connection-name.ts'
import { useFaultWords } from '#ui/fault-words.ts'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'

const schema = consoleUsers['console.UnlockConnection'].input

interface UnlockDialogProps {
  connection: string
  onClose: () => void
}

export default function UnlockDialog({ connection, onClose }: UnlockDialogProps) {
  const { t } = useTranslation()
  const tell = useFaultWords()
  const name = useConnectionName()(connection)
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const { mutate, error, isPending } = useConsoleAction('console.UnlockConnection')
  const found = schema.safeParse({ connection, reason })
  const faults = isChecked && !found.success ? fieldProblems(found.error) : []
  const at = firstByPath([...faults, ...(error?.problem.fields ?? [])])
  const send = () => {
    setChecked(true)
    if (found.success) mutate({ connection, reason: reason.trim() }, { onSuccess: onClose })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('connections.guard.title', { name })}
      centered
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          // a form behind the dialog is not meant
          event.stopPropagation()
          send()
        }}
      >
        <Stack gap="md">
          <Text size="sm">{t('connections.guard.text')}</Text>
          <Textarea
            data-autofocus
            label={t('connections.guard.reason')}
            placeholder={t('connections.guard.reasonHint')}
            required
            withAsterisk={false}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={tell(at.get('reason'))}
          />
          {error && at.size === 0 ? <ProblemPanel error={error} /> : null}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={isPending}>
              {t('connections.guard.verb')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
