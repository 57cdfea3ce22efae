import { ActionIcon, CloseButton, Group, Menu, TextInput, Tooltip } from '@mantine/core'
import { IconColumns3, IconDownload, IconFilter } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListState } from '#api/use-list-state.ts'
import { csv } from '#lib/csv.ts'
import { asTable, type Column } from './column.ts'
import { SortChoice } from './SortChoice.tsx'
import { saveFile } from './save-file.ts'
import type { ColumnChooser } from './use-columns.ts'
import { useIsPhone } from './use-is-phone.ts'
import { useSingleKeys } from './use-single-keys.ts'

interface ListToolsProps<T> {
  title: string
  state: ListState
  faults: readonly string[]
  rows: readonly T[]
  columns: readonly Column<T>[]
  chooser: ColumnChooser
  children: ReactNode
}

/** The line above a list: filter box, facets, columns, export. */
export function ListTools<T>({ title, state, faults, rows, columns, chooser, children }: ListToolsProps<T>) {
  const { t } = useTranslation()
  const box = useRef<HTMLInputElement>(null)
  useSingleKeys([['/', () => box.current?.focus()]])
  const isPhone = useIsPhone()
  const save = () => saveFile(`${title}.csv`, 'text/csv', csv(...asTable(columns, rows)))
  return (
    <Group gap="xs" align="flex-start">
      <TextInput
        ref={box}
        type="search"
        aria-label={t('ui.filter')}
        placeholder={t('ui.filterHint')}
        value={state.filter}
        onChange={(event) => state.setFilter(event.currentTarget.value)}
        onBlur={state.settleFilter}
        leftSection={<IconFilter size={16} aria-hidden />}
        rightSection={
          state.filter ? <CloseButton aria-label={t('ui.clearFilter')} onClick={() => state.setFilter('')} /> : null
        }
        error={faults.length > 0 ? t('ui.filterFault', { term: faults.join(' ') }) : undefined}
        flex="1 1 240px"
        maw={480}
      />
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

function ColumnsMenu({ chooser }: { chooser: ColumnChooser }) {
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
}
