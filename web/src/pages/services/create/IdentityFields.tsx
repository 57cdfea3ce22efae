import { Stack } from '@mantine/core'
import { useTranslation } from '#ui/translation.tsx'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { ChoiceField, TextField } from '../fields/Field.tsx'
import type { NamespaceChoice } from './use-places.ts'

interface IdentityFieldsProps {
  form: DraftForm
  namespaces: readonly NamespaceChoice[]
}

/** What the service is called, and where it stands: neither can be changed later. */
export function IdentityFields({ form, namespaces }: IdentityFieldsProps) {
  const { t } = useTranslation()
  return (
    <Stack gap="md">
      <TextField
        form={form}
        path="serviceName"
        label={t('form.serviceName')}
        help={t('form.serviceNameHelp')}
        maw={480}
      />
      <ChoiceField
        form={form}
        path="namespace"
        label={t('edit.field.namespace')}
        help={t('form.namespaceHelp')}
        data={namespaces.map(({ name, refused }) => ({
          value: name,
          label: refused ? t('form.namespaceRefused', { name }) : name,
          disabled: refused,
        }))}
        maw={480}
      />
    </Stack>
  )
}
