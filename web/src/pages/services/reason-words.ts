// The clouds' reasons in the reader's language.

import { useMemo } from 'react'
import { type CountedReason, countReasons, type ReasonKey, reasonOf, type SaidReason } from '#lib/reasons.ts'
import { useTranslation } from '#ui/translation.tsx'

interface Reasons {
  reasonMap: Readonly<Record<string, number>>
  srcReasonMap: Readonly<Record<string, number>>
}

const advised = [
  'imagePull',
  'imageName',
  'crash',
  'outOfMemory',
  'cannotStart',
  'noRoom',
  'notReady',
  'mount',
] as const
type Advised = (typeof advised)[number]
const isAdvised = (key: ReasonKey): key is Advised => advised.some((one) => one === key)

export interface ReasonInWords {
  words: string
  containers: number
  /** What to look at first; undefined for reasons nobody wrote advice for. */
  advice: string | undefined
}

export interface ReasonWords {
  /** The reason of a pod, container or event in words; undefined where none is given. */
  one: (of: { reason: string; srcReason: string }) => string | undefined
  /** The reasons of a service, most frequent first, with how many containers have each. */
  counted: (of: Reasons) => ReasonInWords[]
  /** The same as one line: "image could not be pulled (2), not ready yet (1)"; undefined where there are none. */
  line: (of: Reasons) => string | undefined
}

export function useReasonWords(): ReasonWords {
  const { t, i18n } = useTranslation()
  return useMemo(() => {
    const chinese = i18n.language.startsWith('zh')
    const say = (said: SaidReason) => ('key' in said ? t(`services.reasons.${said.key}`) : said.verbatim)
    const counted = (of: Reasons) =>
      countReasons(of, chinese).map(({ reason, containers }: CountedReason) => ({
        words: say(reason),
        containers,
        advice: 'key' in reason && isAdvised(reason.key) ? t(`services.advice.${reason.key}`) : undefined,
      }))
    return {
      one: (of) => {
        const said = reasonOf(of, chinese)
        return said && say(said)
      },
      counted,
      line: (of) => {
        const parts = counted(of).map(({ words, containers }) => `${words} (${containers})`)
        return parts.length > 0 ? parts.join(chinese ? '，' : ', ') : undefined
      },
    }
  }, [t, i18n.language])
}
