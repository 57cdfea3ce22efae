import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconGitMerge } from '@tabler/icons-react'
import { useTranslation } from '#ui/translation.tsx'
import { ChangeTable, RuleLines } from '../ChangeTable.tsx'
import classes from '../ingress.module.css'
import { configChanges } from '../rule-changes.ts'
import type { IngressConfig, Rule } from '../rules.ts'
import { type Clash, merge } from './merge.ts'

interface ConflictPanelProps {
  base: IngressConfig
  mine: IngressConfig
  /** What is there now. */
  theirs: IngressConfig
  /** Goes on from what is there now, with these values in the form. */
  onTake: (config: IngressConfig) => void
  onDiscard: () => void
}

/** The ingress was changed by somebody else: what they changed, what clashes, and the ways on. Nothing has been sent. */
export function ConflictPanel({ base, mine, theirs, onTake, onDiscard }: ConflictPanelProps) {
  const { t } = useTranslation()
  const { merged, clashes } = merge(base, mine, theirs)
  return (
    <Alert
      role="alert"
      color="orange"
      variant="outline"
      icon={<IconGitMerge aria-hidden />}
      title={t('ingress.edit.conflict')}
    >
      <Stack gap="sm">
        <Text size="sm">{t('ingress.edit.conflictWhy')}</Text>
        <ChangeTable
          changes={configChanges(base, theirs)}
          label={t('ingress.edit.theirChanges')}
          before={t('ingress.edit.opened')}
          after={t('ingress.change.before')}
        />
        {clashes.length > 0 ? <Clashes clashes={clashes} /> : null}
        <Group gap="sm">
          <Button size="xs" className={classes.sentence ?? ''} onClick={() => onTake(merged)}>
            {clashes.length > 0 ? t('ingress.edit.takeKeepMine') : t('ingress.edit.take')}
          </Button>
          <Button size="xs" variant="default" onClick={onDiscard}>
            {t('ingress.edit.discardMine')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}

function Clashes({ clashes }: { clashes: readonly Clash[] }) {
  const { t } = useTranslation()
  return (
    <table className={`${classes.changes} ${classes.sides}`} aria-label={t('ingress.edit.clashes')}>
      <caption className={classes.clashes ?? ''}>{t('ingress.edit.clashes')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('ingress.edit.mine')}</th>
          <th scope="col">{t('ingress.edit.theirs')}</th>
        </tr>
      </thead>
      <tbody>
        {clashes.map((clash, index) => (
          <tr key={index}>
            <td>{clash.of === 'rule' ? <Side rule={clash.mine} /> : clash.mine || t('ingress.change.nothing')}</td>
            <td>{clash.of === 'rule' ? <Side rule={clash.theirs} /> : clash.theirs || t('ingress.change.nothing')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Side({ rule }: { rule: Rule | undefined }) {
  const { t } = useTranslation()
  return rule ? <RuleLines placed={{ rule }} /> : t('ingress.change.removed')
}
