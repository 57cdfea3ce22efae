import { Alert, Button, Group, List, Stack, Text } from '@mantine/core'
import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import { differences } from '@pierhead/shared/service-config/differences'
import { merge } from '@pierhead/shared/service-config/merge'
import { IconGitMerge } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ChangeList } from './ChangeList.tsx'
import { shown, usePathWords } from './path-words.ts'

interface ConflictPanelProps {
  base: ServiceConfig
  mine: ServiceConfig
  /** What is there now. */
  theirs: ServiceConfig
  /** Goes on from what is there now, with these values in the form. */
  onTake: (config: ServiceConfig) => void
}

/** The service was changed by somebody else: what they changed, what clashes, and the ways on. Nothing has been sent. */
export function ConflictPanel({ base, mine, theirs, onTake }: ConflictPanelProps) {
  const { t } = useTranslation()
  const words = usePathWords()
  const changes = differences(base, theirs)
  const { merged, clashes } = merge(base, mine, theirs)
  return (
    <Alert role="alert" color="orange" variant="outline" icon={<IconGitMerge aria-hidden />} title={t('edit.conflict')}>
      <Stack gap="sm">
        <Text size="sm">{t('edit.conflictWhy')}</Text>
        <ChangeList changes={changes} label={t('edit.theirChanges')} />
        {clashes.length > 0 ? (
          <div>
            <Text size="sm" fw={500}>
              {t('edit.clashes', { count: clashes.length })}
            </Text>
            <List size="sm">
              {clashes.map((clash) => (
                <List.Item key={clash.path}>
                  {t('edit.clash', {
                    field: words(clash.path),
                    mine: shown(clash.path, clash.mine),
                    theirs: shown(clash.path, clash.theirs),
                  })}
                </List.Item>
              ))}
            </List>
          </div>
        ) : null}
        <Group gap="sm">
          <Button size="xs" onClick={() => onTake(merged)}>
            {clashes.length > 0 ? t('edit.takeKeepMine') : t('edit.take')}
          </Button>
          <Button size="xs" variant="default" onClick={() => onTake(theirs)}>
            {t('edit.discardMine')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
