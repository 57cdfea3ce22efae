import { ActionIcon, Group, Menu, Tooltip } from '@mantine/core'
import { IconColumns3, IconDownload } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import type { ListState } from '#api/use-list-state.ts'
import { csv } from '#lib/csv.ts'
import type { FilterFault } from '#lib/filter.ts'
import { asTable, type Column } from './column.ts'
import { FilterBox } from './FilterBox.tsx'
import { SortChoice } from './SortChoice.tsx'
import { saveFile } from './save-file.ts'
import { useTranslation } from './translation.tsx'
import type { ColumnChooser } from './use-columns.ts'
import { useIsPhone } from './use-is-phone.ts'

interface ListToolsProps<T> {
  title: string
  state: ListState
  faults: readonly FilterFault[]
  rows: readonly T[]
  columns: readonly Column<T>[]
  /** Without the filter, and with the columns that are not shown: what the filter box knows of. */
  all: { rows: readonly T[]; columns: readonly Column<T>[] }
  chooser: ColumnChooser
  children: ReactNode
}

/** The line above a list: filter box, facets, columns, export. */
export function ListTools<T>({ title, state, faults, rows, columns, all, chooser, children }: ListToolsProps<T>) {
  const { t } = useTranslation()
  const isPhone = useIsPhone()
  const save = () => saveFile(`${title}.csv`, 'text/csv', csv(...asTable(columns, rows, t('ui.exportNotRead'))))
  return (
    <Group gap="xs" align="flex-start">
      <FilterBox state={state} faults={faults} all={all} />
      {children}
      {isPhone ? <SortChoice state={state} columns={columns} /> : null}
      <Group gap={4} ml="auto">
        <ColumnsMenu chooser={chooser} />
        <Tooltip label={t('ui.exportHint', { count: rows.length })}>
          <ActionIcon variant="default" size="input-sm" aria-label={t('ui.export')} onClick={save}>
            <IconDownload size={16} />
          </ActionIcon>
        </Tooltip>
      </Group>
    </Group>
  )
}

/** Not drawn again with each letter of the filter. */
const ColumnsMenu = memo(function ColumnsMenu({ chooser }: { chooser: ColumnChooser }) {
  const { t } = useTranslation()
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('ui.columns')}>
          <ActionIcon variant="default" size="input-sm" aria-label={t('ui.columns')}>
            <IconColumns3 size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {chooser.columns.map(({ id, title, shown, fixed }) => (
          <Menu.CheckboxItem key={id} checked={shown} disabled={fixed} onChange={() => chooser.toggle(id)}>
            {title}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
})
