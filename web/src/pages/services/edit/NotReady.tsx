import { Anchor, Button, Group, List, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from '#ui/translation.tsx'
import { namedPath } from '../draft/named-path.ts'
import { usePathWords } from '../draft/path-words.ts'
import type { DraftForm } from '../draft/use-draft-form.ts'

interface NotReadyProps {
  form: DraftForm
  onBack: () => void
  children?: ReactNode
}

/** In place of the review while nothing may be sent: what stands in the way, and the way back. */
export function NotReady({ form, onBack, children }: NotReadyProps) {
  const { t } = useTranslation()
  const count = form.faults.length
  return (
    <Stack gap="md">
      {children}
      {count > 0 ? (
        <>
          <Text size="sm" role="alert">
            {t('edit.faulty', { count })}
          </Text>
          <Faults form={form} onBack={onBack} />
        </>
      ) : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {t('ui.backToForm')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Each by its field, which is the way to it. */
function Faults({ form, onBack }: { form: DraftForm; onBack: () => void }) {
  const { t } = useTranslation()
  const words = usePathWords()
  return (
    <List size="sm" aria-label={t('edit.faultsOf')}>
      {form.faults.map(({ path, message }) => (
        <List.Item key={`${path} ${message}`}>
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => {
              form.goTo(path)
              onBack()
            }}
          >
            {path === 'yaml' ? 'YAML' : words(namedPath(form.draft, path))}
          </Anchor>{' '}
          {form.tell(message)}
        </List.Item>
      ))}
    </List>
  )
}
