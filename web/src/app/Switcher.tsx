import { Combobox, UnstyledButton, useCombobox } from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from '#ui/translation.tsx'
import classes from './Switchers.module.css'

export interface SwitcherOption {
  value: string
  label: string
  /** In small beside the label: an id. */
  note?: string
}

export interface SwitcherProps {
  /** What is switched: "Cluster". */
  label: string
  /** What is chosen now, as shown. */
  shown: string
  chosen: readonly string[]
  options: readonly SwitcherOption[]
  choose: (value: string) => void
  /** Options are still on their way, or could not be read: then it is not said that nothing matches. */
  state: 'loading' | 'failed' | undefined
  /** Stays open for several choices. */
  several?: boolean
}

const emptyKeys = { loading: 'ui.loading', failed: 'ui.notRead', none: 'ui.nothingMatches' } as const

/** One step of the path in the header: a button that opens a list with a search box. */
export default function Switcher({ label, shown, chosen, options, choose, state, several = false }: SwitcherProps) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      combobox.focusTarget()
      setSearch('')
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  })
  const wanted = search.trim().toLowerCase()
  const found = options.filter((option) => `${option.label} ${option.note ?? ''}`.toLowerCase().includes(wanted))
  return (
    <Combobox
      store={combobox}
      width={300}
      position="bottom-start"
      shadow="md"
      onOptionSubmit={(value) => {
        choose(value)
        if (!several) combobox.closeDropdown()
      }}
    >
      <Combobox.Target withAriaAttributes={false}>
        <UnstyledButton
          className={classes.switcher ?? ''}
          aria-haspopup="listbox"
          aria-expanded={combobox.dropdownOpened}
          aria-label={t('app.switch', { what: label, shown })}
          onClick={() => combobox.toggleDropdown()}
        >
          <span className={classes.shown}>{shown}</span>
          <IconSelector size={14} aria-hidden className={classes.arrows ?? ''} />
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder={label}
          aria-label={t('app.searchIn', { what: label })}
        />
        <Combobox.Options aria-label={label}>
          <div className={classes.options}>
            {found.map(({ value, label: title, note }) => (
              <Combobox.Option key={value} value={value} active={chosen.includes(value)}>
                <span className={classes.option}>
                  <span>{title}</span>
                  {note ? <code>{note}</code> : null}
                  {chosen.includes(value) ? <span aria-hidden>✓</span> : null}
                </span>
              </Combobox.Option>
            ))}
            {state || found.length === 0 ? <Combobox.Empty>{t(emptyKeys[state ?? 'none'])}</Combobox.Empty> : null}
          </div>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
