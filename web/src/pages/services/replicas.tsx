import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface ReplicasProps {
  of: { currentReplicas: number; desiredReplicas: number }
}

/** "2 / 3": pods that are ready, of those wanted. Bold where they differ, so that it is not told by colour alone. */
export function Replicas({ of: { currentReplicas, desiredReplicas } }: ReplicasProps) {
  const { t } = useTranslation()
  return (
    <Text
      span
      size="sm"
      fw={currentReplicas === desiredReplicas ? 400 : 700}
      title={t('services.replicasHint', { current: currentReplicas, desired: desiredReplicas })}
    >
      {currentReplicas} / {desiredReplicas}
    </Text>
  )
}
