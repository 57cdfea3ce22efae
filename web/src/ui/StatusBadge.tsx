// Plain elements: see CopyText.
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleOff,
  IconHelpCircle,
  IconXboxXFilled,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './StatusBadge.module.css'
import { isKnownStatus, statusTones, type Tone } from './status.ts'

interface StatusBadgeProps {
  /** The state as the cloud spells it. */
  status: string
  /** Why, in words; shown beside the state. */
  reason?: string | undefined
}

const icons: Record<Tone | 'unknown', ReactNode> = {
  ok: <IconCircleCheckFilled size={16} aria-hidden />,
  moving: <IconCircleDashed size={16} aria-hidden />,
  warning: <IconAlertTriangleFilled size={16} aria-hidden />,
  failed: <IconXboxXFilled size={16} aria-hidden />,
  off: <IconCircleOff size={16} aria-hidden />,
  unknown: <IconHelpCircle size={16} aria-hidden />,
}

/** A state as shape, colour and word; the tooltip has the cloud's own spelling. */
export function StatusBadge({ status, reason }: StatusBadgeProps) {
  const { t } = useTranslation()
  const tone = isKnownStatus(status) ? statusTones[status] : 'unknown'
  return (
    <span className={classes.badge} data-tone={tone}>
      <span className={classes.icon}>{icons[tone]}</span>
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
