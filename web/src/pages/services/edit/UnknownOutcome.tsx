import { Button, Stack, Text } from '@mantine/core'
import { OutcomeUnknown } from '#ui/OutcomeUnknown.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { ChangeList } from './ChangeList.tsx'
import { NotReadBack } from './NotReadBack.tsx'
import type { SentChange } from './use-sent.ts'
import { useSentWords } from './use-sent-words.ts'
import type { Look } from './verdict.ts'

interface UnknownOutcomeProps {
  sent: SentChange
  /** It was sent in an earlier visit of the form. */
  isBack: boolean
  check: { mutate: () => void; isPending: boolean; error: Error | null }
  look: Look | undefined
  /** Goes on from what is there now, with what was typed in the form. */
  onTake: (look: Look) => void
}

/** Nobody knows whether the cloud has acted: said as such, with a read that tells. Nothing is sent again before it was read. */
export function UnknownOutcome({ sent, isBack, check, look, onTake }: UnknownOutcomeProps) {
  const { t } = useTranslation()
  const words = useSentWords(isBack ? sent : undefined, { title: t('edit.unknown'), why: t('edit.unknownWhy') })
  return (
    <OutcomeUnknown
      {...words}
      look={check}
      found={look ? <FoundThere look={look} /> : null}
      next={
        look?.found === 'other' ? (
          <Button size="xs" variant="default" onClick={() => onTake(look)}>
            {t('form.goOnFromThere')}
          </Button>
        ) : null
      }
    />
  )
}

function FoundThere({ look: { found, verdict } }: { look: Look }) {
  const { t } = useTranslation()
  return (
    <Stack gap="xs">
      <Text size="sm">{t(`edit.found.${found}`)}</Text>
      <NotReadBack paths={verdict.unread} />
      {found === 'other' ? (
        <ChangeList changes={[...verdict.changed, ...verdict.ignored]} label={t('form.differs')} sent />
      ) : null}
    </Stack>
  )
}
