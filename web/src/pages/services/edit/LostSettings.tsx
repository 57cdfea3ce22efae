import { Alert, Checkbox, Code, Stack, Text } from '@mantine/core'
import type { LostSetting } from '@pierhead/shared/service-config/lost'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from '../fields/fields.module.css'

interface LostSettingsProps {
  lost: readonly LostSetting[]
  acknowledged: boolean
  onAcknowledge: (acknowledged: boolean) => void
}

/** Names every setting that the API would reset; nothing can be typed before that is acknowledged. */
export function LostSettings({ lost, acknowledged, onAcknowledge }: LostSettingsProps) {
  const { t } = useTranslation()
  return (
    <Alert
      color="yellow"
      variant="outline"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('edit.lost', { count: lost.length })}
    >
      <Stack gap="sm">
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
          checked={acknowledged}
          onChange={(event) => onAcknowledge(event.currentTarget.checked)}
        />
      </Stack>
    </Alert>
  )
}
