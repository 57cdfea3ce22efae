// What can be done to a service: one list for the row's menu and the page's buttons, and the dialogs it opens.
import { Modal, Skeleton } from '@mantine/core'
import type { ActionId } from '@pierhead/shared/catalogue'
import type { Service, ServiceInfo } from '@pierhead/shared/catalogue/service'
import { cannot } from '@pierhead/shared/rules/service'
import {
  IconArrowBackUp,
  IconArrowsDiff,
  IconFileText,
  IconPencil,
  IconProgress,
  IconReload,
  IconTag,
} from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Place, usePlace } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import type { Action } from '#ui/Actions.tsx'
import { useSay } from '#ui/bilingual.ts'
import { usePermits } from '#ui/use-permit.ts'

// with them come YAML and the rules of a service's configuration, which a list does not need
const ActionQuestion = lazy(() => import('./action-dialogs.tsx'))

export const questions = ['image', 'scale', 'redeploy', 'rollBack'] as const
export type Question = (typeof questions)[number]

/** Enough of a service to act on it: a row of the list, or its details. */
export type AboutService = Pick<
  Service | ServiceInfo,
  'serviceName' | 'namespace' | 'status' | 'accessType' | 'currentReplicas' | 'desiredReplicas'
>

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
      {
        label: t('services.image.verb'),
        icon: <IconTag size={16} />,
        why: why('ccs.ModifyClusterServiceImage', service),
        run: () => ask('image', service),
      },
      {
        label: t('services.scale.verb'),
        icon: <IconArrowsDiff size={16} />,
        why: why('ccs.ModifyServiceReplicas', service),
        run: () => ask('scale', service),
      },
      {
        label: t('services.redeploy.verb'),
        icon: <IconReload size={16} />,
        why: why('ccs.RedeployClusterService', service) ?? say(cannot.redeploy(service)),
        run: () => ask('redeploy', service),
      },
      {
        label: t('services.rollBack.verb'),
        icon: <IconArrowBackUp size={16} />,
        why: why('ccs.RollBackClusterService', service) ?? say(cannot.rollBack(service)),
        run: () => ask('rollBack', service),
      },
      { label: t('services.rollout'), icon: <IconProgress size={16} />, ...to('serviceRollout', place, service) },
      { label: t('services.logs'), icon: <IconFileText size={16} />, ...to('serviceLogs', place, service) },
    ],
    [t, say, place, ask, why],
  )
  const close = () => setOpened(false)
  // mounted before it opens: it gives the focus back to what had it then
  const dialog = (
    <Modal
      opened={opened}
      onClose={close}
      title={asked ? t(`services.${asked.question}.title`, { name: asked.service.serviceName }) : null}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {asked ? (
        <Suspense fallback={<Skeleton height={120} />}>
          <ActionQuestion {...asked} onClose={close} />
        </Suspense>
      ) : null}
    </Modal>
  )
  return { actionsOf, dialog }
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
