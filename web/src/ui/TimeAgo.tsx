import { absolute } from '#lib/time.ts'
import { NO_DATA } from '#lib/units.ts'
import { useHere, useSpanSince } from './clock.ts'
import { agoText, spanText } from './time-words.ts'
import { useTranslation } from './translation.tsx'
import { useZone } from './zone.ts'

interface TimeAgoProps {
  /** An instant with its offset, told by the server or the cloud; nothing known prints "–". */
  at: string | null | undefined
  /** True for an age ("3 days") instead of a moment ("3 days ago"). */
  span?: boolean
  /** True where there is room to print the exact time beside it: a tooltip is nothing to a keyboard or a finger. */
  exact?: boolean
}

/** A moment as people say it, ticking; the tooltip has the exact time with its zone. */
export function TimeAgo({ at, span = false, exact = false }: TimeAgoProps) {
  const [zone] = useZone()
  const { i18n } = useTranslation()
  const then = at ? Date.parse(at) : Number.NaN
  const spanMs = useSpanSince(useHere(then))
  if (!at || Number.isNaN(then)) return <span>{NO_DATA}</span>
  const said = span ? spanText(spanMs, i18n.language) : agoText(spanMs, i18n.language)
  return (
    <time dateTime={at} title={absolute(at, zone)}>
      {exact ? `${absolute(at, zone)} · ${said}` : said}
    </time>
  )
}
