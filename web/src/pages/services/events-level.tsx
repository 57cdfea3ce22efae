import { Group, Text } from '@mantine/core'
import type { ServiceEvent } from '@pierhead/shared/catalogue/service'
import { IconAlertTriangleFilled, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

export const isWarning = ({ level }: ServiceEvent) => level === 'Warning'

/** How serious an event is: shape and word; a level nobody knows as the cloud spells it. */
export function EventLevel({ event }: { event: ServiceEvent }) {
  const { t } = useTranslation()
  const icon = isWarning(event) ? (
    <IconAlertTriangleFilled size={16} aria-hidden color="var(--mantine-color-orange-6)" />
  ) : (
    <IconInfoCircle size={16} aria-hidden />
  )
  const known = event.level === 'Warning' || event.level === 'Normal'
  return (
    <Group component="span" gap={6} wrap="nowrap">
      {icon}
      <Text span size="sm">
        {known ? t(`services.events.${event.level === 'Warning' ? 'warning' : 'normal'}`) : event.level}
      </Text>
    </Group>
  )
}
