import { Group, Text } from '@mantine/core'
import type { ServiceEvent } from '@pierhead/shared/catalogue/service'
import { IconAlertTriangleFilled, IconInfoCircle } from '@tabler/icons-react'
import { useCallback } from 'react'
import { useTranslation } from '#ui/translation.tsx'

export const isWarning = ({ level }: ServiceEvent) => level === 'Warning'

const levels = { Warning: 'services.events.warning', Normal: 'services.events.normal' } as const
const isKnown = (level: string): level is keyof typeof levels => Object.hasOwn(levels, level)

/** The reader's word and the cloud's, as a state's (ui/status-text.ts). */
export function useLevelText(): (level: string) => string {
  const { t } = useTranslation()
  return useCallback(
    (level) => {
      const word = isKnown(level) ? t(levels[level]) : level
      return word === level ? level : `${word} (${level})`
    },
    [t],
  )
}

/** How serious an event is: shape and word; a level nobody knows as the cloud spells it. */
export function EventLevel({ event }: { event: ServiceEvent }) {
  const { t } = useTranslation()
  const icon = isWarning(event) ? (
    <IconAlertTriangleFilled size={16} aria-hidden color="var(--mantine-color-orange-outline)" />
  ) : (
    <IconInfoCircle size={16} aria-hidden />
  )
  return (
    <Group component="span" gap={6} wrap="nowrap">
      {icon}
      <Text span size="sm">
        {isKnown(event.level) ? t(levels[event.level]) : event.level}
      </Text>
    </Group>
  )
}
