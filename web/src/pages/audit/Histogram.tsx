// How many rows over time: bars of what went well and what did not. A bar leads to its time; all of it can be read as a table.
import type { Parsed } from '@pierhead/shared/catalogue'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { TimeWindow } from '#lib/range.ts'
import { absolute } from '#lib/time.ts'
import { count } from '#lib/units.ts'
import { useTranslation } from '#ui/translation.tsx'
import { useZone } from '#ui/zone.ts'
import classes from './Histogram.module.css'

export type Bucket = Parsed<'console.DescribeAuditHistogram'>['buckets'][number]

interface HistogramProps {
  buckets: readonly Bucket[]
  onChoose: (window: TimeWindow) => void
}

const sumOf = (buckets: readonly Bucket[], key: 'good' | 'bad') => buckets.reduce((sum, bucket) => sum + bucket[key], 0)

export function Histogram({ buckets, onChoose }: HistogramProps) {
  const { t } = useTranslation()
  const titleId = useId()
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className={classes.histogram} aria-labelledby={titleId}>
      <figcaption>
        <span id={titleId} className={classes.histogramTitle}>
          {t('audit.overTime')}
        </span>
        <span className={classes.legend}>
          <span className={classes.swatch} data-kind="good" aria-hidden />
          {t('audit.good')} <b>{count(sumOf(buckets, 'good'))}</b>
        </span>
        <span className={classes.legend}>
          <span className={classes.swatch} data-kind="bad" aria-hidden />
          {t('audit.bad')} <b>{count(sumOf(buckets, 'bad'))}</b>
        </span>
        <button type="button" className={classes.toggle} aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t('monitoring.asTable')}
        </button>
      </figcaption>
      {asTable ? <BucketTable buckets={buckets} /> : <Bars buckets={buckets} onChoose={onChoose} />}
    </figure>
  )
}

/** One stop of the Tab key; arrows go from bar to bar. */
function Bars({ buckets, onChoose }: HistogramProps) {
  const { t } = useTranslation()
  const wordsOf = useBucketWords()
  const [zone] = useZone()
  const [current, setCurrent] = useState(0)
  const bars = useRef<HTMLDivElement>(null)
  const most = Math.max(1, ...buckets.map(({ good, bad }) => good + bad))
  const move = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowLeft: current - 1,
      ArrowRight: current + 1,
      Home: 0,
      End: buckets.length - 1,
    }
    const next = steps[event.key]
    if (next === undefined) return
    event.preventDefault()
    bars.current?.querySelectorAll('button')[Math.min(Math.max(next, 0), buckets.length - 1)]?.focus()
  }
  const [first, last] = [buckets[0], buckets.at(-1)]
  return (
    <>
      <div className={classes.plot}>
        <span className={classes.most} aria-hidden>
          {count(most)}
        </span>
        <div ref={bars} role="toolbar" aria-label={t('audit.bars')} className={classes.bars} onKeyDown={move}>
          {buckets.map((bucket, index) => (
            <button
              key={bucket.from}
              type="button"
              tabIndex={index === Math.min(current, buckets.length - 1) ? 0 : -1}
              aria-label={wordsOf(bucket)}
              title={wordsOf(bucket)}
              onFocus={() => setCurrent(index)}
              onClick={() => onChoose({ fromMs: Date.parse(bucket.from), toMs: Date.parse(bucket.to) })}
            >
              <Part kind="bad" rows={bucket.bad} most={most} />
              <Part kind="good" rows={bucket.good} most={most} />
            </button>
          ))}
        </div>
      </div>
      <div className={classes.axis} aria-hidden>
        <span>{first && absolute(first.from, zone)}</span>
        <span>{last && absolute(last.to, zone)}</span>
      </div>
    </>
  )
}

const Part = ({ kind, rows, most }: { kind: 'good' | 'bad'; rows: number; most: number }) =>
  rows > 0 ? <span data-kind={kind} style={{ height: `${(rows / most) * 100}%` }} /> : null

function useBucketWords() {
  const { t } = useTranslation()
  const [zone] = useZone()
  return ({ from, to, good, bad }: Bucket) =>
    t('audit.bar', { from: absolute(from, zone)?.slice(0, 19), to: absolute(to, zone), good, bad })
}

/** Times without rows are left out: there would be little else. */
function BucketTable({ buckets }: { buckets: readonly Bucket[] }) {
  const { t } = useTranslation()
  const [zone] = useZone()
  const filled = buckets.filter(({ good, bad }) => good + bad > 0).reverse()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.numbers} aria-label={t('audit.overTime')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('monitoring.from')}</th>
            <th scope="col">{t('monitoring.to')}</th>
            <th scope="col">{t('audit.good')}</th>
            <th scope="col">{t('audit.bad')}</th>
          </tr>
        </thead>
        <tbody>
          {filled.map(({ from, to, good, bad }) => (
            <tr key={from}>
              <th scope="row">{absolute(from, zone)}</th>
              <td>{absolute(to, zone)}</td>
              <td>{count(good)}</td>
              <td>{count(bad)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
