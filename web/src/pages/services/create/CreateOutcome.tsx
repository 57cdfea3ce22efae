import { Alert, Anchor, Stack, Text } from '@mantine/core'
import { IconInfoTriangle } from '@tabler/icons-react'
import { Link } from 'react-router'
import { OutcomeUnknown } from '#ui/OutcomeUnknown.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { ChangeList } from '../edit/ChangeList.tsx'
import { NotReadBack } from '../edit/NotReadBack.tsx'
import { useSentWords } from '../edit/use-sent-words.ts'
import type { CreateLook } from './use-create.ts'
import type { useCreating } from './use-creating.ts'

type Outcome = Pick<ReturnType<typeof useCreating>, 'check' | 'look' | 'pageOf' | 'sentBefore'>

/** Nobody knows whether the cloud has acted: it is looked up, and nothing is sent again before that. */
export function UnknownCreation({ check, look, pageOf, sentBefore }: Outcome) {
  const { t } = useTranslation()
  const words = useSentWords(sentBefore, { title: t('form.unknown'), why: t('form.unknownWhy') })
  return (
    <OutcomeUnknown
      {...words}
      look={check}
      found={look ? <FoundThere look={look} /> : null}
      next={
        look?.verdict ? (
          <Anchor component={Link} to={pageOf(look.sent)} size="sm">
            {t('form.toThatService')}
          </Anchor>
        ) : null
      }
    />
  )
}

function FoundThere({ look: { found, verdict } }: { look: CreateLook }) {
  const { t } = useTranslation()
  if (found === 'arrived') return null
  return (
    <Stack gap="xs">
      <Text size="sm">{t(`form.found.${found}`)}</Text>
      <NotReadBack paths={verdict?.unread ?? []} />
      {found === 'other' && verdict ? <ChangeList changes={verdict.changed} label={t('form.differs')} sent /> : null}
    </Stack>
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
