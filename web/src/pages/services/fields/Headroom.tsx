import { Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { memory, NO_DATA } from '#lib/units.ts'
import { useTranslation } from '#ui/translation.tsx'
import { useCpu } from '#ui/use-cpu.ts'
import { useHeadroom } from './headroom-context.tsx'

/** What is free in the cluster, and a word where this service would ask for more than that. */
export function Headroom() {
  const { t } = useTranslation()
  const cpu = useCpu()
  const room = useHeadroom()
  const exceeds = (['cpu', 'memory'] as const).filter((kind) => {
    const { free, more } = room[kind]
    return free !== null && more > free
  })
  const shown = { cpu, memory }
  return (
    <>
      <Text size="xs" c="dimmed">
        {t('form.headroom', {
          cpu: room.cpu.free === null ? NO_DATA : cpu(room.cpu.free),
          memory: room.memory.free === null ? NO_DATA : memory(room.memory.free),
        })}
      </Text>
      {exceeds.map((kind) => (
        <Group key={kind} gap={6} wrap="nowrap" align="flex-start" role="status">
          <IconAlertTriangle
            size={16}
            color="var(--mantine-color-orange-outline)"
            style={{ flex: 'none', marginTop: 2 }}
            aria-hidden
          />
          <Text size="sm">
            {t(`form.exceeds.${kind}`, { more: shown[kind](room[kind].more), free: shown[kind](room[kind].free) })}
          </Text>
        </Group>
      ))}
    </>
  )
}
