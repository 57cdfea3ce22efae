import type { ServiceEvent } from '@pierhead/shared/catalogue/service'
import { absolute, type Zone, zoneName } from '#lib/time.ts'
import { useNowThere } from '#ui/clock.ts'
import { useTranslation } from '#ui/translation.tsx'
import { useZone } from '#ui/zone.ts'
import { type Bar, barsOf } from './event-groups.ts'
import classes from './overview.module.css'

const HOUR_MS = 3_600_000
const BARS = 12

/** Hours and minutes: all of it is of one hour. */
const clockTime = (ms: number, zone: Zone): string => absolute(ms, zone)?.slice(11, 16) ?? ''

/** When events were last seen in the hour that the cloud keeps; warnings are told by a pattern too. */
export function EventBars({ events }: { events: readonly ServiceEvent[] }) {
  const { t } = useTranslation()
  const [zone] = useZone()
  const bars = barsOf(events, useNowThere(30_000), HOUR_MS, BARS)
  const most = Math.max(1, ...bars.map(({ warnings, others }) => warnings + others))
  const words = ({ fromMs, toMs, warnings, others }: Bar) =>
    t('overview.events.bar', { from: clockTime(fromMs, zone), to: clockTime(toMs, zone), warnings, others })
  const [first, last] = [bars[0], bars.at(-1)]
  return (
    <div>
      <ul className={classes.bars} aria-label={t('overview.events.bars')}>
        {bars.map((bar) => (
          <li key={bar.fromMs} title={words(bar)}>
            <span className={classes.hidden}>{words(bar)}</span>
            <span className={classes.warningBar} style={{ height: `${(bar.warnings / most) * 100}%` }} />
            <span className={classes.bar} style={{ height: `${(bar.others / most) * 100}%` }} />
          </li>
        ))}
      </ul>
      <div className={classes.barTimes} aria-hidden>
        <span>{first ? clockTime(first.fromMs, zone) : null}</span>
        <span>{last ? `${clockTime(last.toMs, zone)} ${zoneName(zone, new Date(last.toMs))}` : null}</span>
      </div>
    </div>
  )
}
