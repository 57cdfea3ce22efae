// Before a change is sent: what it is, where it happens, and for what destroys the name to type.
import { Code, Stack, Text } from '@mantine/core'
import type { ActionFacts } from '@pierhead/shared/action-facts'
import type { ActionForm } from '@pierhead/shared/action-forms'
import { MASK } from '@pierhead/shared/explanation'
import { replacedAt } from '@pierhead/shared/secret-paths'
import { useConnections } from '#api/use-connections.ts'
import { useScope } from '#api/use-scope.ts'
import { useSay } from '#ui/bilingual.ts'
import { ConfirmDialog } from '#ui/ConfirmDialog.tsx'
import { useConnectionName } from '#ui/connection-name.ts'
import { useTranslation } from '#ui/translation.tsx'
import classes from './explorer.module.css'
import type { CallInput } from './use-call-input.ts'
import { nameToType, type Run } from './use-run.ts'

interface ConfirmRunProps {
  id: string
  facts: ActionFacts
  form: ActionForm
  input: CallInput
  run: Run
}

export function ConfirmRun({
  id,
  facts: { title, effect, secrets = [] },
  form,
  input,
  run: { confirm },
}: ConfirmRunProps) {
  const { t } = useTranslation()
  const say = useSay()
  const nameOf = useConnectionName()
  const { connection, region } = useScope()
  const { data } = useConnections()
  const isProduction = data?.connections.find((one) => one.id === connection)?.production
  const destroys = effect === 'destroy'
  return (
    <ConfirmDialog
      opened={confirm.isOpen}
      title={t('explorer.confirm', { title: say(title) })}
      verb={t(destroys ? 'explorer.confirmDestroy' : 'explorer.confirmWrite')}
      onConfirm={confirm.send}
      onClose={confirm.close}
      {...(destroys ? { typeName: nameToType(id, input, form.input.required ?? [], secrets) } : {})}
    >
      <Stack gap="xs">
        <Text size="sm">
          {t(destroys ? 'explorer.destroys' : 'explorer.writes', { connection: nameOf(connection), region })}{' '}
          {isProduction ? t('explorer.production') : null}
        </Text>
        <Code>{id}</Code>
        <Code block className={classes.value ?? ''} tabIndex={0} aria-label={t('explorer.input')}>
          {JSON.stringify(
            replacedAt(input, secrets, () => MASK),
            undefined,
            2,
          )}
        </Code>
      </Stack>
    </ConfirmDialog>
  )
}
