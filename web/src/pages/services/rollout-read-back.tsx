// Where the edit form led here: whether the cloud has what was sent. The form leaves what it read in the history's state.
import { Alert, Text } from '@mantine/core'
import type { Change } from '@pierhead/shared/service-config/differences'
import { IconCircleCheck, IconHelpHexagon, IconInfoTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { useNow } from '#ui/clock.ts'
import { ChangeList } from './edit/ChangeList.tsx'

export interface AppliedState {
  applied: true
  /** What is otherwise than it was sent; undefined where it could not be read back. */
  differs: Change[] | undefined
  /** When that was read. */
  atMs: number
}

/** The history keeps its state over reloads and Back: after this long it says nothing of the present any more. */
const STALE_AFTER_MS = 10 * 60_000
const MINUTE_MS = 60_000

const isApplied = (state: unknown): state is AppliedState =>
  typeof state === 'object' && state !== null && 'applied' in state && 'atMs' in state

export function ReadBack() {
  const { t } = useTranslation()
  const { state, pathname, search } = useLocation()
  const navigate = useNavigate()
  const nowMs = useNow(MINUTE_MS)
  if (!isApplied(state) || nowMs - state.atMs > STALE_AFTER_MS) return null
  const { differs } = state
  const kind = !differs ? 'unread' : differs.length === 0 ? 'asSent' : 'notAsSent'
  const { color, Icon } = looks[kind]
  const title = t(`rollout.${kind}`, { count: differs?.length ?? 0 })
  return (
    <Alert
      role={kind === 'notAsSent' ? 'alert' : 'status'}
      color={color}
      variant="outline"
      icon={<Icon aria-hidden />}
      title={title}
      withCloseButton
      closeButtonLabel={t('ui.close')}
      onClose={() => void navigate({ pathname, search }, { replace: true })}
    >
      {kind === 'unread' ? <Text size="sm">{t('rollout.unreadWhy')}</Text> : null}
      {differs && kind === 'notAsSent' ? <ChangeList changes={differs} label={title} /> : null}
    </Alert>
  )
}

const looks = {
  asSent: { color: 'teal', Icon: IconCircleCheck },
  notAsSent: { color: 'orange', Icon: IconInfoTriangle },
  unread: { color: 'orange', Icon: IconHelpHexagon },
} as const
