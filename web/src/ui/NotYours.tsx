import { Alert, Anchor, Stack, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { Link } from 'react-router'
import { TitledPage } from './TitledPage.tsx'
import { useTranslation } from './translation.tsx'

interface NotYoursProps {
  title: string
  /** Why, in the reader's language. */
  why: string
  back: string
}

/** In place of a page whose only use the reader may not make. */
export function NotYours({ title, why, back }: NotYoursProps) {
  const { t } = useTranslation()
  return (
    <TitledPage title={title}>
      <Alert color="gray" variant="default" icon={<IconLock aria-hidden />} title={t('ui.permit.title')} maw={640}>
        <Stack gap="sm">
          <Text size="sm">{why}</Text>
          <Text size="sm">{t('ui.permit.ask')}</Text>
          <Anchor component={Link} to={back} size="sm">
            {t('ui.permit.back')}
          </Anchor>
        </Stack>
      </Alert>
    </TitledPage>
  )
}
