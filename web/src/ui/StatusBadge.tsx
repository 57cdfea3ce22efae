// Plain elements: see CopyText.

import classes from './StatusBadge.module.css'
import { isKnownStatus, statusTones } from './status.ts'
import { useTranslation } from './translation.tsx'

interface StatusBadgeProps {
  /** The state as the cloud spells it. */
  status: string
  /** Why, in words; shown beside the state. */
  reason?: string | undefined
}

/** A state as shape, colour and word; the tooltip has the cloud's own spelling. */
export function StatusBadge({ status, reason }: StatusBadgeProps) {
  const { t } = useTranslation()
  const tone = isKnownStatus(status) ? statusTones[status] : 'unknown'
  return (
    <span className={classes.badge} data-tone={tone}>
      <span aria-hidden className={classes.icon} />
      <span className={classes.word} title={t('ui.rawStatus', { status: status || '–' })}>
        {isKnownStatus(status) ? t(`ui.status.${status}`) : status || t('ui.statusUnknown')}
      </span>
      {reason ? (
        <span className={classes.reason} title={reason}>
          {reason}
        </span>
      ) : null}
    </span>
  )
}
