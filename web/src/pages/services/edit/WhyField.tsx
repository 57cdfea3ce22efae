import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const MOST = 200

/** Why a change is made: whoever reads the revisions or the audit later will want to know. */
export function WhyField({ value, onChange }: { value: string; onChange: (why: string) => void }) {
  const { t } = useTranslation()
  return (
    <TextInput
      label={t('edit.why')}
      description={t('edit.whyHelp')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={MOST}
      maw={640}
      autoComplete="off"
    />
  )
}
