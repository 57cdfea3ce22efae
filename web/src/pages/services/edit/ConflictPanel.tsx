import { Alert, Button, Group, List, Stack, Text } from '@mantine/core'
import { IconGitMerge } from '@tabler/icons-react'
import { useTranslation } from '#ui/translation.tsx'
import { shown, usePathWords } from '../draft/path-words.ts'
import { differencesOf, mergeSettings, type Settings } from '../draft/settings.ts'
import { ChangeList } from './ChangeList.tsx'

interface ConflictPanelProps {
  base: Settings
  mine: Settings
  /** What is there now. */
  theirs: Settings
  /** Goes on from what is there now, with these values in the form. */
  onTake: (config: Settings) => void
}

/** The service was changed by somebody else: what they changed, what clashes, and the ways on. Nothing has been sent. */
export function ConflictPanel({ base, mine, theirs, onTake }: ConflictPanelProps) {
  const { t } = useTranslation()
  const words = usePathWords()
  const changes = differencesOf(base, theirs)
  const { merged, clashes } = mergeSettings(base, mine, theirs)
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
                  {clash.isMineWithoutPlace ? ` ${t('edit.clashWithoutPlace')}` : ''}
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
