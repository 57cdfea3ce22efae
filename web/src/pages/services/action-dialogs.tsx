// The dialogs of a service's actions, one file each; loaded with the first that is opened.
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionFrame } from './action-dialog.tsx'
import type { AboutService, Asked, Question } from './actions.tsx'
import { Redeploy } from './redeploy.tsx'
import { RollBack } from './roll-back.tsx'
import { Scale } from './scale.tsx'
import { SetImage } from './set-image.tsx'

export interface QuestionProps {
  service: AboutService
  onClose: () => void
}

const dialogs: Record<Question, ComponentType<QuestionProps>> = {
  image: SetImage,
  scale: Scale,
  redeploy: Redeploy,
  rollBack: RollBack,
}

interface ActionDialogsProps extends Asked {
  opened: boolean
  onClose: () => void
}

export default function ActionDialogs({ question, service, opened, onClose }: ActionDialogsProps) {
  const { t } = useTranslation()
  const Dialog = dialogs[question]
  return (
    <ActionFrame
      opened={opened}
      onClose={onClose}
      title={t(`services.${question}.title`, { name: service.serviceName })}
    >
      <Dialog service={service} onClose={onClose} />
    </ActionFrame>
  )
}
