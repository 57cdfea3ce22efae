// A new password, twice nowhere: it can be shown instead. What it must be is said before it is sent, and ticked off.
import { List, PasswordInput, Stack, Text } from '@mantine/core'
import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { useId } from 'react'
import { type PasswordRules, passwordRules, strengthOf } from '#lib/password.ts'
import { useTranslation } from './translation.tsx'

interface NewPasswordProps {
  label: string
  value: string
  onChange: (password: string) => void
  /** Name and e-mail address of who will use it: it must not hold them. */
  about?: readonly string[]
  /** What the server said of it, in the reader's language. */
  error?: string | undefined
}

const none: readonly string[] = []

export const isGood = (password: string, about: readonly string[] = none): boolean =>
  Object.values(passwordRules(password, about)).every(Boolean)

export function NewPassword({ label, value, onChange, about = none, error }: NewPasswordProps) {
  const { t } = useTranslation()
  const id = useId()
  const rules = passwordRules(value, about)
  const shown: (keyof PasswordRules)[] = rules.notTooLong ? ['longEnough'] : ['longEnough', 'notTooLong']
  if (about.length > 0) shown.push('notAboutYou')
  return (
    <Stack gap={6}>
      <PasswordInput
        label={label}
        name="new-password"
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        aria-invalid={error ? true : undefined}
        aria-describedby={id}
        visibilityToggleButtonProps={{ 'aria-label': t('auth.password.show'), tabIndex: 0, 'aria-hidden': false }}
      />
      <div id={id}>
        <List size="sm" spacing={2} center listStyleType="none">
          {shown.map((rule) => (
            <Rule key={rule} isMet={value !== '' && rules[rule]}>
              {t(`auth.password.${rule}`)}
            </Rule>
          ))}
        </List>
        <Text size="sm" c="dimmed" mt={4}>
          {value === '' ? t('auth.password.advice') : t(`auth.password.strength.${strengthOf(value)}`)}
        </Text>
      </div>
    </Stack>
  )
}

function Rule({ isMet, children }: { isMet: boolean; children: string }) {
  const { t } = useTranslation()
  return (
    <List.Item
      icon={
        isMet ? (
          <IconCircleCheck
            size={16}
            color="var(--mantine-color-anchor)"
            aria-label={t('auth.password.met')}
            role="img"
          />
        ) : (
          <IconCircle size={16} color="var(--mantine-color-dimmed)" aria-label={t('auth.password.notMet')} role="img" />
        )
      }
    >
      {children}
    </List.Item>
  )
}
