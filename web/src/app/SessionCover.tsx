// Instead of the page, once its session has ended by the clock.
import { Anchor, Button, Center, Stack, Text, Title } from '@mantine/core'
import { Link, useLocation } from 'react-router'
import { useMe } from '#api/use-me.ts'
import { pathTo } from '#paths'
import { useTranslation } from '#ui/translation.tsx'
import classes from './SessionKeeper.module.css'

export function SessionCover() {
  const { t } = useTranslation()
  const { refetch, isFetching } = useMe()
  const { pathname, search, hash } = useLocation()
  return (
    <Center component="main" p="md" className={classes.cover ?? ''}>
      <Stack align="center" gap="sm" maw={420} ta="center" role="alert">
        <Title order={1} size="h3">
          {t('auth.session.over')}
        </Title>
        <Text size="sm">{t('auth.session.overWhy')}</Text>
        <Button
          component={Link}
          to={pathTo('signIn', {}, { returnTo: pathname + search + hash, why: 'ended' })}
          state={{ applied: true }}
        >
          {t('auth.signIn.title')}
        </Button>
        <Anchor component="button" type="button" size="sm" disabled={isFetching} onClick={() => void refetch()}>
          {t('auth.session.check')}
        </Anchor>
      </Stack>
    </Center>
  )
}
