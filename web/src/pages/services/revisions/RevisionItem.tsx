import { Badge, Checkbox, Group, Text } from '@mantine/core'
import type { RevisionRow } from '@pierhead/shared/catalogue/console-revisions'
import { IconAlertTriangle, IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { usePathWords } from '../draft/path-words.ts'
import classes from './revisions.module.css'
import { useDeed } from './use-deed.ts'

interface RevisionItemProps {
  revision: RevisionRow
  /** What the service is now. */
  inForce: boolean
  /** Where the cloud's own roll-back goes. */
  isStepBack: boolean
  chosen: boolean
  onChoose: (chosen: boolean) => void
  /** It is shown or compared. */
  open: boolean
  actions: ReactNode
}

/** One revision: which, when, who, why, and what it changed. */
export function RevisionItem({ revision, inForce, isStepBack, chosen, onChoose, open, actions }: RevisionItemProps) {
  const { t } = useTranslation()
  const deed = useDeed()
  const { number, at, by } = revision
  return (
    <li className={classes.revision} aria-label={t('revisions.number', { number })} data-open={open || undefined}>
      <Checkbox
        className={classes.choice ?? ''}
        size="xs"
        aria-label={t('revisions.choose', { number })}
        checked={chosen}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      <div className={classes.words}>
        <Group gap="xs">
          <Text fw={600} size="sm">
            {t('revisions.number', { number })}
          </Text>
          {inForce ? (
            <Badge size="sm" variant="outline" color="teal" leftSection={<IconCircleCheck size={12} aria-hidden />}>
              {t('revisions.inForce')}
            </Badge>
          ) : null}
          {isStepBack ? (
            <Badge size="sm" variant="outline" color="gray" leftSection={<IconArrowBackUp size={12} aria-hidden />}>
              {t('revisions.stepBack')}
            </Badge>
          ) : null}
        </Group>
        <Text size="sm">
          {deed(revision)}
          {by ? ` · ${by.email}` : ''}
        </Text>
        <Text size="sm" c="dimmed" component="div">
          <TimeAgo at={at} exact />
        </Text>
        {inForce ? null : (
          <Text size="sm" c="dimmed" component="div">
            {t('revisions.lastSeen')} <TimeAgo at={revision.lastSeenAt} exact />
          </Text>
        )}
        {isStepBack ? (
          <Text size="sm" c="dimmed">
            {t('revisions.stepBackWhy')}
          </Text>
        ) : null}
        <Why revision={revision} />
        <Changed revision={revision} />
      </div>
      <div className={classes.actions}>{actions}</div>
    </li>
  )
}

function Why({ revision: { number, by } }: { revision: RevisionRow }) {
  const { t } = useTranslation()
  if (!by)
    return number === 1 ? null : (
      <Text size="sm" c="dimmed">
        {t('revisions.elsewhereWhy')}
      </Text>
    )
  return (
    <>
      {by.reason ? <Text size="sm">{t('revisions.reason', { reason: by.reason })}</Text> : null}
      {by.outcome === 'unknown' ? (
        <Group gap={6} wrap="nowrap" align="flex-start">
          <IconAlertTriangle
            size={16}
            color="var(--mantine-color-orange-outline)"
            aria-hidden
            style={{ flex: 'none' }}
          />
          <Text size="sm">{t('revisions.unknown')}</Text>
        </Group>
      ) : null}
    </>
  )
}

/** The first settings that differ from the revision before, in words. */
function Changed({ revision: { by, changes, readable } }: { revision: RevisionRow }) {
  const { t } = useTranslation()
  const words = usePathWords()
  if (!readable)
    return (
      <Text size="sm" c="var(--mantine-color-error)">
        {t('revisions.unreadable')}
      </Text>
    )
  if (!changes) return null
  if (changes.count === 0)
    return by ? (
      <Text size="sm" c="dimmed">
        {t('revisions.unchanged')}
      </Text>
    ) : null
  const more = changes.count - changes.first.length
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('revisions.changed', { count: changes.count })}
      </Text>
      <ul className={classes.settings}>
        {changes.first.map(({ path, kind }) => (
          <li key={path}>
            {words(path)}
            {kind === 'changed' ? '' : ` (${t(`edit.kind.${kind}`)})`}
          </li>
        ))}
        {more > 0 ? <li>{t('revisions.more', { count: more })}</li> : null}
      </ul>
    </>
  )
}
