import { Alert, Checkbox, Code, Stack, Text } from '@mantine/core'
import type { LostSetting } from '@pierhead/shared/service-config/lost'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from '#ui/translation.tsx'
import classes from '../fields/fields.module.css'
import { notAccepted } from './accepted.ts'

interface LostSettingsProps {
  lost: readonly LostSetting[]
  /** What was accepted: more may have appeared since. */
  accepted: readonly LostSetting[]
  /** A write was stopped by what has appeared. */
  isStopped: boolean
  onAcknowledge: (acknowledged: boolean) => void
}

/** Names every setting that the API would reset; nothing can be typed before that is acknowledged. */
export function LostSettings({ lost, accepted, isStopped, onAcknowledge }: LostSettingsProps) {
  const { t } = useTranslation()
  const fresh = notAccepted(lost, accepted)
  const isMore = fresh.length > 0 && (isStopped || accepted.length > 0)
  return (
    <Alert
      role={isMore ? 'alert' : undefined}
      color="yellow"
      variant="outline"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('edit.lost', { count: lost.length })}
    >
      <Stack gap="sm" style={{ overflowWrap: 'anywhere' }}>
        {isMore ? (
          <Text size="sm" fw={500}>
            {isStopped ? `${t('edit.lostStopped')} ` : ''}
            {t('edit.lostMore', {
              count: fresh.length,
              paths: fresh.map(({ path }) => path).join(t('edit.listComma')),
            })}
          </Text>
        ) : null}
        <Text size="sm">{t('edit.lostWhy')}</Text>
        <table className={classes.changes} aria-label={t('edit.lostTitle')}>
          <tbody>
            {lost.map(({ path, value }) => (
              <tr key={path}>
                <th scope="row">
                  <Code>{path}</Code>
                </th>
                <td>
                  <Code>{value}</Code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <Checkbox
          label={t('edit.lostAcknowledge', { count: lost.length })}
          checked={fresh.length === 0}
          onChange={(event) => onAcknowledge(event.currentTarget.checked)}
        />
      </Stack>
    </Alert>
  )
}
