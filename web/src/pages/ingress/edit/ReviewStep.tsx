import { Stack, Text } from '@mantine/core'
import type { Ingress } from '@pierhead/shared/catalogue/ingress'
import { ReviewChanges } from '#ui/ReviewChanges.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { ChangeTable } from '../ChangeTable.tsx'
import type { Backends } from '../rule-warnings.ts'
import { type IngressRef, toInput } from './draft.ts'
import { useConsequences } from './use-consequences.tsx'
import type { EditForm } from './use-edit-form.ts'

interface ReviewStepProps {
  of: IngressRef
  now: Ingress
  form: EditForm
  backends: Backends | undefined
  onConfirm: () => void
  onBack: () => void
  mutation: { isPending: boolean; error: Error | null }
}

/** Everything that a save would do, before it is done. */
export function ReviewStep({ of, now, form, backends, onConfirm, onBack, mutation }: ReviewStepProps) {
  const { t } = useTranslation()
  const { wanted, certId, changes } = form
  const consequences = useConsequences({ now, form, backends })
  const unchanged = wanted.rules.length - changes.rules.filter(({ kind }) => kind !== 'removed').length
  return (
    <ReviewChanges
      diff={
        <Stack gap="sm">
          <ChangeTable changes={changes} label={t('ui.difference')} />
          <Text size="sm" c="dimmed">
            {t('ingress.edit.unchanged', { count: unchanged })}
          </Text>
        </Stack>
      }
      consequences={consequences}
      calls={[{ id: 'ccs.MosifyIngress', input: toInput(of, wanted, certId) }]}
      verb={t('ingress.edit.apply', { name: of.ingressName })}
      onConfirm={onConfirm}
      onBack={onBack}
      mutation={mutation}
    />
  )
}
