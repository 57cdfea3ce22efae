// How a change of an earlier visit is told: when it was sent, for whoever comes back may not remember.

import { absolute } from '#lib/time.ts'
import { useTranslation } from '#ui/translation.tsx'
import { useZone } from '#ui/zone.ts'
import type { SentChange } from './use-sent.ts'

/** `now` is how one that was sent just now is told. */
export function useSentWords(sent: SentChange | undefined, now: { title: string; why: string }) {
  const { t } = useTranslation()
  const [zone] = useZone()
  if (!sent) return now
  return { title: t('form.sentAt', { at: absolute(sent.at, zone) }), why: t('form.sentAtWhy') }
}
