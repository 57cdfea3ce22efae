import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { pathTo } from '#paths'
import { useTranslation } from '#ui/translation.tsx'
import { EntryTitle } from './EntryTitle.tsx'

/** A link that opens nothing, or nothing any more: why, and what helps. */
export function DeadLink({ title, why }: { title: string; why: string }) {
  const { t } = useTranslation()
  return (
    <Stack gap="md">
      <EntryTitle title={title} />
      <Text size="sm">{why}</Text>
      <Anchor component={Link} to={pathTo('signIn', {})} size="sm">
        {t('auth.signIn.to')}
      </Anchor>
    </Stack>
  )
}
