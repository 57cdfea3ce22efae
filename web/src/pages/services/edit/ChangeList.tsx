import { Badge, Code } from '@mantine/core'
import type { Change } from '@pierhead/shared/service-config/differences'
import { useTranslation } from 'react-i18next'
import { shown, usePathWords } from '../draft/path-words.ts'
import classes from '../fields/fields.module.css'

const colors = { added: 'teal', removed: 'red', changed: 'gray' } as const

interface ChangeListProps {
  changes: readonly Change[]
  label: string
  /** Before stands what was sent, after it what is there. */
  sent?: boolean
}

/** What differs, field by field: where, from what, to what. */
export function ChangeList({ changes, label, sent = false }: ChangeListProps) {
  const { t } = useTranslation()
  const words = usePathWords()
  return (
    <table className={classes.changes} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('edit.setting')}</th>
          <th scope="col">{sent ? t('form.sent') : t('edit.before')}</th>
          <th scope="col">{sent ? t('form.there') : t('edit.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, kind, before, after }) => (
          <tr key={path}>
            <th scope="row">
              {words(path)}{' '}
              {kind === 'changed' ? null : (
                <Badge size="xs" variant="outline" color={colors[kind]}>
                  {t(`edit.kind.${kind}`)}
                </Badge>
              )}
            </th>
            <td>
              <Code className={classes.before ?? ''}>{shown(path, before)}</Code>
            </td>
            <td>
              <Code>{shown(path, after)}</Code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
