// What is chosen in a list and what can be done with it; it slides over the tools of the list.
import { Button, CloseButton, Group, Text, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { type Action, ActionButtons } from './Actions.tsx'
import classes from './ListPage.module.css'
import { useTranslation } from './translation.tsx'
import type { Selection } from './use-selection.ts'

interface SelectionBarProps<T> {
  selection: Selection<T>
  /** As they are shown. */
  rows: readonly T[]
  idOf: (row: T) => string
  actions: (chosen: readonly T[]) => readonly Action[]
  /** The tools under it. */
  children: ReactNode
}

export function SelectionBar<T>({ selection, rows, idOf, actions, children }: SelectionBarProps<T>) {
  const { ids, left } = selection
  const isOpen = ids.size > 0 || left.length > 0
  return (
    <div className={classes.toolbar}>
      <div className={classes.under} inert={isOpen}>
        {children}
      </div>
      {isOpen ? <Bar selection={selection} rows={rows} idOf={idOf} actions={actions} /> : null}
    </div>
  )
}

function Bar<T>({ selection, rows, idOf, actions }: Omit<SelectionBarProps<T>, 'children'>) {
  const { t } = useTranslation()
  const { ids, chosen, left, set, keepOnly, clear } = selection
  const shown = rows.map(idOf)
  const hidden = ids.size - shown.filter((id) => ids.has(id)).length
  const others = shown.filter((id) => !ids.has(id)).length
  const close = () => {
    clear()
    // the bar takes the focus with it when it goes
    document.getElementById('page-title')?.focus({ preventScroll: true })
  }
  return (
    <section className={classes.bar} aria-label={t('lists.selection')}>
      <Tooltip label={t('lists.clear')}>
        <CloseButton aria-label={t('lists.clear')} onClick={close} />
      </Tooltip>
      <Group gap="xs" aria-live="polite" className={classes.chosen ?? ''}>
        <Text size="sm" fw={600}>
          {t('lists.selected', { count: ids.size })}
        </Text>
        {hidden > 0 ? <Text size="sm">{t('lists.hidden', { count: hidden })}</Text> : null}
        {left.length > 0 ? <Text size="sm">{t('lists.left', { names: left.join(t('ui.comma')) })}</Text> : null}
      </Group>
      {hidden > 0 ? (
        <Button variant="subtle" size="compact-sm" onClick={() => keepOnly(shown)}>
          {t('lists.onlyShown')}
        </Button>
      ) : null}
      {others > 0 ? (
        <Button variant="subtle" size="compact-sm" onClick={() => set(shown, true)}>
          {t('lists.selectAll', { count: shown.length })}
        </Button>
      ) : null}
      {chosen.length > 0 ? (
        <div className={classes.bulk}>
          <ActionButtons actions={actions(chosen)} />
        </div>
      ) : null}
    </section>
  )
}
