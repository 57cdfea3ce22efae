// The dialogs of a service's actions, one file each; loaded with the first that is opened.
import type { ComponentType } from 'react'
import type { AboutService, Asked, Question } from './actions.tsx'
import { Delete } from './delete.tsx'
import { Pause, Resume } from './pause.tsx'
import { Redeploy } from './redeploy.tsx'
import { RollBack } from './roll-back.tsx'
import { Scale } from './scale.tsx'
import { SetDescription } from './set-description.tsx'
import { SetImage } from './set-image.tsx'
import { SetLabels } from './set-labels.tsx'

export interface QuestionProps {
  service: AboutService
  onClose: () => void
}

const dialogs: Record<Question, ComponentType<QuestionProps>> = {
  image: SetImage,
  scale: Scale,
  redeploy: Redeploy,
  pause: Pause,
  resume: Resume,
  labels: SetLabels,
  description: SetDescription,
  rollBack: RollBack,
  remove: Delete,
}

export default function ActionQuestion({ question, service, onClose }: Asked & { onClose: () => void }) {
  const Dialog = dialogs[question]
  return <Dialog service={service} onClose={onClose} />
}
