import { Stack } from '@mantine/core'
import { useTranslation } from '#ui/translation.tsx'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { AffinityRules } from './AffinityRules.tsx'
import { OptionalGroup } from './OptionalGroup.tsx'

const lists = ['nodeAffinity', 'podAffinity'] as const

/** Where the pods may run. */
export function PlacementFields({ form }: { form: DraftForm }) {
  const { t } = useTranslation()
  return (
    <Stack gap="xs">
      {lists.map((list) => {
        const count = form.draft[list].length
        return (
          <OptionalGroup
            key={list}
            title={t(`form.placementOf.${list}`)}
            summary={count > 0 ? t('form.ruleCount', { count }) : t(`form.placementSummary.${list}`)}
            holds={count > 0}
            faulty={form.shownFaults.some(({ path }) => path.startsWith(list))}
          >
            <AffinityRules form={form} list={list} />
          </OptionalGroup>
        )
      })}
    </Stack>
  )
}
