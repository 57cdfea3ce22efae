// From and to of a custom range, in the zone the page prints; faults are said under the field they are about.
import { Button, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { type RangeFault, type TimeWindow, type WindowFault, windowFault } from '#lib/range.ts'
import { offsetMinutes, type Zone, zoneName } from '#lib/time.ts'
import { useTranslation } from './translation.tsx'
import { useZone } from './zone.ts'

interface RangeFormProps {
  initial: TimeWindow
  onChoose: (window: TimeWindow) => void
  /** How far the past reaches, where it is not that of the clouds’ figures. */
  keptMs?: number | undefined
  /** Of the zone and the past, in place of what is said of the clouds’ figures. */
  note?: string | undefined
}

export const faultKeys = {
  badFrom: 'monitoring.fault.badFrom',
  badTo: 'monitoring.fault.badTo',
  endBeforeStart: 'monitoring.fault.endBeforeStart',
  tooShort: 'monitoring.fault.tooShort',
  tooOld: 'monitoring.fault.tooOld',
  future: 'monitoring.fault.future',
  unknownPreset: 'monitoring.fault.unknownPreset',
  unknownRefresh: 'monitoring.fault.unknownRefresh',
} as const satisfies Record<RangeFault, string>

const aboutTo = new Set<WindowFault>(['badTo', 'endBeforeStart', 'future', 'tooShort'])

export function RangeForm({ initial, onChoose, keptMs, note }: RangeFormProps) {
  const { t } = useTranslation()
  const [zone] = useZone()
  const [from, setFrom] = useState(() => fieldText(initial.fromMs, zone))
  const [to, setTo] = useState(() => fieldText(initial.toMs, zone))
  const window = { fromMs: fieldMs(from, zone), toMs: fieldMs(to, zone) }
  const fault = windowFault(window, Date.now(), keptMs)
  const sentence = fault && t(faultKeys[fault])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!fault) onChoose(window)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs">
        <TextInput
          type="datetime-local"
          step={1}
          size="sm"
          label={t('monitoring.from')}
          value={from}
          error={fault && !aboutTo.has(fault) ? sentence : undefined}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          step={1}
          size="sm"
          label={t('monitoring.to')}
          value={to}
          error={fault && aboutTo.has(fault) ? sentence : undefined}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Text size="xs" c="dimmed">
          {note ?? t('monitoring.timesIn', { zone: zoneName(zone, new Date()) })}
        </Text>
        <Button type="submit" size="xs" disabled={fault !== undefined}>
          {t('monitoring.showRange')}
        </Button>
      </Stack>
    </form>
  )
}

/** What an input of type datetime-local holds: wall clock without a zone. */
function fieldText(ms: number, zone: Zone): string {
  const at = new Date(ms)
  return new Date(ms + offsetMinutes(zone, at) * 60_000).toISOString().slice(0, 19)
}

function fieldMs(text: string, zone: Zone): number {
  const asUtc = Date.parse(`${text}Z`)
  if (Number.isNaN(asUtc)) return Number.NaN
  return zone === 'browser' ? Date.parse(text) : asUtc - offsetMinutes(zone, new Date(asUtc)) * 60_000
}
