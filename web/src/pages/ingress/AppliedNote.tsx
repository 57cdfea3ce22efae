// After a write: whether the cloud has what it was sent. The form's page leaves what it read back in the history's state.
import { Alert, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconHelpHexagon, IconInfoTriangle } from '@tabler/icons-react'
import { useLocation, useNavigate } from 'react-router'
import { useNow } from '#ui/clock.ts'
import { useTranslation } from '#ui/translation.tsx'
import { ChangeTable } from './ChangeTable.tsx'
import { type ConfigChanges, countChanges } from './rule-changes.ts'

export interface AppliedState {
  applied: true
  /** What is otherwise than it was sent; undefined where it could not be read back. */
  differs: ConfigChanges | undefined
  /** A certificate was sent: whether it was taken, no read tells. */
  certId: string
  /** When that was read. */
  atMs: number
}

/** The history keeps its state over reloads and Back: after this long it says nothing of the present any more. */
const STALE_AFTER_MS = 10 * 60_000
const MINUTE_MS = 60_000

const isApplied = (state: unknown): state is AppliedState =>
  typeof state === 'object' && state !== null && 'applied' in state && 'certId' in state && 'atMs' in state

export function AppliedNote() {
  const { t } = useTranslation()
  const { state, pathname, search } = useLocation()
  const navigate = useNavigate()
  const nowMs = useNow(MINUTE_MS)
  if (!isApplied(state) || nowMs - state.atMs > STALE_AFTER_MS) return null
  const { differs, certId } = state
  const kind = !differs ? 'unread' : countChanges(differs) === 0 ? 'asSent' : 'differs'
  const look = looks[kind]
  return (
    <Alert
      role={kind === 'differs' ? 'alert' : 'status'}
      color={look.color}
      variant="outline"
      icon={<look.Icon aria-hidden />}
      title={t(`ingress.applied.${kind}`)}
      withCloseButton
      closeButtonLabel={t('ui.close')}
      onClose={() => void navigate({ pathname, search }, { replace: true })}
    >
      <Stack gap="xs">
        <Text size="sm">{t(`ingress.applied.${kind}Why`)}</Text>
        {differs && kind === 'differs' ? (
          <ChangeTable
            changes={differs}
            label={t('ingress.applied.differs')}
            before={t('ingress.applied.sent')}
            after={t('ingress.applied.found')}
          />
        ) : null}
        {certId ? <Text size="sm">{t('ingress.applied.cert', { certId })}</Text> : null}
      </Stack>
    </Alert>
  )
}

const looks = {
  asSent: { color: 'teal', Icon: IconCircleCheck },
  differs: { color: 'orange', Icon: IconInfoTriangle },
  unread: { color: 'orange', Icon: IconHelpHexagon },
} as const
