// The second step: a code of the authenticator, or one of the recovery codes where the device is not at hand.
import { Anchor, Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAuth } from '#api/auth.ts'
import { useTranslation } from '#ui/translation.tsx'
import { EntryTitle } from './EntryTitle.tsx'
import { Refused, useWait } from './Refused.tsx'

type Kind = 'code' | 'recoveryCode'

export function TwoFactorStep({ onIn, back }: { onIn: () => unknown; back: () => void }) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<Kind>('code')
  const [typed, setTyped] = useState('')
  const [atMs, setAtMs] = useState(0)
  const check = useAuth('two-factor')
  const wait = useWait(check.error, atMs)
  const submit = () => {
    const given = kind === 'code' ? { code: typed.replace(/\s/g, '') } : { recoveryCode: typed.trim() }
    check.mutate(given, { onSuccess: () => void onIn(), onError: () => setAtMs(Date.now()) })
  }
  const turnTo = (other: Kind) => {
    setKind(other)
    setTyped('')
    check.reset()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="lg">
        <EntryTitle title={t('auth.twoFactor.step')}>{t(`auth.twoFactor.${kind}Intro`)}</EntryTitle>
        <TextInput
          key={kind}
          label={t(`auth.twoFactor.${kind}`)}
          name={kind}
          {...(kind === 'code'
            ? { inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 7 }
            : { autoComplete: 'off' })}
          required
          withAsterisk={false}
          autoFocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Refused error={check.error} atMs={atMs} wrong={t(`auth.twoFactor.${kind}Wrong`)} />
        <Button type="submit" fullWidth loading={check.isPending || check.isSuccess} disabled={wait > 0}>
          {t('auth.signIn.verb')}
        </Button>
        <Group justify="space-between">
          <Anchor component="button" type="button" size="sm" onClick={back}>
            {t('auth.twoFactor.back')}
          </Anchor>
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => turnTo(kind === 'code' ? 'recoveryCode' : 'code')}
          >
            {t(`auth.twoFactor.${kind}Instead`)}
          </Anchor>
        </Group>
      </Stack>
    </form>
  )
}
