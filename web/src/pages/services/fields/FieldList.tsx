import { Code, Text } from '@mantine/core'
import type { Field } from '@pierhead/shared/service-config/differences'
import { useTranslation } from 'react-i18next'
import { shown, usePathWords } from '../draft/path-words.ts'
import classes from './fields.module.css'

/** Fields with their values, read only. */
export function FieldList({ fields, label }: { fields: readonly Field[]; label: string }) {
  const { t } = useTranslation()
  const words = usePathWords()
  return (
    <table className={classes.changes} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('edit.setting')}</th>
          <th scope="col">{t('edit.value')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ path, value }) => (
          <tr key={path}>
            <Text component="th" scope="row" size="sm">
              {words(path)}
            </Text>
            <td>
              <Code>{shown(path, value)}</Code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
