import { Code, Modal, Stack, Text } from '@mantine/core'
import { absolute } from '#lib/time.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { useZone } from '#ui/zone.ts'
import classes from './users.module.css'

export interface MadeLink {
  /** A path of this console. */
  link: string
  until: string
  email: string
}

/** A one-time link is shown once: the server keeps nothing that could show it again. */
export function LinkDialog({ made, onClose }: { made: MadeLink | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const [zone] = useZone()
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
          <TheLink href={new URL(made.link, window.location.href).href} />
          <Text size="sm" c="dimmed">
            {t('users.made.until', { time: absolute(made.until, zone) })}
          </Text>
        </Stack>
      ) : null}
    </Modal>
  )
}

/** Whole, so that it can be read where nothing can be copied. */
function TheLink({ href }: { href: string }) {
  const { t } = useTranslation()
  return (
    <Stack gap="xs">
      <Code block className={classes.link ?? ''}>
        {href}
      </Code>
      <div>
        <CopyButton text={href} variant="filled" data-autofocus>
          {t('users.made.copy')}
        </CopyButton>
      </div>
    </Stack>
  )
}
