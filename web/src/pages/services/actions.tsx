// What can be done to a service: one list for the row's menu and the page's buttons, and the dialogs it opens.
import { Modal, Skeleton } from '@mantine/core'
import type { ActionId } from '@pierhead/shared/catalogue'
import type { Service, ServiceInfo } from '@pierhead/shared/catalogue/service'
import { cannot, type Reason } from '@pierhead/shared/rules/service'
import {
  IconAlignLeft,
  IconArrowBackUp,
  IconArrowsDiff,
  IconFileText,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconProgress,
  IconReload,
  IconTag,
  IconTags,
  IconTrash,
} from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react'
import { type Place, usePlace } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import type { Action } from '#ui/Actions.tsx'
import { useSay } from '#ui/bilingual.ts'
import { useTranslation } from '#ui/translation.tsx'
import { usePermits } from '#ui/use-permit.ts'
import { CloseDialog } from './close-dialog.ts'
import { cannotRedeploy } from './life-consequences.ts'

// with them come YAML and the rules of a service's configuration, which a list does not need
const ActionQuestion = lazy(() => import('./action-dialogs.tsx'))

/** Enough of a service to act on it: a row of the list, or its details. */
export type AboutService = Pick<
  Service | ServiceInfo,
  'serviceName' | 'namespace' | 'status' | 'accessType' | 'currentReplicas' | 'desiredReplicas'
>

export type Question =
  | 'image'
  | 'scale'
  | 'redeploy'
  | 'rollBack'
  | 'pause'
  | 'resume'
  | 'labels'
  | 'description'
  | 'remove'

interface Write {
  id: ActionId
  icon: ReactNode
  cannot?: (service: AboutService) => Reason
  /** On the service's own page it stands in the menu at the end. */
  minor?: boolean
  danger?: boolean
}

/** In the order of menus and buttons; what destroys stands last. Each opens the dialog of its name. */
const writes: Record<Question, Write> = {
  image: { id: 'ccs.ModifyClusterServiceImage', icon: <IconTag size={16} /> },
  scale: { id: 'ccs.ModifyServiceReplicas', icon: <IconArrowsDiff size={16} /> },
  redeploy: {
    id: 'ccs.RedeployClusterService',
    icon: <IconReload size={16} />,
    cannot: cannotRedeploy,
  },
  rollBack: {
    id: 'ccs.RollBackClusterService',
    icon: <IconArrowBackUp size={16} />,
    cannot: cannot.rollBack,
  },
  pause: {
    id: 'ccs.PauseClusterService',
    icon: <IconPlayerPause size={16} />,
    cannot: cannot.pause,
    minor: true,
  },
  resume: {
    id: 'ccs.ResumeClusterService',
    icon: <IconPlayerPlay size={16} />,
    cannot: cannot.resume,
    minor: true,
  },
  labels: { id: 'ccs.ModifyServiceLabels', icon: <IconTags size={16} />, minor: true },
  description: {
    id: 'ccs.ModifyServiceDescription',
    icon: <IconAlignLeft size={16} />,
    minor: true,
  },
  remove: {
    id: 'ccs.DeleteClusterService',
    icon: <IconTrash size={16} />,
    danger: true,
    minor: true,
  },
}

const questions = Object.entries(writes) as readonly [Question, Write][]

const verbs = {
  image: 'services.image.verb',
  scale: 'services.scale.verb',
  redeploy: 'services.redeploy.verb',
  rollBack: 'services.rollBack.verb',
  pause: 'quick.pause.verb',
  resume: 'quick.resume.verb',
  labels: 'quick.labels.verb',
  description: 'quick.description.verb',
  remove: 'quick.remove.verb',
} as const satisfies Record<Question, string>

const titles = {
  image: 'services.image.title',
  scale: 'services.scale.title',
  redeploy: 'services.redeploy.title',
  rollBack: 'services.rollBack.title',
  pause: 'quick.pause.title',
  resume: 'quick.resume.title',
  labels: 'quick.labels.title',
  description: 'quick.description.title',
  remove: 'quick.remove.title',
} as const satisfies Record<Question, string>

export interface Asked {
  question: Question
  service: AboutService
}

/** `actionsOf(service)` for menus and buttons; `dialog` stands once on the page. */
export function useServiceActions(): { actionsOf: (service: AboutService) => Action[]; dialog: ReactNode } {
  const { t } = useTranslation()
  const say = useSay()
  const place = usePlace()
  const [asked, setAsked] = useState<Asked>()
  const [opened, setOpened] = useState(false)
  const ask = useCallback((question: Question, service: AboutService) => {
    setAsked({ question, service })
    setOpened(true)
  }, [])
  const why = useWhy()
  const actionsOf = useCallback(
    (service: AboutService): Action[] => [
      {
        label: t('services.edit'),
        icon: <IconPencil size={16} />,
        why: why('ccs.ModifyClusterService', service) ?? say(cannot.edit(service)),
        ...to('serviceEdit', place, service),
      },
      ...questions.map(
        ([question, { id, icon, cannot: refusal, minor = false, danger = false }]): Action => ({
          label: t(verbs[question]),
          icon,
          minor,
          danger,
          why: why(id, service) ?? say(refusal?.(service)),
          run: () => ask(question, service),
        }),
      ),
      { label: t('services.rollout'), icon: <IconProgress size={16} />, ...to('serviceRollout', place, service) },
      { label: t('services.logs'), icon: <IconFileText size={16} />, ...to('serviceLogs', place, service) },
    ],
    [t, say, place, ask, why],
  )
  return { actionsOf, dialog: <Dialog asked={asked} opened={opened} close={() => setOpened(false)} /> }
}

interface DialogProps {
  asked: Asked | undefined
  opened: boolean
  close: () => void
}

/** Mounted before it opens: it gives the focus back to what had it then. */
function Dialog({ asked, opened, close }: DialogProps) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={asked ? t(titles[asked.question], { name: asked.service.serviceName }) : null}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {asked ? (
        <Suspense fallback={<Skeleton height={120} />}>
          <CloseDialog value={close}>
            <ActionQuestion {...asked} onClose={close} />
          </CloseDialog>
        </Suspense>
      ) : null}
    </Modal>
  )
}

/** Of the reader's role, which counts before the service's own state. */
function useWhy() {
  const permit = usePermits()
  return useCallback(
    (id: ActionId, { namespace }: AboutService) => permit(id, { namespaces: [namespace] })?.reason,
    [permit],
  )
}

function to(page: 'serviceEdit' | 'serviceRollout' | 'serviceLogs', place: Place, service: AboutService) {
  const { namespace, serviceName } = service
  return { to: pathTo(page, { ...place, namespace, serviceName }) }
}
