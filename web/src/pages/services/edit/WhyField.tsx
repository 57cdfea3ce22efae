import { TextInput } from '@mantine/core'
import { useTranslation } from '#ui/translation.tsx'

const MOST = 200

export interface Why {
  value: string
  onChange: (why: string) => void
  /** A write that changes no setting is in the audit alone. */
  keptIn?: 'revision' | 'audit'
}

/** Why a change is made: whoever reads the revisions or the audit later will want to know. */
export function WhyField({ value, onChange, keptIn = 'revision' }: Why) {
  const { t } = useTranslation()
  return (
    <TextInput
      label={t('edit.why')}
      description={t(keptIn === 'revision' ? 'edit.whyHelp' : 'edit.whyAudit')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={MOST}
      autoComplete="off"
    />
  )
}
