import { Alert, Modal, Stack, Text } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { CopyText } from '#ui/CopyText.tsx'
import { TimeAgo } from '#ui/TimeAgo.tsx'

export interface MadeLink {
  /** A path of this console. */
  link: string
  until: string
  email: string
}

/** A one-time link is shown once: the server keeps nothing that could show it again. */
export function LinkDialog({ made, onClose }: { made: MadeLink | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={made !== undefined}
      onClose={onClose}
      title={t('users.made.title')}
      centered
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {made ? (
        <Stack gap="md">
          <Text size="sm">{t('users.made.text', { email: made.email })}</Text>
          <Alert color="gray" variant="light" icon={<IconLink aria-hidden />} p="sm">
            <CopyText text={new URL(made.link, window.location.href).href} label={t('users.made.link')} />
          </Alert>
          <Text size="sm" c="dimmed">
            {t('users.made.until')} <TimeAgo at={made.until} exact />
          </Text>
        </Stack>
      ) : null}
    </Modal>
  )
}
