// Where a write met the lock of a production connection: the way to unlock it.
import { Button, Group, Text } from '@mantine/core'
import { IconLockOpen } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useMe } from '#api/use-me.ts'
import { useMaybeScope } from '#api/use-scope.ts'
import { useTranslation } from './translation.tsx'
import { useAskToUnlock } from './unlock.ts'
import { useIsLocked } from './use-permit.ts'

/** In place, so that nothing typed is lost; what was refused is sent again by whoever wants it. */
export function OfferUnlock() {
  const { t } = useTranslation()
  const ask = useAskToUnlock()
  const isLocked = useIsLocked(useMaybeScope()?.connection ?? '')
  const { refetch } = useMe()
  // this page took it for unlocked
  useEffect(() => {
    void refetch()
  }, [refetch])
  if (!ask) return null
  if (!isLocked)
    return (
      <Text size="sm" role="status">
        {t('ui.permit.unlocked')}
      </Text>
    )
  return (
    <Group>
      <Button size="xs" variant="default" leftSection={<IconLockOpen size={14} aria-hidden />} onClick={ask}>
        {t('ui.permit.unlock')}
      </Button>
    </Group>
  )
}
