import { NativeSelect } from '@mantine/core'
import { count } from '#lib/units.ts'
import { useTranslation } from './translation.tsx'
import { isSince, SINCE, type Since, TAILS, useLogBegin } from './use-log-begin.ts'

/** How many lines reading begins with, and of how long ago. A change reads anew, which a log that has ended would not outlive. */
export function LogBeginFields({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation()
  const { tail, since, setTail, setSince } = useLogBegin()
  return (
    <>
      <NativeSelect
        size="xs"
        disabled={disabled}
        aria-label={t('logs.tail')}
        value={String(tail)}
        onChange={(event) => setTail(Number(event.currentTarget.value))}
        data={TAILS.map((lines) => ({ value: String(lines), label: t('logs.tailLines', { lines: count(lines) }) }))}
      />
      <NativeSelect
        size="xs"
        disabled={disabled}
        aria-label={t('logs.sinceTitle')}
        value={since ?? ''}
        onChange={(event) => setSince(isSince(event.currentTarget.value) ? event.currentTarget.value : undefined)}
        data={[
          { value: '', label: t('logs.sinceEver') },
          ...(Object.keys(SINCE) as Since[]).map((one) => ({ value: one, label: t(`logs.since.${one}`) })),
        ]}
      />
    </>
  )
}
