import { Text, Tooltip } from '@mantine/core'
import { IconAlertTriangleFilled } from '@tabler/icons-react'
import { NO_DATA, percent, share } from '#lib/units.ts'
import { useTranslation } from './translation.tsx'
import classes from './Usage.module.css'

interface UsageProps {
  /** What it is about, for screen readers: "CPU". */
  label: string
  /** All four in one unit. Nothing known leaves its mark away. */
  used?: number | null
  requested?: number | null
  limit?: number | null
  /** The whole length of the bar. */
  capacity: number | null
  /** Prints a figure with its unit: `cpu` or `memory` of lib/units. */
  show: (value: number | null | undefined) => string
}

/** How much of a capacity is taken: a bar of what is requested, a line where the limits stand, a mark for real use. */
export function Usage(props: UsageProps) {
  const { label, used, requested, limit, capacity, show } = props
  const { t } = useTranslation()
  const main = requested ?? used
  const taken = share(main, capacity)
  const isHigh = taken !== null && taken > HIGH
  const parts = [...useFigures(props), ...(isHigh ? [t('ui.usage.high', { percent: HIGH })] : [])]
  return (
    <Tooltip label={parts.join(' · ')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what stands in the tooltip is for a keyboard and a finger as well */}
      <div className={classes.usage} tabIndex={0}>
        <div className={classes.figures}>
          <Text span size="sm">
            {show(main)} <span className={classes.of}>/ {show(capacity)}</span>
          </Text>
          <Text span size="xs" c="dimmed" className={classes.share ?? ''}>
            {isHigh ? <IconAlertTriangleFilled size={12} aria-hidden className={classes.high ?? ''} /> : null}
            {taken === null ? NO_DATA : percent(Math.round(taken))}
          </Text>
        </div>
        {taken === null ? (
          <span className={classes.spoken}>{t('ui.usage.unknown', { what: label })}</span>
        ) : (
          <meter
            className={classes.spoken}
            aria-label={label}
            aria-valuetext={[percent(Math.round(taken)), ...parts].join(', ')}
            max={100}
            value={Math.round(taken)}
          />
        )}
        <div aria-hidden className={classes.bar}>
          <Mark part={requested ?? used} of={capacity} kind="fill" />
          <Mark part={requested === undefined ? undefined : used} of={capacity} kind="used" />
          <Mark part={limit === 0 ? undefined : limit} of={capacity} kind="limit" />
        </div>
      </div>
    </Tooltip>
  )
}

/** Each figure that is known, with what it is. */
function useFigures({ used, requested, limit, capacity, show }: UsageProps): string[] {
  const { t } = useTranslation()
  return [
    used === undefined ? '' : t('ui.usage.used', { value: show(used) }),
    requested === undefined ? '' : t('ui.usage.requested', { value: show(requested) }),
    limit === undefined ? '' : t('ui.usage.limit', { value: limit === 0 ? t('ui.usage.noLimit') : show(limit) }),
    t('ui.usage.capacity', { value: show(capacity) }),
  ].filter(Boolean)
}

interface MarkProps {
  part: number | null | undefined
  of: number | null
  kind: 'fill' | 'used' | 'limit'
}

/** Past four fifths of the capacity the fill warns. */
const HIGH = 80

function Mark({ part, of, kind }: MarkProps) {
  const at = share(part, of)
  if (at === null) return null
  const width = `${Math.min(100, at)}%`
  return kind === 'fill' ? (
    <span className={classes.fill} data-high={at > HIGH || undefined} style={{ width }} />
  ) : (
    <span className={classes.mark} data-kind={kind} style={{ left: width }} />
  )
}
