// What became of a change whose form was left meanwhile: told by a notice, for nobody is led away from where they are.

import { notifyDone, notifyTold } from '#ui/notices.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { kindOf } from '../rollout-read-back.tsx'
import type { ServiceRef } from '../service-reads.ts'
import type { Verdict } from './verdict.ts'

export function useNotice() {
  const { t } = useTranslation()
  return {
    applied: ({ serviceName }: ServiceRef, verdict: Verdict | undefined) => {
      const kind = kindOf(verdict)
      const count = verdict ? verdict.ignored.length + verdict.changed.length : 0
      const text = t('form.outcomeOf', { name: serviceName, outcome: t(`rollout.${kind}`, { count }) })
      if (kind === 'asSent') notifyDone(text)
      else notifyTold(text)
    },
    notSent: ({ serviceName }: ServiceRef) => notifyTold(t('form.notSent', { name: serviceName })),
  }
}
