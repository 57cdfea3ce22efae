// The same draft as text: what is typed is in the form as soon as it can be read, and until then it stays as it is.
import { SegmentedControl, Skeleton, Stack, Text } from '@mantine/core'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useSearchParam } from '#api/use-search.ts'
import { useTranslation } from '#ui/translation.tsx'
import type { DraftForm } from '../draft/use-draft-form.ts'

const YamlEditor = lazy(() => import('./YamlEditor.tsx'))

/** Which view of the draft stands there: `?view=yaml`. Text that cannot be read has no other view. */
export function useAsYaml(form: DraftForm): boolean {
  const [view, setView] = useSearchParam('view')
  const isStuck = form.draft.yaml !== null && view !== 'yaml'
  // once it can be read the view stays: nobody is taken out of the text by a key
  useEffect(() => {
    if (isStuck) setView('yaml')
  }, [isStuck, setView])
  return view === 'yaml' || isStuck
}

export function ViewSwitch({ form, asYaml }: { form: DraftForm; asYaml: boolean }) {
  const { t } = useTranslation()
  const [, setView] = useSearchParam('view')
  const [refused, setRefused] = useState(false)
  const isStuck = asYaml && form.draft.yaml !== null
  const choose = (view: string) => {
    setRefused(isStuck)
    if (!isStuck) setView(view === 'yaml' ? 'yaml' : undefined)
  }
  return (
    <Stack gap={6} align="flex-start">
      <SegmentedControl
        size="xs"
        aria-label={t('form.view')}
        value={asYaml ? 'yaml' : 'form'}
        onChange={choose}
        data={[
          { value: 'form', label: t('form.asForm') },
          { value: 'yaml', label: 'YAML' },
        ]}
      />
      <Text size="xs" c="dimmed">
        {t('form.viewHelp')}
      </Text>
      {refused && isStuck ? (
        <Text size="sm" role="alert">
          {t('form.yamlFirst')}
        </Text>
      ) : null}
    </Stack>
  )
}

export function YamlFields({ form, isNew }: { form: DraftForm; isNew: boolean }) {
  return (
    <Suspense fallback={<Skeleton height={320} />}>
      <YamlEditor form={form} isNew={isNew} />
    </Suspense>
  )
}
