// What differs after it, setting by setting: the first ones in a line each, all of them when asked.
import { Button, Group, Text } from '@mantine/core'
import type { Change } from '@pierhead/shared/service-config/differences'
import { useState } from 'react'
import { useTranslation } from '#ui/translation.tsx'
import { shown, usePathWords } from '../draft/path-words.ts'
import { ChangeList } from '../edit/ChangeList.tsx'

const FIRST = 3

export function Difference({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation()
  const words = usePathWords()
  const [isWhole, setIsWhole] = useState(false)
  if (isWhole) return <ChangeList changes={changes} label={t('overview.rollBack.changes')} />
  const first = changes.slice(0, FIRST)
  return (
    <>
      {first.map(({ path, kind, before, after }) => (
        <Text key={path} size="sm">
          {isThing(before) || isThing(after)
            ? `${words(path)} (${t(`edit.kind.${kind}`)})`
            : t('bulk.setting', { setting: words(path), before: shown(path, before), after: shown(path, after) })}
        </Text>
      ))}
      {changes.length > FIRST || changes.some(({ before, after }) => isThing(before) || isThing(after)) ? (
        <Group>
          <Button size="compact-xs" variant="default" onClick={() => setIsWhole(true)}>
            {t('bulk.allSettings', { count: changes.length })}
          </Button>
        </Group>
      ) : null}
    </>
  )
}

/** Too much for a line. */
const isThing = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)
