// What was done, in the reader's language: titles of the catalogue, and words of our own for what is no action.
import facts from 'virtual:action-facts'
import type { ActionId } from '@pierhead/shared/catalogue'
import { useCallback } from 'react'
import { useSay } from '#ui/bilingual.ts'
import { useTranslation } from '#ui/translation.tsx'

const ownDeeds = {
  'sign-in': 'audit.deed.signIn',
  'sign-out': 'audit.deed.signOut',
  'set-up': 'audit.deed.setUp',
  password: 'audit.deed.password',
  'two-factor': 'audit.deed.twoFactor',
  'two-factor-begin': 'audit.deed.twoFactorBegin',
  'two-factor-on': 'audit.deed.twoFactorOn',
  'two-factor-off': 'audit.deed.twoFactorOff',
  'recovery-codes': 'audit.deed.recoveryCodes',
  'export-audit': 'audit.deed.export',
  'remove-old-rows': 'audit.deed.remove',
} as const

const isOwn = (action: string): action is keyof typeof ownDeeds => Object.hasOwn(ownDeeds, action)
const isKnown = (action: string): action is ActionId => Object.hasOwn(facts, action)

/** All that a row can be about. */
export const allDeeds: readonly string[] = [...Object.keys(ownDeeds), ...Object.keys(facts)]

/** What is meant by a text: a part of an id stays one, a part of a title is the first that holds it. */
export function deedOf(text: string, wordsOf: (action: string) => string): string {
  const part = text.toLowerCase()
  if (allDeeds.some((id) => id.toLowerCase().includes(part))) return text
  return allDeeds.find((id) => wordsOf(id).toLowerCase().includes(part)) ?? text
}

/** One that is not known is told as it is spelt. */
export function useDeedWords(): (action: string) => string {
  const { t } = useTranslation()
  const say = useSay()
  return useCallback(
    (action) => {
      if (isOwn(action)) return t(ownDeeds[action])
      return isKnown(action) ? say(facts[action].title) : action
    },
    [t, say],
  )
}
