// The first start: whoever has the link that it printed makes the first administrator, and comes in as that one.
import { Button, Skeleton, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAuth, useAuthState } from '#api/auth.ts'
import { pathTo } from '#paths'
import { useFieldFaults } from '#ui/field-faults.ts'
import { isGood, NewPassword } from '#ui/NewPassword.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { DeadLink } from './DeadLink.tsx'
import { EntryTitle } from './EntryTitle.tsx'
import { useLinkToken } from './link-token.ts'
import { useEnter } from './use-enter.ts'

export default function SetUp() {
  const { t } = useTranslation()
  const token = useLinkToken()
  const { data: state, error, refetch } = useAuthState()
  if (error && !state) return <ProblemPanel error={error} retry={refetch} />
  if (!state) return <Skeleton height={380} aria-label={t('ui.loading')} />
  if (!state.needsSetUp) return <DeadLink title={t('auth.setUp.done')} why={t('auth.setUp.doneWhy')} />
  if (!token) return <DeadLink title={t('auth.setUp.noToken')} why={t('auth.setUp.neededHow')} />
  return <FirstUser token={token} />
}

function FirstUser({ token }: { token: string }) {
  const { t } = useTranslation()
  const enter = useEnter()
  const setUp = useAuth('set-up')
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const faultOf = useFieldFaults(setUp.error)
  const code = setUp.error?.problem.code
  if (code === 'not_found') return <DeadLink title={t('auth.setUp.done')} why={t('auth.setUp.doneWhy')} />
  if (code === 'forbidden') return <DeadLink title={t('auth.setUp.wrongToken')} why={t('auth.setUp.neededHow')} />
  const about = [name, email]
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const given = { token, name: name.trim(), email: email.trim(), password }
        setUp.mutate(given, { onSuccess: () => void enter(pathTo('home', {})) })
      }}
    >
      <Stack gap="md">
        <EntryTitle title={t('auth.setUp.title')}>{t('auth.setUp.intro')}</EntryTitle>
        <TextInput
          label={t('auth.name')}
          name="name"
          autoComplete="name"
          required
          withAsterisk={false}
          autoFocus
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={faultOf('name')}
        />
        <TextInput
          label={t('auth.email')}
          description={t('auth.setUp.emailWhy')}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={faultOf('email')}
        />
        <NewPassword
          label={t('auth.password.title')}
          value={password}
          onChange={setPassword}
          about={about}
          error={faultOf('password')}
        />
        {setUp.error && !setUp.error.problem.fields ? <ProblemPanel error={setUp.error} /> : null}
        <Button
          type="submit"
          fullWidth
          loading={setUp.isPending || setUp.isSuccess}
          disabled={!name.trim() || !email.trim() || !isGood(password, about)}
        >
          {t('auth.setUp.verb')}
        </Button>
      </Stack>
    </form>
  )
}
