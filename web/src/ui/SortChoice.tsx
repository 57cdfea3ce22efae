import { ActionIcon, Group, NativeSelect } from '@mantine/core'
import { IconSortAscending, IconSortDescending } from '@tabler/icons-react'
import type { ListState } from '#api/use-list-state.ts'
import type { Column } from './column.ts'
import { useTranslation } from './translation.tsx'

interface SortChoiceProps<T> {
  state: Pick<ListState, 'sort' | 'setSort'>
  columns: readonly Column<T>[]
}

/** By what a list is sorted, where it has no header to click on: cards at phone width. */
export function SortChoice<T>({ state: { sort, setSort }, columns }: SortChoiceProps<T>) {
  const { t } = useTranslation()
  const chosen = columns.some(({ id }) => id === sort?.column) ? sort : undefined
  const turn = chosen?.descending ? t('ui.sort.ascending') : t('ui.sort.descending')
  return (
    <Group gap={4} wrap="nowrap">
      <NativeSelect
        aria-label={t('ui.sort.by')}
        value={chosen?.column ?? ''}
        data={[
          { value: '', label: t('ui.sort.asDelivered') },
          ...columns.map(({ id, title }) => ({ value: id, label: t('ui.sort.byColumn', { title }) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          setSort(value ? { column: value, descending: chosen?.descending ?? false } : undefined)
        }
      />
      {chosen ? (
        <ActionIcon
          variant="default"
          size="input-sm"
          aria-label={turn}
          title={turn}
          onClick={() => setSort({ ...chosen, descending: !chosen.descending })}
        >
          {chosen.descending ? <IconSortDescending size={16} /> : <IconSortAscending size={16} />}
        </ActionIcon>
      ) : null}
    </Group>
  )
}
