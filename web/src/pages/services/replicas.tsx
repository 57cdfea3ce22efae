import { useTranslation } from '#ui/translation.tsx'

interface ReplicasProps {
  of: { currentReplicas: number; desiredReplicas: number }
}

/** "2 / 3": pods that are ready, of those wanted. Bold where they differ, so that it is not told by colour alone. */
export function Replicas({ of: { currentReplicas, desiredReplicas } }: ReplicasProps) {
  const { t } = useTranslation()
  return (
    <span
      style={{
        fontSize: 'var(--mantine-font-size-sm)',
        fontWeight: currentReplicas === desiredReplicas ? 400 : 700,
      }}
      title={t('services.replicasHint', { current: currentReplicas, desired: desiredReplicas })}
    >
      {currentReplicas} / {desiredReplicas}
    </span>
  )
}
