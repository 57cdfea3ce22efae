import { Badge } from '@mantine/core'
import type { Effect } from '@pierhead/shared/action'
import { IconAlertTriangle, IconEye, IconPencil } from '@tabler/icons-react'
import { useTranslation } from '#ui/translation.tsx'

const icons = { read: IconEye, write: IconPencil, destroy: IconAlertTriangle } as const

/** What a call does to the world, in a word. */
export function EffectBadge({ effect }: { effect: Effect }) {
  const { t } = useTranslation()
  const Icon = icons[effect]
  return (
    <Badge
      component="span"
      variant="outline"
      size="sm"
      color={effect === 'destroy' ? 'red' : 'gray'}
      leftSection={<Icon size={12} aria-hidden />}
    >
      {t(`ui.effect.${effect}`)}
    </Badge>
  )
}
