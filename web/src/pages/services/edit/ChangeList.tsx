import { Badge, Code, Text } from '@mantine/core'
import type { Change } from '@pierhead/shared/service-config/differences'
import { useTranslation } from '#ui/translation.tsx'
import { shown, usePathWords } from '../draft/path-words.ts'
import classes from '../fields/fields.module.css'

const colors = { added: 'teal', removed: 'red', changed: 'gray' } as const

interface ChangeListProps {
  changes: readonly Change[]
  label: string
  /** Before stands what was sent, after it what is there. */
  sent?: boolean
}

/** As many as are read at a glance; more of them scroll by themselves. */
const MANY = 40

/** What differs, field by field: where, from what, to what. */
export function ChangeList(props: ChangeListProps) {
  const { t } = useTranslation()
  const { changes, label } = props
  if (changes.length <= MANY) return <Changes {...props} />
  return (
    <div>
      <Text size="sm" c="dimmed" mb={4}>
        {t('revisions.changed', { count: changes.length })}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section className={classes.scrolled} aria-label={label} tabIndex={0}>
        <Changes {...props} />
      </section>
    </div>
  )
}

function Changes({ changes, label, sent = false }: ChangeListProps) {
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
