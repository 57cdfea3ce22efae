import type { ProblemError } from '@pierhead/shared/problem'
import { useTranslation } from 'react-i18next'

/** With these the server says that the present password is not the one given. */
const codes: readonly string[] = ['unauthenticated', 'forbidden']

/** The sentence at the field, and what is left to be shown below. */
export function useWrongPassword(error: ProblemError | null): {
  atField: string | undefined
  other: ProblemError | null
} {
  const { t } = useTranslation()
  const isWrong = error !== null && codes.includes(error.problem.code)
  return { atField: isWrong ? t('auth.password.wrong') : undefined, other: isWrong ? null : error }
}
