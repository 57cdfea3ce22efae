import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from '#ui/translation.tsx'
import type { ServiceLabels } from './use-service-labels.ts'

/** How many services the filter knows the labels of, while that is not all of them. */
export function LabelsNote({ labels: { progress, stop, goOn, again } }: { labels: ServiceLabels }) {
  const { t } = useTranslation()
  if (!progress) return null
  const { known, failed, all, isStopped } = progress
  const isOpen = known + failed < all
  if (!isOpen && failed === 0) return null
  const [words, verb, act] = isOpen
    ? isStopped
      ? ([t('quick.listLabels.stopped', { known, count: all }), t('quick.listLabels.goOn'), goOn] as const)
      : ([t('quick.listLabels.reading', { known, count: all }), t('quick.listLabels.stop'), stop] as const)
    : ([t('quick.listLabels.failed', { count: failed }), t('quick.listLabels.again'), again] as const)
  return (
    <Group gap="sm">
      <Text size="sm" role="status">
        {words}
      </Text>
      <Button variant="default" size="compact-sm" onClick={act}>
        {verb}
      </Button>
    </Group>
  )
}
