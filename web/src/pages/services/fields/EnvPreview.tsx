import { Code, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from '#ui/translation.tsx'
import type { PastedEnv, PasteEffect } from '../draft/env-text.ts'
import classes from './fields.module.css'

/** What each pasted line becomes, and where somebody may have meant something else. */
export function EnvPreview({ envs, effects }: { envs: readonly PastedEnv[]; effects: readonly PasteEffect[] }) {
  const { t } = useTranslation()
  return (
    <table className={`${classes.changes} ${classes.preview}`} aria-label={t('edit.pastePreview')}>
      <thead>
        <tr>
          <th scope="col">{t('edit.pasteLine')}</th>
          <th scope="col">{t('edit.name')}</th>
          <th scope="col">{t('edit.value')}</th>
          <th scope="col">{t('edit.pasteBecomes')}</th>
        </tr>
      </thead>
      <tbody>
        {envs.map(({ line, name, value, doubts }, at) => (
          <tr key={line}>
            <td>{line}</td>
            <td>
              <Code>{name}</Code>
            </td>
            <td>
              {value === '' ? (
                <Text size="sm" c="dimmed">
                  {t('edit.pasteEmpty')}
                </Text>
              ) : (
                <Code>{value}</Code>
              )}
            </td>
            <td>
              {t(`edit.pasteEffects.${effects[at] ?? 'same'}`)}
              {doubts.map((doubt) => (
                <Text key={doubt} size="xs">
                  <IconAlertTriangle size={12} color="var(--mantine-color-orange-outline)" aria-hidden />{' '}
                  {t(`edit.pasteDoubts.${doubt}`)}
                </Text>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
