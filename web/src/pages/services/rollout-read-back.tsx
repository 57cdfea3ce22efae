// Where the edit form led here: whether the cloud has what was sent. The form leaves what it read in the history's state.
import { Alert, Text } from '@mantine/core'
import { IconCircleCheck, IconHelpHexagon, IconInfoTriangle } from '@tabler/icons-react'
import { useLocation, useNavigate } from 'react-router'
import { useNow } from '#ui/clock.ts'
import { useTranslation } from '#ui/translation.tsx'
import { VerdictLists } from './edit/VerdictLists.tsx'
import { asSent, isAsSent, type Verdict } from './edit/verdict.ts'

export interface AppliedState {
  applied: true
  /** What the cloud made of what was sent; undefined where it could not be read back. */
  verdict: Verdict | undefined
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
  // the history may hold what an earlier version of the console left there
  const verdict = state.verdict && { ...asSent, ...state.verdict }
  const kind = kindOf(verdict)
  const { color, Icon } = looks[kind]
  const count = verdict ? verdict.ignored.length + verdict.changed.length : 0
  const title = t(`rollout.${kind}`, { count })
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
      {verdict && kind !== 'asSent' ? <VerdictLists verdict={verdict} /> : null}
    </Alert>
  )
}

export function kindOf(verdict: Verdict | undefined) {
  if (!verdict) return 'unread'
  if (!isAsSent(verdict)) return 'notAsSent'
  return verdict.unread.length > 0 ? 'asFarAsRead' : 'asSent'
}

const looks = {
  asSent: { color: 'teal', Icon: IconCircleCheck },
  notAsSent: { color: 'orange', Icon: IconInfoTriangle },
  asFarAsRead: { color: 'orange', Icon: IconHelpHexagon },
  unread: { color: 'orange', Icon: IconHelpHexagon },
} as const
