import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useAuth } from '#api/auth.ts'
import type { KnownMe } from '#api/use-me.ts'
import { useFieldFaults } from '#ui/field-faults.ts'
import { isGood, NewPassword } from '#ui/NewPassword.tsx'
import { notifyDone } from '#ui/notices.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { OwnPassword } from './OwnPassword.tsx'

export function ChangePassword({ me: { name, email } }: { me: Pick<KnownMe, 'name' | 'email'> }) {
  const { t } = useTranslation()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useAuth('password')
  const faultOf = useFieldFaults(change.error)
  const about = [name, email]
  const submit = () =>
    change.mutate(
      { current, next },
      {
        onSuccess: () => {
          setCurrent('')
          setNext('')
          notifyDone(t('auth.password.changed'))
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
      <Stack gap="md" maw={420}>
        <Text size="sm">{t('auth.password.changeWhy')}</Text>
        {/* so that a password manager knows whose password it is */}
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
        <OwnPassword value={current} onChange={setCurrent} error={faultOf('current')} />
        <NewPassword
          label={t('auth.password.new')}
          value={next}
          onChange={setNext}
          about={about}
          error={faultOf('next')}
        />
        {change.error && !change.error.problem.fields ? <ProblemPanel error={change.error} /> : null}
        <div>
          <Button
            type="submit"
            variant="default"
            loading={change.isPending}
            disabled={!current || !isGood(next, about)}
          >
            {t('auth.password.change')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
