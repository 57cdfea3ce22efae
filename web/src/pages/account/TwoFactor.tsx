// The second factor: off, being set up, or on. Each change asks for the password again.
import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { IconShieldCheck, IconShieldOff } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type AuthAnswer, useAuth } from '#api/auth.ts'
import { meKey } from '#api/use-me.ts'
import { notifyDone } from '#ui/notices.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { AskPassword } from './AskPassword.tsx'
import { Enrol } from './Enrol.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

type Question = 'enable' | 'disable' | 'codes'

export function TwoFactor({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [asked, setAsked] = useState<Question>()
  const [enrolling, setEnrolling] = useState<AuthAnswer<'two-factor/enable'>>()
  const [codes, setCodes] = useState<readonly string[]>()
  const enable = useAuth('two-factor/enable')
  const disable = useAuth('two-factor/disable')
  const renew = useAuth('two-factor/recovery-codes')
  const readAgain = () => client.invalidateQueries({ queryKey: meKey })
  const close = () => setAsked(undefined)

  if (codes) return <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />
  if (enrolling)
    return (
      <Enrol
        offered={enrolling}
        onCancel={() => setEnrolling(undefined)}
        onDone={() => {
          setEnrolling(undefined)
          setCodes(enrolling.recoveryCodes)
          void readAgain()
        }}
      />
    )
  const answers = {
    enable: {
      mutation: enable,
      send: (password: string) =>
        enable.mutate(
          { password },
          {
            onSuccess: (offered) => {
              close()
              setEnrolling(offered)
            },
          },
        ),
    },
    disable: {
      mutation: disable,
      send: (password: string) =>
        disable.mutate(
          { password },
          {
            onSuccess: () => {
              close()
              notifyDone(t('auth.twoFactor.isOff'))
              void readAgain()
            },
          },
        ),
    },
    codes: {
      mutation: renew,
      send: (password: string) =>
        renew.mutate(
          { password },
          {
            onSuccess: ({ recoveryCodes }) => {
              close()
              setCodes(recoveryCodes)
            },
          },
        ),
    },
  } as const
  return (
    <Stack gap="md">
      <State isOn={isOn} ask={setAsked} />
      {asked ? <AskPassword key={asked} question={asked} {...answers[asked]} onClose={close} /> : null}
    </Stack>
  )
}

function State({ isOn, ask }: { isOn: boolean; ask: (question: Question) => void }) {
  const { t } = useTranslation()
  return (
    <>
      <Group gap="sm">
        {isOn ? <IconShieldCheck size={18} aria-hidden /> : <IconShieldOff size={18} aria-hidden />}
        <Badge variant="outline" color={isOn ? 'teal' : 'gray'}>
          {t(isOn ? 'auth.twoFactor.on' : 'auth.twoFactor.off')}
        </Badge>
        <Text size="sm">{t(isOn ? 'auth.twoFactor.onWhy' : 'auth.twoFactor.offWhy')}</Text>
      </Group>
      <Group gap="sm">
        {isOn ? (
          <>
            <Button variant="default" onClick={() => ask('codes')}>
              {t('auth.twoFactor.verb.codes')}
            </Button>
            <Button variant="default" c="red" onClick={() => ask('disable')}>
              {t('auth.twoFactor.verb.disable')}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => ask('enable')}>
            {t('auth.twoFactor.verb.enable')}
          </Button>
        )}
      </Group>
    </>
  )
}
