// Time range and auto refresh of a page with charts; both live in the URL. Stands at the page's top right.
import { ActionIcon, Button, Group, Popover, Select, Tooltip } from '@mantine/core'
import { IconCalendar, IconCheck, IconLink, IconRefresh, IconZoomOut } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { usePageRange } from '#api/use-range.ts'
import {
  type Preset,
  presets,
  type Range,
  type Refresh,
  refreshes,
  type TimeWindow,
  windowOf,
  writeRange,
} from '#lib/range.ts'
import { absolute, type Zone } from '#lib/time.ts'
import { ChartsAge } from './ChartsAge.tsx'
import { faultKeys, RangeForm } from './RangeForm.tsx'
import classes from './RangePicker.module.css'
import { useTranslation } from './translation.tsx'
import { useCopy } from './use-copy.ts'
import { useZone } from './zone.ts'

const presetNames = Object.keys(presets) as Preset[]
const refreshNames = Object.keys(refreshes) as Refresh[]

const presetKeys = {
  '15m': 'monitoring.preset.15m',
  '1h': 'monitoring.preset.1h',
  '6h': 'monitoring.preset.6h',
  '24h': 'monitoring.preset.24h',
  '7d': 'monitoring.preset.7d',
  '30d': 'monitoring.preset.30d',
} as const satisfies Record<Preset, string>

const refreshKeys = {
  off: 'monitoring.refresh.off',
  '30s': 'monitoring.refresh.30s',
  '1m': 'monitoring.refresh.1m',
  '5m': 'monitoring.refresh.5m',
} as const satisfies Record<Refresh, string>

export function RangePicker() {
  const { t } = useTranslation()
  const { range, refresh, faults, setRange, setRefresh, zoomOut } = usePageRange()
  const client = useQueryClient()
  return (
    <div className={classes.picker}>
      <Group gap={6} wrap="wrap" justify="flex-end">
        <fieldset className={classes.presets} aria-label={t('monitoring.range')}>
          {presetNames.map((preset) => (
            <button
              key={preset}
              type="button"
              aria-pressed={'preset' in range && range.preset === preset}
              onClick={() => setRange({ preset })}
            >
              {t(presetKeys[preset])}
            </button>
          ))}
        </fieldset>
        <CustomRange key={JSON.stringify(range)} range={range} onChoose={setRange} />
        {'fromMs' in range ? (
          <Tooltip label={t('monitoring.zoomOut')}>
            <ActionIcon variant="default" size="md" aria-label={t('monitoring.zoomOut')} onClick={zoomOut}>
              <IconZoomOut size={16} />
            </ActionIcon>
          </Tooltip>
        ) : null}
        <CopyFrozenLink range={range} />
        <Select
          size="xs"
          w={112}
          aria-label={t('monitoring.autoRefresh')}
          allowDeselect={false}
          value={refresh}
          data={refreshNames.map((value) => ({ value, label: t(refreshKeys[value]) }))}
          onChange={(value) => setRefresh((value ?? 'off') as Refresh)}
        />
        <Group gap={6} wrap="nowrap">
          <ChartsAge />
          <Tooltip label={t('monitoring.refreshNow')}>
            <ActionIcon
              variant="default"
              size="md"
              aria-label={t('monitoring.refreshNow')}
              onClick={() => void client.invalidateQueries({ queryKey: ['monitor.GetMonitorData'] })}
            >
              <IconRefresh size={16} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      {faults.map((fault) => (
        <p key={fault} role="alert" className={classes.fault}>
          {t('monitoring.badLink')} {t(faultKeys[fault])}
        </p>
      ))}
    </div>
  )
}

function CustomRange({ range, onChoose }: { range: Range; onChoose: (range: Range) => void }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [zone] = useZone()
  const shown = 'fromMs' in range
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" withArrow trapFocus shadow="md">
      <Popover.Target>
        <Button
          size="xs"
          variant={shown ? 'light' : 'default'}
          leftSection={<IconCalendar size={14} />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {shown ? spanText(range, zone) : t('monitoring.custom')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <RangeForm
          initial={windowOf(range, Date.now())}
          onChoose={(window) => {
            setOpen(false)
            onChoose(window)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

/** From and to, without the day twice where it is one day. */
function spanText({ fromMs, toMs }: TimeWindow, zone: Zone): string {
  const from = absolute(fromMs, zone) ?? ''
  const to = absolute(toMs, zone) ?? ''
  const sameDay = from.slice(0, 10) === to.slice(0, 10)
  return `${from.slice(0, 19)} – ${sameDay ? to.slice(11) : to}`
}

/** A link that shows these minutes tomorrow too. The address is made when it is copied, for "last hour" moves on. */
function CopyFrozenLink({ range }: { range: Range }) {
  const { t } = useTranslation()
  const { copy, copied, failed } = useCopy()
  const label = t(copied ? 'monitoring.copied' : failed ? 'ui.notCopied' : 'monitoring.copyLink')
  const copyNow = () => {
    const url = new URL(window.location.href)
    url.search = writeRange(url.searchParams, windowOf(range, Date.now())).toString()
    copy(url.href)
  }
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size="md" aria-label={label} onClick={copyNow}>
        {copied ? <IconCheck size={16} /> : <IconLink size={16} />}
      </ActionIcon>
    </Tooltip>
  )
}
