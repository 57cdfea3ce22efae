import { Stack, Text } from '@mantine/core'
import { useTranslation } from '#ui/translation.tsx'
import { ChangeList } from './ChangeList.tsx'
import { NotReadBack } from './NotReadBack.tsx'
import type { Verdict } from './verdict.ts'

/** What the cloud changed of what was sent, what it ignored, and what nobody could read: three different things to do about. */
export function VerdictLists({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation()
  return (
    <Stack gap="sm">
      {(['changed', 'ignored'] as const).map((kind) => {
        const changes = verdict[kind]
        if (changes.length === 0) return null
        const title = t(`form.verdict.${kind}`, { count: changes.length })
        return (
          <div key={kind}>
            <Text size="sm">{title}</Text>
            <ChangeList changes={changes} label={title} sent />
          </div>
        )
      })}
      <NotReadBack paths={verdict.unread} />
    </Stack>
  )
}
