import {
  IconAlertTriangleFilled,
  IconBan,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconXboxXFilled,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from '#ui/translation.tsx'
import classes from './audit.module.css'
import type { Result } from './filters.ts'

const icons: Record<Result, ReactNode> = {
  done: <IconCircleCheckFilled size={16} aria-hidden />,
  failed: <IconXboxXFilled size={16} aria-hidden />,
  denied: <IconBan size={16} aria-hidden />,
  unknown: <IconAlertTriangleFilled size={16} aria-hidden />,
  running: <IconCircleDashed size={16} aria-hidden />,
}

/** How it ended, as shape, colour and word. */
export function ResultBadge({ result }: { result: Result }) {
  const { t } = useTranslation()
  return (
    <span className={classes.result} data-result={result}>
      {icons[result]}
      {t(`audit.results.${result}`)}
    </span>
  )
}
