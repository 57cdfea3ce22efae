import { Button, Group, Stack, Text } from '@mantine/core'
import type { ProblemError } from '@pierhead/shared/problem'
import { useState } from 'react'
import { useFieldFaults } from '#ui/field-faults.ts'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { OwnPassword } from './OwnPassword.tsx'

interface AskPasswordProps {
  question: 'enable' | 'disable' | 'codes'
  mutation: { isPending: boolean; error: ProblemError | null }
  send: (password: string) => void
  onClose: () => void
}

export function AskPassword({ question, mutation, send, onClose }: AskPasswordProps) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const faultOf = useFieldFaults(mutation.error)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send(password)
      }}
    >
      <Stack gap="sm" maw={420}>
        <Text size="sm">{t(`auth.twoFactor.ask.${question}`)}</Text>
        <OwnPassword value={password} onChange={setPassword} error={faultOf('password')} />
        {mutation.error && !mutation.error.problem.fields ? <ProblemPanel error={mutation.error} /> : null}
        <Group gap="sm">
          <Button
            type="submit"
            {...(question === 'disable' ? { color: 'red' } : {})}
            loading={mutation.isPending}
            disabled={!password}
          >
            {t(`auth.twoFactor.verb.${question}`)}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
