// A Problem in the reader's language. The server's own sentences are English: a page in another language says the same by
// code, and lets the numbers that matter speak.
import type { Problem } from '@pierhead/shared/problem'
import { useTranslation } from 'react-i18next'

interface ProblemWords {
  title: string
  /** What is particular to this failure. */
  details: string
  /** What to do. */
  next: string
}

const unlessSaid = (message: string, title: string): string => (message.replace(/\.$/, '') === title ? '' : message)

export function useProblemWords(): (problem: Problem) => ProblemWords {
  const { t, i18n } = useTranslation()
  return (problem) => {
    const { code, message, hint, clockSkewSeconds, retryAfterSeconds } = problem
    const isEnglish = i18n.resolvedLanguage === 'en'
    const title = t(`problems.${code}.title`)
    const numbers = [
      clockSkewSeconds === undefined ? [] : t('problems.skew', { count: Math.round(Math.abs(clockSkewSeconds)) }),
      retryAfterSeconds === undefined ? [] : t('problems.retryAfter', { count: Math.ceil(retryAfterSeconds) }),
    ].flat()
    return {
      title,
      details: isEnglish ? unlessSaid(message, title) : numbers.join(' '),
      next: (isEnglish && hint) || t(`problems.${code}.next`),
    }
  }
}
