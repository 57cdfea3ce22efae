import { Alert, Anchor, Button, Code, Group, List, Stack, Text } from '@mantine/core'
import type { MissingSetting } from '@pierhead/shared/service-config/missing'
import { IconLock } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useSay } from '#ui/bilingual.ts'
import { TitledPage } from '#ui/TitledPage.tsx'
import { useTranslation } from '#ui/translation.tsx'

interface CannotEditProps {
  title: string
  /** Why, in the reader's language. */
  why: string
  missing: readonly MissingSetting[]
  back: string
  readAgain: () => void
}

/** In place of the form, where saving it would have to guess. */
export function CannotEdit({ title, why, missing, back, readAgain }: CannotEditProps) {
  const { t } = useTranslation()
  const say = useSay()
  return (
    <TitledPage title={title}>
      <Alert color="yellow" variant="outline" icon={<IconLock aria-hidden />} title={t('edit.cannot')}>
        <Stack gap="sm">
          <Text size="sm">{why}</Text>
          <List size="sm">
            {[...Map.groupBy(missing, ({ why }) => say(why))].map(([reason, settings]) => (
              <List.Item key={reason}>
                {settings.map(({ path }) => (
                  <Code key={path} mr={6}>
                    {path}
                  </Code>
                ))}
                {reason}
              </List.Item>
            ))}
          </List>
          <Text size="sm">{t('edit.cannotInstead')}</Text>
          <Group gap="md">
            <Button size="xs" variant="default" onClick={readAgain}>
              {t('edit.readAgain')}
            </Button>
            <Anchor component={Link} to={back} size="sm">
              {t('edit.toService')}
            </Anchor>
          </Group>
        </Stack>
      </Alert>
    </TitledPage>
  )
}
