import { Alert, Anchor, Stack, Text } from '@mantine/core'
import { IconInfoTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { OutcomeUnknown } from '#ui/OutcomeUnknown.tsx'
import type { useCreating } from './use-creating.ts'

type Outcome = Pick<ReturnType<typeof useCreating>, 'look' | 'found' | 'service'>

/** Nobody knows whether the cloud has acted: it is looked up, and nothing is sent again before that. */
export function UnknownCreation({ look, found, service }: Outcome) {
  const { t } = useTranslation()
  return (
    <OutcomeUnknown
      title={t('form.unknown')}
      why={t('form.unknownWhy')}
      look={look}
      found={found === 'notYet' || found === 'other' ? <Text size="sm">{t(`form.found.${found}`)}</Text> : null}
      next={
        found === 'other' && service ? (
          <Anchor component={Link} to={service} size="sm">
            {t('form.toThatService')}
          </Anchor>
        ) : null
      }
    />
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
