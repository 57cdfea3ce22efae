import { Accordion, Group, Stack, Text } from '@mantine/core'
import { asText } from '@pierhead/shared/service-config/as-text'
import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import { consequences } from '@pierhead/shared/service-config/consequences'
import { type Change, fieldsOf } from '@pierhead/shared/service-config/differences'
import type { LostSetting } from '@pierhead/shared/service-config/lost'
import { toModify } from '@pierhead/shared/service-config/to-modify'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSay } from '#ui/bilingual.ts'
import { DiffView } from '#ui/DiffView.tsx'
import { ReviewChanges } from '#ui/ReviewChanges.tsx'
import { ChangeList } from './ChangeList.tsx'
import { isShown } from './draft.ts'
import { FieldList } from './FieldList.tsx'

interface ReviewStepProps {
  clusterId: string
  base: ServiceConfig
  wanted: ServiceConfig
  changes: readonly Change[]
  lost: readonly LostSetting[]
  onConfirm: () => void
  onBack: () => void
  mutation: { isPending: boolean; error: Error | null }
}

/** Everything that a save would do, before it is done. */
export function ReviewStep(props: ReviewStepProps) {
  const { clusterId, base, wanted, changes, lost, onConfirm, onBack, mutation } = props
  const { t } = useTranslation()
  const say = useSay()
  const sentences = consequences(base, wanted).map((each) => (
    <Weighed key={each.en} weight={each.weight}>
      {say(each)}
    </Weighed>
  ))
  const resets = lost.map(({ path, value }) => (
    <Weighed key={path} weight="caution">
      {t('edit.resets', { path, value })}
    </Weighed>
  ))
  return (
    <ReviewChanges
      diff={
        <Stack gap="md">
          <ChangeList changes={changes} label={t('ui.difference')} />
          <DiffView before={asText(base)} after={asText(wanted)} />
          <Untouched base={base} changes={changes} />
        </Stack>
      }
      consequences={[...sentences, ...resets]}
      calls={[{ id: 'ccs.ModifyClusterService', input: toModify(clusterId, wanted) }]}
      verb={t('edit.apply', { name: base.serviceName })}
      onConfirm={onConfirm}
      onBack={onBack}
      mutation={mutation}
    />
  )
}

function Weighed({ weight, children }: { weight: 'note' | 'caution'; children: ReactNode }) {
  const { t } = useTranslation()
  if (weight === 'note') return children
  return (
    <Group component="span" gap={6} wrap="nowrap" align="flex-start" display="inline-flex">
      <IconAlertTriangle
        size={16}
        color="var(--mantine-color-orange-outline)"
        role="img"
        aria-label={t('edit.caution')}
        style={{ flex: 'none', marginTop: 2 }}
      />
      <span>{children}</span>
    </Group>
  )
}

/** The proof that nothing else is touched: how many fields stay, and which. */
function Untouched({ base, changes }: { base: ServiceConfig; changes: readonly Change[] }) {
  const { t } = useTranslation()
  const touched = (path: string) => changes.some((change) => isWithin(path, change.path))
  const untouched = fieldsOf(base).filter(({ path }) => !touched(path))
  const unseen = untouched.filter(({ path }) => !isShown(path))
  return (
    <Accordion variant="contained" chevronPosition="left">
      <Accordion.Item value="untouched">
        <Accordion.Control>
          <Text size="sm">{t('edit.untouched', { count: untouched.length, unseen: unseen.length })}</Text>
        </Accordion.Control>
        <Accordion.Panel>
          <FieldList fields={untouched} label={t('edit.untouchedFields')} />
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}

const isWithin = (path: string, of: string): boolean =>
  path === of || path.startsWith(`${of}.`) || path.startsWith(`${of}[`)
