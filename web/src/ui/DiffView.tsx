// Two texts and what differs between them: side by side where there is room, unified where not or where wanted.
import { SegmentedControl, Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import { keepText, keptText } from '#lib/kept-text.ts'
import classes from './CodeView.module.css'
import { useTranslation } from './translation.tsx'

const DiffCode = lazy(() => import('./DiffCode.tsx'))

interface DiffViewProps {
  before: string
  after: string
  /** What stands left and right; "Now" and "After" unless given. */
  beforeTitle?: string
  afterTitle?: string
}

const layouts = ['split', 'unified'] as const
type Layout = (typeof layouts)[number]

/** Whoever chose once does not choose again. */
const REMEMBERED = 'pierhead.diff-layout'
const remembered = (): Layout | undefined => layouts.find((layout) => layout === keptText(REMEMBERED))

export function DiffView({ before, after, beforeTitle, afterTitle }: DiffViewProps) {
  const { t } = useTranslation()
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false })
  const [chosen, setChosen] = useState(remembered)
  const layout: Layout = wide ? (chosen ?? 'split') : 'unified'
  const titles = { before: beforeTitle ?? t('logs.code.now'), after: afterTitle ?? t('logs.code.after') }
  if (before === after) return <p className={classes.same}>{t('logs.code.same')}</p>
  return (
    <div className={classes.frame}>
      <div className={classes.tools}>
        {layout === 'split' ? (
          <div className={classes.sides}>
            <span>− {titles.before}</span>
            <span>+ {titles.after}</span>
          </div>
        ) : (
          <span className={classes.fact}>
            − {titles.before}, + {titles.after}
          </span>
        )}
        {wide ? (
          <SegmentedControl
            size="xs"
            aria-label={t('logs.code.layout')}
            value={layout}
            onChange={(value) => {
              setChosen(value as Layout)
              keepText(REMEMBERED, value)
            }}
            data={[
              { value: 'split', label: t('logs.code.split') },
              { value: 'unified', label: t('logs.code.unified') },
            ]}
          />
        ) : null}
      </div>
      <div className={classes.diff}>
        <Suspense fallback={<Skeleton height={160} radius={0} />}>
          <DiffCode before={before} after={after} layout={layout} labels={titles} />
        </Suspense>
      </div>
    </div>
  )
}
