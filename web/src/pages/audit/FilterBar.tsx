// What is looked for: all of it in the address. Text follows there when typing rests.
import { Autocomplete, Button, Chip, Group, Popover, Select, Stack, Text, TextInput } from '@mantine/core'
import { auditResults } from '@pierhead/shared/catalogue/console-audit'
import { IconCalendar } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useConnections } from '#api/use-connections.ts'
import { presets, type TimeWindow } from '#lib/range.ts'
import { absolute, zoneName } from '#lib/time.ts'
import { useConnectionName } from '#ui/connection-name.ts'
import { RangeForm } from '#ui/RangeForm.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { useZone } from '#ui/zone.ts'
import { allDeeds, deedOf, useDeedWords } from './deed-words.ts'
import classes from './FilterBar.module.css'
import { auditRanges, isNarrowed, speltTime } from './filters.ts'
import { useRestingText } from './resting-text.ts'
import type { AuditFilterState } from './use-audit.ts'

export function FilterBar({ filters, setFilters }: AuditFilterState) {
  const { t } = useTranslation()
  const who = useRestingText(filters.who, (text) => setFilters({ who: text }))
  const object = useRestingText(filters.object, (text) => setFilters({ object: text }))
  return (
    <search className={classes.filters} aria-label={t('audit.filters')}>
      <div className={classes.fields}>
        <TextInput
          size="sm"
          label={t('audit.who')}
          placeholder={t('audit.whoHint')}
          autoComplete="off"
          spellCheck={false}
          {...who}
        />
        <ActionFilter filters={filters} setFilters={setFilters} />
        <TextInput
          size="sm"
          label={t('audit.object')}
          placeholder={t('audit.objectHint')}
          autoComplete="off"
          spellCheck={false}
          {...object}
        />
        <ConnectionFilter filters={filters} setFilters={setFilters} />
      </div>
      <Group gap="sm" align="center">
        <TimeFilter filters={filters} setFilters={setFilters} />
        <ResultFilter filters={filters} setFilters={setFilters} />
        {isNarrowed(filters) ? (
          <Button variant="subtle" size="compact-sm" onClick={() => setFilters(noFilters)}>
            {t('audit.clear')}
          </Button>
        ) : null}
      </Group>
      {filters.isBadTime ? (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {t('monitoring.badLink')}
        </Text>
      ) : null}
    </search>
  )
}

export const noFilters = {
  who: undefined,
  action: undefined,
  object: undefined,
  connection: undefined,
  results: undefined,
}

/** By title or by id. Nothing is looked for while a choice is made: a title half typed is no part of any id. */
function ActionFilter({ filters, setFilters }: AuditFilterState) {
  const { t } = useTranslation()
  const wordsOf = useDeedWords()
  const { value, onChange, onBlur, settle } = useRestingText(
    filters.action,
    (text) => setFilters({ action: text && deedOf(text, wordsOf) }),
    { rests: false },
  )
  return (
    <Autocomplete
      size="sm"
      label={t('audit.action')}
      placeholder={t('audit.actionHint')}
      spellCheck={false}
      data={allDeeds}
      limit={40}
      value={value}
      onChange={onChange}
      onOptionSubmit={settle}
      onClear={() => settle('')}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter' && !currentTarget.getAttribute('aria-activedescendant')) settle(value)
      }}
      onBlur={onBlur}
      clearable
      clearButtonProps={{ 'aria-label': t('ui.clearFilter') }}
      comboboxProps={{ width: 340, position: 'bottom-start', withinPortal: false }}
      filter={({ options, search }) => {
        const part = search.trim().toLowerCase()
        return options.filter(
          (option) => 'value' in option && `${option.value}\n${wordsOf(option.value)}`.toLowerCase().includes(part),
        )
      }}
      renderOption={({ option }) => (
        <div>
          <Text size="sm">{wordsOf(option.value)}</Text>
          <Text size="xs" c="dimmed" ff="monospace">
            {option.value}
          </Text>
        </div>
      )}
    />
  )
}

function ConnectionFilter({ filters, setFilters }: AuditFilterState) {
  const { t } = useTranslation()
  const { data } = useConnections()
  const nameOf = useConnectionName()
  const ids = [...new Set([...(data?.connections ?? []).map(({ id }) => id), filters.connection])].filter(Boolean)
  return (
    <Select
      size="sm"
      label={t('app.connection')}
      placeholder={t('audit.every')}
      data={ids.map((value) => ({ value, label: nameOf(value) }))}
      value={filters.connection || null}
      onChange={(connection) => setFilters({ connection: connection ?? undefined })}
      clearable
      clearButtonProps={{ 'aria-label': t('ui.clearFilter') }}
    />
  )
}

function ResultFilter({ filters, setFilters }: AuditFilterState) {
  const { t } = useTranslation()
  return (
    <Chip.Group
      multiple
      value={[...filters.results]}
      onChange={(results) => setFilters({ results: results.join(',') || undefined })}
    >
      <Group gap={6} role="group" aria-label={t('audit.result')}>
        {auditResults.map((result) => (
          <Chip key={result} value={result} size="xs" variant="outline">
            {t(`audit.results.${result}`)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}

function TimeFilter({ filters: { time }, setFilters }: AuditFilterState) {
  const { t } = useTranslation()
  return (
    <Group gap={6}>
      <fieldset className={classes.presets} aria-label={t('monitoring.range')}>
        {auditRanges.map((range) => (
          <button key={range} type="button" aria-pressed={time === range} onClick={() => setFilters(speltTime(range))}>
            {range === 'all' ? t('audit.allTime') : t(`monitoring.preset.${range}`)}
          </button>
        ))}
      </fieldset>
      <CustomTime key={JSON.stringify(time)} time={time} onChoose={(window) => setFilters(speltTime(window))} />
    </Group>
  )
}

interface CustomTimeProps {
  time: AuditFilterState['filters']['time']
  onChoose: (window: TimeWindow) => void
}

function CustomTime({ time, onChoose }: CustomTimeProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [zone] = useZone()
  const initial = useMemo(() => windowNow(time), [time])
  const shown = typeof time === 'string' ? undefined : time
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" withArrow trapFocus shadow="md">
      <Popover.Target>
        <Button
          size="xs"
          h="auto"
          mih={30}
          variant={shown ? 'light' : 'default'}
          leftSection={<IconCalendar size={14} aria-hidden />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          styles={{ label: { whiteSpace: 'normal' } }}
        >
          {shown
            ? `${absolute(shown.fromMs, zone)?.slice(0, 19)} – ${absolute(shown.toMs, zone)}`
            : t('monitoring.custom')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={0}>
          <RangeForm
            initial={initial}
            keptMs={Number.POSITIVE_INFINITY}
            note={t('audit.timesIn', { zone: zoneName(zone, new Date()) })}
            onChoose={(window) => {
              setOpen(false)
              onChoose(window)
            }}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function windowNow(time: CustomTimeProps['time']): TimeWindow {
  if (typeof time !== 'string') return time
  const toMs = Date.now()
  return { fromMs: toMs - presets[time === 'all' ? '30d' : time], toMs }
}
