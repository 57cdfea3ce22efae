import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { ProblemPanel } from './ProblemPanel.tsx'
import { useTranslation } from './translation.tsx'

interface ConfirmDialogProps {
  opened: boolean
  /** A question with verb and whole name: "Delete pod checkout-7d9f?" */
  title: string
  /** What will happen, in words, and where: namespace, cluster, region, account. */
  children: ReactNode
  /** Verb and object, on the button: "Delete pod". */
  verb: string
  onConfirm: () => unknown
  onClose: () => void
  /** The name to type before the button works: for what nothing brings back. */
  typeName?: string
  /** The mutation: while it runs the button spins, and its failure is shown in the dialog. */
  mutation?: { isPending: boolean; error: Error | null }
}

/** Asks before something is destroyed. Cancel has the focus; Enter on opening does nothing harmful. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation()
  const close = { 'aria-label': t('ui.close') }
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} centered closeButtonProps={close}>
      <Question {...props} />
    </Modal>
  )
}

/** Mounted with the dialog: what was typed is forgotten when it closes. */
function Question({ children, verb, onConfirm, onClose, typeName, mutation }: ConfirmDialogProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  return (
    <Stack gap="md">
      <Text size="sm" component="div">
        {children}
      </Text>
      {typeName ? (
        <TextInput
          label={t('ui.typeName', { name: typeName })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      ) : null}
      {mutation?.error ? <ProblemPanel error={mutation.error} /> : null}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button
          color="red"
          loading={mutation?.isPending ?? false}
          disabled={typeName !== undefined && typed !== typeName}
          onClick={() => void onConfirm()}
        >
          {verb}
        </Button>
      </Group>
    </Stack>
  )
}
