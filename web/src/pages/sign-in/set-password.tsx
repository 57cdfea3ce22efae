// Somebody was invited, or lost their password: the link of an administrator lets them set one, once.
import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useAuth } from '#api/auth.ts'
import { pathTo } from '#paths'
import { useFieldFaults } from '#ui/field-faults.ts'
import { isGood, NewPassword } from '#ui/NewPassword.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { DeadLink } from './DeadLink.tsx'
import { EntryTitle } from './EntryTitle.tsx'
import { useLinkToken } from './link-token.ts'

/** With these the server says that the link is not good, or no longer. */
const isDead = (code: string | undefined) => code === 'forbidden' || code === 'not_found'

export default function SetPassword() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const token = useLinkToken()
  const [password, setPassword] = useState('')
  const send = useAuth('set-password')
  const faultOf = useFieldFaults(send.error)
  const code = send.error?.problem.code
  if (!token || isDead(code)) return <DeadLink title={t('auth.setPassword.dead')} why={t('auth.setPassword.deadWhy')} />
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate(
          { token, password },
          { onSuccess: () => void navigate(pathTo('signIn', {}, { why: 'set' }), { replace: true }) },
        )
      }}
    >
      <Stack gap="md">
        <EntryTitle title={t('auth.setPassword.title')}>{t('auth.setPassword.intro')}</EntryTitle>
        <NewPassword
          label={t('auth.password.new')}
          value={password}
          onChange={setPassword}
          error={faultOf('password')}
        />
        {send.error && !send.error.problem.fields ? <ProblemPanel error={send.error} /> : null}
        <Button type="submit" fullWidth loading={send.isPending || send.isSuccess} disabled={!isGood(password)}>
          {t('auth.setPassword.verb')}
        </Button>
      </Stack>
    </form>
  )
}
