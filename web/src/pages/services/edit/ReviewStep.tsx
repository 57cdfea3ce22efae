import { Accordion, Stack, Text } from '@mantine/core'
import { consequences, restartsPods } from '@pierhead/shared/service-config/consequences'
import { type Change, differences } from '@pierhead/shared/service-config/differences'
import type { LostSetting } from '@pierhead/shared/service-config/lost'
import { inOrderOf } from '@pierhead/shared/service-config/order'
import { useSay } from '#ui/bilingual.ts'
import { DiffView } from '#ui/DiffView.tsx'
import { ReviewChanges } from '#ui/ReviewChanges.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { isShownOf } from '../draft/controls.ts'
import { type Labels, labelChanges } from '../draft/labels.ts'
import { type Settings, settingsIn, textOfSettings } from '../draft/settings.ts'
import { FieldList } from '../fields/FieldList.tsx'
import { podsHeldWhilePaused } from '../life-consequences.ts'
import { ChangeList } from './ChangeList.tsx'
import { callsOfEdit } from './calls.ts'
import { Weighed } from './Weighed.tsx'

interface ReviewStepProps {
  place: { clusterId: string; kept: Labels }
  base: Settings
  wanted: Settings
  changes: readonly Change[]
  lost: readonly LostSetting[]
  /** Of the service, as the cloud calls it. */
  status: string
  onConfirm: () => void
  onBack: () => void
  mutation: { isPending: boolean; error: Error | null; blocked?: string | undefined }
}

/** Everything that a save would do, before it is done. */
export function ReviewStep(props: ReviewStepProps) {
  const { place, base, wanted, changes, lost, status, onConfirm, onBack, mutation } = props
  const { t } = useTranslation()
  const say = useSay()
  const pods = restartsPods(differences(base, wanted)) || base.replicas !== wanted.replicas
  const what = podsHeldWhilePaused(status, { pods, what: consequences(base, wanted) })
  const sentences = what.map((each) => (
    <Weighed key={each.en} weight={each.weight}>
      {say(each)}
    </Weighed>
  ))
  const isReplaced = differences(base, wanted).length > 0
  const isLabelled = labelChanges(base.labels, wanted.labels).length > 0
  const resets = (isReplaced ? lost : []).map(({ path, value }) => (
    <Weighed key={path} weight="caution">
      {t('edit.resets', { path, value })}
    </Weighed>
  ))
  return (
    <ReviewChanges
      diff={
        <Stack gap="md">
          <ChangeList changes={changes} label={t('ui.difference')} />
          <DiffView before={textOfSettings(base)} after={textOfSettings(inOrderOf(base, wanted))} />
          <Untouched base={base} wanted={wanted} changes={changes} />
        </Stack>
      }
      consequences={[...sentences, ...(isLabelled ? [t('form.labelsOnly')] : []), ...resets]}
      calls={callsOfEdit(place, base, wanted)}
      verb={t('edit.apply', { name: base.serviceName })}
      onConfirm={onConfirm}
      onBack={onBack}
      mutation={mutation}
    />
  )
}

/** The proof that nothing else is touched: how many fields stay, and which. */
function Untouched({ base, wanted, changes }: Pick<ReviewStepProps, 'base' | 'wanted' | 'changes'>) {
  const { t } = useTranslation()
  const touched = (path: string) => changes.some((change) => isWithin(path, change.path))
  const untouched = settingsIn(base).filter(({ path }) => !touched(path))
  const isUnseen = (path: string) => !isShownOf(wanted, path)
  const unseen = untouched.filter(({ path }) => isUnseen(path))
  return (
    <Accordion variant="contained" chevronPosition="left">
      <Accordion.Item value="untouched">
        <Accordion.Control>
          <Text size="sm">{t('edit.untouched', { count: untouched.length, unseen: unseen.length })}</Text>
        </Accordion.Control>
        <Accordion.Panel>
          <FieldList fields={untouched} label={t('edit.untouchedFields')} isUnseen={isUnseen} />
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}

const isWithin = (path: string, of: string): boolean =>
  path === of || path.startsWith(`${of}.`) || path.startsWith(`${of}[`)
