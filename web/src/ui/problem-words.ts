// A Problem in the reader's language. The server's own sentences are English: a page in another language says the same by
// code, with the cause where it is a known one, and lets the numbers that matter speak.
import type { Problem } from '@pierhead/shared/problem'
import { causeOf } from '#lib/causes.ts'
import { useTranslation } from './translation.tsx'

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
    const found = causeOf(message)
    const particular = found ? [t(`problems.cause.${found.cause}`, { host: found.host })] : []
    return {
      title,
      details: isEnglish ? unlessSaid(message, title) : [...particular, ...numbers].join(''),
      next:
        (isEnglish && hint) ||
        (found?.cause.startsWith('certificate') ? t('problems.authority') : t(`problems.${code}.next`)),
    }
  }
}
