import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { IconHelpHexagon, IconInfoTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import type { useCreating } from './use-creating.ts'

type Outcome = Pick<ReturnType<typeof useCreating>, 'look' | 'found' | 'service'>

/** Nobody knows whether the cloud has acted: it is looked up, and nothing is sent again before that. */
export function UnknownCreation({ look, found, service }: Outcome) {
  const { t } = useTranslation()
  return (
    <Alert
      role="alert"
      color="orange"
      variant="outline"
      icon={<IconHelpHexagon aria-hidden />}
      title={t('form.unknown')}
    >
      <Stack gap="sm">
        <Text size="sm">{t('form.unknownWhy')}</Text>
        {found === 'notYet' || found === 'other' ? <Text size="sm">{t(`form.found.${found}`)}</Text> : null}
        {look.error ? <ProblemPanel error={look.error} /> : null}
        <Group gap="md">
          <Button size="xs" loading={look.isPending} onClick={() => look.mutate()}>
            {t('edit.checkState')}
          </Button>
          {found === 'other' && service ? (
            <Anchor component={Link} to={service} size="sm">
              {t('form.toThatService')}
            </Anchor>
          ) : null}
        </Group>
      </Stack>
    </Alert>
  )
}

interface ExistsProps {
  name: string
  namespace: string
  service: string | undefined
}

/** Somebody was quicker. */
export function Exists({ name, namespace, service }: ExistsProps) {
  const { t } = useTranslation()
  return (
    <Alert
      role="alert"
      color="orange"
      variant="outline"
      icon={<IconInfoTriangle aria-hidden />}
      title={t('form.exists', { name, namespace })}
    >
      <Stack gap="sm">
        <Text size="sm">{t('form.existsWhy')}</Text>
        {service ? (
          <Anchor component={Link} to={service} size="sm">
            {t('form.toThatService')}
          </Anchor>
        ) : null}
      </Stack>
    </Alert>
  )
}
