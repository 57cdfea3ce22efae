import { Code, Text } from '@mantine/core'
import type { Field } from '@pierhead/shared/service-config/differences'
import { useTranslation } from '#ui/translation.tsx'
import { shown, usePathWords } from '../draft/path-words.ts'
import classes from './fields.module.css'

interface FieldListProps {
  fields: readonly Field[]
  label: string
  /** Those that the form beside it does not show. */
  isUnseen?: (path: string) => boolean
}

/** Fields with their values, read only. */
export function FieldList({ fields, label, isUnseen = () => false }: FieldListProps) {
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
              {isUnseen(path) ? (
                <Text component="span" size="xs" c="dimmed">
                  {` ${t('edit.unseen')}`}
                </Text>
              ) : null}
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
