// What can be done to several services at once, for the bar of what is chosen, and the dialog it opens.
import { Modal, Skeleton } from '@mantine/core'
import type { Service } from '@pierhead/shared/catalogue/service'
import { cannot, type Reason } from '@pierhead/shared/rules/service'
import {
  IconAlignLeft,
  IconArrowBackUp,
  IconArrowsDiff,
  IconPlayerPause,
  IconPlayerPlay,
  IconReload,
  IconRotateClockwise,
  IconTag,
  IconTags,
  IconTrash,
} from '@tabler/icons-react'
import { lazy, type ReactNode, type RefObject, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useUserId } from '#api/use-me.ts'
import { useSearchParam } from '#api/use-search.ts'
import type { Action } from '#ui/Actions.tsx'
import { useSay } from '#ui/bilingual.ts'
import { useTranslation } from '#ui/translation.tsx'
import { usePermits } from '#ui/use-permit.ts'
import type { BulkQuestion } from './BulkDialog.tsx'
import { actionOf, type Kind } from './kinds.ts'
import type { BulkRun } from './run.ts'

const BulkDialog = lazy(() => import('./BulkDialog.tsx'))
const Again = lazy(() => import('./Again.tsx'))

/** Each is read and listed before anything is sent. */
const MOST = 200

interface Offer {
  icon: ReactNode
  /** What the list knows already; the review knows more. */
  cannot?: (service: Service) => Reason
  minor?: boolean
  danger?: boolean
}

const offers: Record<Kind, Offer> = {
  image: { icon: <IconTag size={16} /> },
  scale: { icon: <IconArrowsDiff size={16} /> },
  redeploy: { icon: <IconReload size={16} />, cannot: cannot.redeploy },
  rollBack: { icon: <IconArrowBackUp size={16} />, cannot: cannot.rollBack, minor: true },
  pause: { icon: <IconPlayerPause size={16} />, cannot: cannot.pause, minor: true },
  resume: { icon: <IconPlayerPlay size={16} />, cannot: cannot.resume, minor: true },
  labels: { icon: <IconTags size={16} />, minor: true },
  description: { icon: <IconAlignLeft size={16} />, minor: true },
  restart: { icon: <IconRotateClockwise size={16} />, minor: true },
  remove: { icon: <IconTrash size={16} />, minor: true, danger: true },
}

export function useServiceBulk(): { bulk: (chosen: readonly Service[]) => readonly Action[]; dialog: ReactNode } {
  const { t } = useTranslation()
  const say = useSay()
  const permit = usePermits()
  const [asked, setAsked] = useState<BulkQuestion>()
  const [opened, setOpened] = useState(false)
  /** The run of before a reload whose undone ones are to be tried again. */
  const [again, setAgain] = useSearchParam('again')
  const opener = useRef<HTMLElement>(null)
  const bulk = useCallback(
    (chosen: readonly Service[]): readonly Action[] => {
      const ask = (kind: Kind) => {
        opener.current = document.activeElement as HTMLElement | null
        setAsked({ kind, services: chosen })
        setOpened(true)
      }
      /** Why it fits none of them: the reason of the first. */
      const whyNone = (kind: Kind): string | undefined => {
        const reasons = chosen.map(
          (service) =>
            permit(actionOf[kind], { namespaces: [service.namespace] })?.reason ?? say(offers[kind].cannot?.(service)),
        )
        return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined
      }
      return (Object.entries(offers) as [Kind, Offer][]).map(([kind, { icon, minor = false, danger = false }]) => ({
        label: t(`bulk.verb.${kind}`),
        icon,
        minor,
        danger,
        why: chosen.length > MOST ? t('bulk.tooMany', { most: MOST }) : whyNone(kind),
        run: () => ask(kind),
      }))
    },
    [t, say, permit],
  )
  const close = () => {
    setOpened(false)
    // the bar may have gone, with all that was chosen
    const to = opener.current?.isConnected ? opener.current : document.getElementById('page-title')
    to?.focus({ preventScroll: true })
  }
  const ofAsked = asked && {
    title: t(`bulk.title.${asked.kind}`, { count: asked.services.length }),
    content: (handlers: Handlers) => <BulkDialog {...asked} {...handlers} />,
  }
  const dialog = <Dialog shows={ofAsked} opened={opened} close={close} />
  if (again === undefined) return { bulk, dialog }
  const ofAgain = {
    title: t('bulk.againTitle'),
    content: (handlers: Handlers) => <Again id={again} {...handlers} />,
  }
  return {
    bulk,
    dialog: (
      <>
        {dialog}
        <Dialog key={again} shows={ofAgain} opened close={() => setAgain(undefined)} />
      </>
    ),
  }
}

interface Handlers {
  onClose: () => void
  onRun: (run: BulkRun) => void
}

interface DialogProps {
  shows: { title: string; content: (handlers: Handlers) => ReactNode } | undefined
  opened: boolean
  close: () => void
}

function Dialog({ shows, opened, close }: DialogProps) {
  const { t } = useTranslation()
  const running = useRef<BulkRun>(undefined)
  const userId = useUserId()
  const leave = () => {
    tellRestOf(running, userId)
    close()
  }
  // whoever goes to another page, be it by the browser's Back, leaves it too
  useEffect(() => () => tellRestOf(running, userId), [userId])
  return (
    <Modal
      opened={opened}
      onClose={leave}
      title={shows?.title}
      size="xl"
      centered
      // its content takes the focus before the modal remembers who had it: that is done where it is asked for
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {shows ? (
        <Suspense fallback={<Skeleton height={160} />}>
          {shows.content({
            onClose: leave,
            onRun: (run) => {
              running.current = run
            },
          })}
        </Suspense>
      ) : null}
    </Modal>
  )
}

/** Of what was sent from the dialog, once: a notice keeps it. */
function tellRestOf(running: RefObject<BulkRun | undefined>, userId: string): void {
  const run = running.current
  running.current = undefined
  // the dialog's chunk is there: something runs
  if (run) void import('./BulkDialog.tsx').then(({ tellRest }) => tellRest(run, userId))
}
