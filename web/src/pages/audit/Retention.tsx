// How long rows are kept.
import { Button, Group, Modal, NumberInput, Skeleton, Stack, Text } from '@mantine/core'
import { consoleAudit } from '@pierhead/shared/catalogue/console-audit'
import { fieldProblems } from '@pierhead/shared/problem'
import { IconSettings } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { noScope, q, useConsoleAction } from '#api/query.ts'
import { firstByPath } from '#lib/faults.ts'
import { useFaultWords } from '#ui/fault-words.ts'
import { notifyDone } from '#ui/notices.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'

export function Retention() {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconSettings size={16} aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t('audit.retention.title')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t('audit.retention.title')}
        centered
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        {isOpen ? <Present close={close} /> : null}
      </Modal>
    </>
  )
}

function Present({ close }: { close: () => void }) {
  const { data, error, refetch } = useQuery(q('console.DescribeSettings', noScope, {}))
  if (data) return <RetentionForm days={data.auditRetentionDays} close={close} />
  return error ? <ProblemPanel error={error} retry={refetch} /> : <Skeleton height={140} aria-busy />
}

const schema = consoleAudit['console.ModifySettings'].input

function RetentionForm({ days, close }: { days: number; close: () => void }) {
  const { t } = useTranslation()
  const tell = useFaultWords()
  const [typed, setTyped] = useState<number | string>(days)
  const [isChecked, setChecked] = useState(false)
  const { mutate, error, isPending } = useConsoleAction('console.ModifySettings')
  const found = schema.safeParse({ auditRetentionDays: typed })
  const faults = found.success ? [] : fieldProblems(found.error)
  const fault = firstByPath([...(isChecked ? faults : []), ...(error?.problem.fields ?? [])]).get('auditRetentionDays')
  const save = () => {
    setChecked(true)
    if (found.success)
      mutate(found.data, {
        onSuccess: () => {
          close()
          notifyDone(t('audit.retention.saved', { count: found.data.auditRetentionDays }))
        },
      })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack gap="md">
        <NumberInput
          label={t('audit.retention.days')}
          description={t('audit.retention.why')}
          data-autofocus
          clampBehavior="none"
          allowDecimal={false}
          value={typed}
          onChange={setTyped}
          error={tell(fault)}
        />
        {found.success && found.data.auditRetentionDays < days ? (
          <Text size="sm" role="status">
            {t('audit.retention.shorter', { count: found.data.auditRetentionDays })}
          </Text>
        ) : null}
        {error && !error.problem.fields?.length ? <ProblemPanel error={error} /> : null}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={isPending}>
            {t('audit.retention.verb')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
