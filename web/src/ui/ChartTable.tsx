// A chart's numbers as a table: for screen readers, for reading exactly, for copying. Newest first.

import { absolute } from '#lib/time.ts'
import { figure } from '#lib/units.ts'
import classes from './Chart.module.css'
import type { ChartProps } from './Chart.tsx'
import { useTranslation } from './translation.tsx'
import { useZone } from './zone.ts'

/** Beyond this many rows a table is no longer read; the sentence below it says so. */
const MOST_ROWS = 300

export function ChartTable({ title, unit, times, series }: ChartProps) {
  const { t } = useTranslation()
  const [zone] = useZone()
  const rows = times.map((time, index) => ({ time, index })).reverse()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.table} aria-label={title} tabIndex={0}>
      <table className={classes.numbers}>
        <thead>
          <tr>
            <th scope="col">{t('monitoring.time')}</th>
            {series.map(({ label }) => (
              <th key={label} scope="col">
                {label} ({unit})
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map(({ time, index }) => (
            <tr key={time}>
              <th scope="row">{absolute(time * 1000, zone)}</th>
              {series.map(({ label, points }) => (
                <td key={label}>{figure(points[index])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_ROWS ? <p>{t('monitoring.tableCut', { shown: MOST_ROWS, all: rows.length })}</p> : null}
    </section>
  )
}
