// The dialogs of a service's actions, one file each; loaded with the first that is opened.
import type { ComponentType } from 'react'
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

export default function ActionQuestion({ question, service, onClose }: Asked & { onClose: () => void }) {
  const Dialog = dialogs[question]
  return <Dialog service={service} onClose={onClose} />
}
