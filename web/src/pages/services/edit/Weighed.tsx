import { Group } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from '#ui/translation.tsx'

/** A sentence of what will happen; one that warns has a sign before it. */
export function Weighed({ weight, children }: { weight: 'note' | 'caution'; children: ReactNode }) {
  const { t } = useTranslation()
  if (weight === 'note') return children
  return (
    <Group component="span" gap={6} wrap="nowrap" align="flex-start" display="inline-flex">
      <IconAlertTriangle
        size={16}
        color="var(--mantine-color-orange-outline)"
        role="img"
        aria-label={t('edit.caution')}
        style={{ flex: 'none', marginTop: 2 }}
      />
      <span>{children}</span>
    </Group>
  )
}
