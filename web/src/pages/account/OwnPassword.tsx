import { PasswordInput } from '@mantine/core'
import { useTranslation } from '#ui/translation.tsx'

interface OwnPasswordProps {
  value: string
  onChange: (password: string) => void
  error?: string | undefined
}

/** The present password, asked again before the account itself is changed. */
export function OwnPassword({ value, onChange, error }: OwnPasswordProps) {
  const { t } = useTranslation()
  return (
    <PasswordInput
      label={t('auth.password.current')}
      name="current-password"
      autoComplete="current-password"
      required
      withAsterisk={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      aria-invalid={error ? true : undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('auth.password.show'), tabIndex: 0, 'aria-hidden': false }}
    />
  )
}
