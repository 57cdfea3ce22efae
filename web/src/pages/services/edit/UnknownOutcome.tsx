import { Button, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { OutcomeUnknown } from '#ui/OutcomeUnknown.tsx'
import { differencesOf, mergeSettings, type Settings, settingsFrom } from '../draft/settings.ts'
import type { ServiceReading } from './use-read-again.ts'
import { isAsSent, verdictOf } from './verdict.ts'

interface UnknownOutcomeProps {
  base: Settings
  wanted: Settings
  readAgain: () => Promise<ServiceReading>
  onFound: (found: Found) => void
  /** Goes on from what is there now, with these values in the form. */
  onTake: (base: Settings, settings: Settings) => void
}

/** What looking found: the change is there, nothing has changed, or something else is there. */
export type Found = 'arrived' | 'notYet' | 'other'

/** Nobody knows whether the cloud has acted: said as such, with a read that tells. Nothing is sent again before it was read. */
export function UnknownOutcome({ base, wanted, readAgain, onFound, onTake }: UnknownOutcomeProps) {
  const { t } = useTranslation()
  const check = useMutation({
    mutationKey: ['edit.check'],
    mutationFn: async () => {
      const now = settingsFrom(await readAgain())
      return { found: foundIn(base, wanted, now), now }
    },
    onSuccess: ({ found }) => onFound(found),
  })
  const there = check.data?.found === 'other' ? check.data.now : undefined
  return (
    <OutcomeUnknown
      title={t('edit.unknown')}
      why={t('edit.unknownWhy')}
      look={check}
      found={check.data ? <Text size="sm">{t(`edit.found.${check.data.found}`)}</Text> : null}
      next={
        there ? (
          <Button size="xs" variant="default" onClick={() => onTake(there, mergeSettings(base, wanted, there).merged)}>
            {t('form.goOnFromThere')}
          </Button>
        ) : null
      }
    />
  )
}

function foundIn(base: Settings, wanted: Settings, now: Settings): Found {
  if (isAsSent(verdictOf(base, wanted, now))) return 'arrived'
  return differencesOf(base, now).length === 0 ? 'notYet' : 'other'
}
