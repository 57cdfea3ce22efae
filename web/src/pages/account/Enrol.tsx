// The secret goes into an authenticator, as a picture or as text; it counts once a code of it came back.
import { Button, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { type AuthAnswer, useAuth } from '#api/auth.ts'
import { CopyText } from '#ui/CopyText.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'

const QrCode = lazy(() => import('./QrCode.tsx'))

interface EnrolProps {
  offered: AuthAnswer<'two-factor/enable'>
  onDone: () => void
  onCancel: () => void
}

/** In groups of four, as it is typed. */
const grouped = (secret: string) => secret.replace(/(.{4})(?=.)/g, '$1 ')

export function Enrol({ offered: { uri, secret }, onDone, onCancel }: EnrolProps) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const confirm = useAuth('two-factor/confirm')
  const isWrong = ['unauthenticated', 'forbidden', 'invalid_input'].includes(confirm.error?.problem.code ?? '')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        confirm.mutate({ code: code.replace(/\s/g, '') }, { onSuccess: onDone })
      }}
    >
      <Stack gap="md">
        <Text size="sm">{t('auth.twoFactor.scan')}</Text>
        <Group gap="lg" align="flex-start">
          <Suspense fallback={<Skeleton height={196} width={196} />}>
            <QrCode text={uri} label={t('auth.twoFactor.qr')} />
          </Suspense>
          <Stack gap="md" maw={340}>
            <div>
              <Text size="sm" c="dimmed">
                {t('auth.twoFactor.secret')}
              </Text>
              <CopyText text={secret} shown={grouped(secret)} label={t('auth.twoFactor.secretShort')} />
            </div>
            <TextInput
              label={t('auth.twoFactor.code')}
              description={t('auth.twoFactor.confirmWhy')}
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              withAsterisk={false}
              maxLength={7}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              error={isWrong ? t('auth.twoFactor.codeWrong') : undefined}
            />
          </Stack>
        </Group>
        {confirm.error && !isWrong ? <ProblemPanel error={confirm.error} /> : null}
        <Group gap="sm">
          <Button type="submit" loading={confirm.isPending}>
            {t('auth.twoFactor.confirm')}
          </Button>
          <Button variant="subtle" color="gray" onClick={onCancel}>
            {t('ui.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
