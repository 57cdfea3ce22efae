import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useAuth } from '#api/auth.ts'
import { useTranslation } from '#ui/translation.tsx'
import { Refused, useWait } from './Refused.tsx'

interface PasswordStepProps {
  onIn: () => unknown
  onTwoFactor: () => void
}

export function PasswordStep({ onIn, onTwoFactor }: PasswordStepProps) {
  const { t } = useTranslation()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [atMs, setAtMs] = useState(0)
  const passwordField = useRef<HTMLInputElement>(null)
  const signIn = useAuth('sign-in')
  const wait = useWait(signIn.error, atMs)
  const submit = () =>
    signIn.mutate(
      { email: email.trim(), password },
      {
        onSuccess: ({ next }) => void (next === 'in' ? onIn() : onTwoFactor()),
        onError: ({ problem }) => {
          setAtMs(Date.now())
          if (problem.code !== 'unauthenticated') return
          setPassword('')
          passwordField.current?.focus()
        },
      },
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t('auth.email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          ref={passwordField}
          label={t('auth.password.title')}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('auth.password.show'), tabIndex: 0, 'aria-hidden': false }}
        />
        <Refused error={signIn.error} atMs={atMs} wrong={t('auth.signIn.wrong')} />
        <Button type="submit" fullWidth loading={signIn.isPending || signIn.data?.next === 'in'} disabled={wait > 0}>
          {t('auth.signIn.verb')}
        </Button>
      </Stack>
    </form>
  )
}
