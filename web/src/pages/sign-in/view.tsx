// Signing in: by password and, where the user has one, a second factor; or by a provider. Then back to the very page.
import { Alert, Anchor, Button, Divider, Skeleton, Stack, Text } from '@mantine/core'
import { IconClockPause, IconInfoCircle } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { type AuthState, providerAddress, useAuthState } from '#api/auth.ts'
import { meKey } from '#api/use-me.ts'
import { returnPath } from '#lib/return-to.ts'
import { pathTo } from '#paths'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { EntryTitle } from './EntryTitle.tsx'
import { PasswordStep } from './PasswordStep.tsx'
import { TwoFactorStep } from './TwoFactorStep.tsx'
import { useEnter } from './use-enter.ts'

export default function SignIn() {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const { data: state, error, refetch } = useAuthState()
  useForgetMe()
  const to = returnPath(params.get('returnTo')) ?? pathTo('home', {})
  if (error && !state) return <ProblemPanel error={error} retry={refetch} />
  if (!state) return <Skeleton height={260} aria-label={t('ui.loading')} />
  if (state.signedIn) return <Navigate to={to} replace />
  return state.needsSetUp ? <NeedsSetUp check={refetch} /> : <Steps to={to} providers={state.providers} />
}

/** That nobody was signed in is no news once this page is open; who is will be asked anew. */
function useForgetMe(): void {
  const client = useQueryClient()
  useEffect(() => client.removeQueries({ queryKey: meKey }), [client])
}

function Steps({ to, providers }: { to: string; providers: AuthState['providers'] }) {
  const { t } = useTranslation()
  const enter = useEnter()
  const [step, setStep] = useState<'password' | 'two-factor'>('password')
  if (step === 'two-factor') return <TwoFactorStep onIn={() => enter(to)} back={() => setStep('password')} />
  return (
    <Stack gap="lg">
      <EntryTitle title={t('auth.signIn.title')}>{t('auth.signIn.intro')}</EntryTitle>
      <Why />
      <PasswordStep onIn={() => enter(to)} onTwoFactor={() => setStep('two-factor')} />
      {providers.length > 0 ? (
        <Stack gap="sm">
          <Divider label={t('auth.signIn.or')} />
          {providers.map(({ id, name }) => (
            <Button key={id} variant="default" fullWidth component="a" href={providerAddress(id, to)}>
              {t('auth.signIn.with', { name })}
            </Button>
          ))}
        </Stack>
      ) : null}
    </Stack>
  )
}

/** Why the server did not take what a provider said, by its word in the address. */
const providerWords = {
  cancelled: 'auth.signIn.providerCancelled',
  no_user: 'auth.signIn.providerNoUser',
  provider_unavailable: 'auth.signIn.providerUnavailable',
  throttled: 'problems.throttled.title',
  audit_unavailable: 'problems.audit_unavailable.title',
} as const

const isKnown = (error: string): error is keyof typeof providerWords => Object.hasOwn(providerWords, error)

/** Why the reader is here, where they did not come by themselves. */
function Why() {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const why = params.get('why')
  const error = params.get('error')
  if (error !== null)
    return (
      <Alert role="alert" color="red" variant="outline" p="xs" icon={<IconInfoCircle aria-hidden />}>
        {t(isKnown(error) ? providerWords[error] : 'auth.signIn.providerFailed')}
      </Alert>
    )
  if (why !== 'ended' && why !== 'set') return null
  return (
    <Alert
      role="status"
      color="gray"
      variant="light"
      p="xs"
      icon={why === 'ended' ? <IconClockPause aria-hidden /> : <IconInfoCircle aria-hidden />}
    >
      {t(why === 'ended' ? 'auth.signIn.ended' : 'auth.signIn.passwordSet')}
    </Alert>
  )
}

/** Before there is anybody: whoever opens the console first must not become its administrator by that. */
function NeedsSetUp({ check }: { check: () => unknown }) {
  const { t } = useTranslation()
  return (
    <Stack gap="md">
      <EntryTitle title={t('auth.setUp.needed')}>{t('auth.setUp.neededWhy')}</EntryTitle>
      <Text size="sm">{t('auth.setUp.neededHow')}</Text>
      <div>
        <Anchor component="button" type="button" size="sm" onClick={() => void check()}>
          {t('auth.setUp.check')}
        </Anchor>
      </div>
    </Stack>
  )
}
