import { Accordion, Stack, Text } from '@mantine/core'
import { yamlOf } from '@pierhead/shared/service-config/yaml-draft'
import { NO_DATA } from '#lib/units.ts'
import { ReviewChanges } from '#ui/ReviewChanges.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { YamlView } from '#ui/YamlView.tsx'
import { shown } from '../draft/path-words.ts'
import { type Settings, settingsIn } from '../draft/settings.ts'
import { callsOfCreate } from '../edit/calls.ts'
import { Weighed } from '../edit/Weighed.tsx'
import { FieldList } from '../fields/FieldList.tsx'

interface CreateReviewProps {
  clusterId: string
  wanted: Settings
  onConfirm: () => void
  onBack: () => void
  mutation: { isPending: boolean; error: Error | null; blocked?: string | undefined }
}

/** Everything that will be made, before it is. */
export function CreateReview({ clusterId, wanted, ...rest }: CreateReviewProps) {
  const { t } = useTranslation()
  return (
    <ReviewChanges
      title={t('form.made')}
      diff={
        <Stack gap="md">
          <FieldList fields={madeOf(wanted)} label={t('form.made')} />
          <Accordion variant="contained" chevronPosition="left">
            <Accordion.Item value="text">
              <Accordion.Control>
                <Text size="sm">{t('form.wholeText')}</Text>
              </Accordion.Control>
              <Accordion.Panel>
                <YamlView text={yamlOf(wanted)} fileName={`${wanted.serviceName}.yaml`} />
              </Accordion.Panel>
            </Accordion.Item>
          </Accordion>
        </Stack>
      }
      consequences={useEffects(wanted)}
      calls={callsOfCreate(clusterId, wanted)}
      verb={t('form.createVerb', { name: wanted.serviceName })}
      {...rest}
    />
  )
}

/** Create does not carry how later changes roll out; what is not set is not made. */
const madeOf = (wanted: Settings) =>
  settingsIn(wanted).filter(
    ({ path, value }) =>
      path !== 'strategy' && path !== 'minReadySeconds' && value !== false && shown(path, value) !== NO_DATA,
  )

/** What that means, in words; what costs or is dangerous is marked. */
function useEffects({ replicas, namespace, containers, accessType, subnetId, portMappings }: Settings) {
  const { t } = useTranslation()
  const names = (all: Settings['containers']) => all.map(({ containerName }) => containerName).join(t('edit.listComma'))
  const cautions = [
    ...(accessType !== 'None' && portMappings.length === 0 ? [t('form.creates.portless')] : []),
    ...containers
      .filter(({ privileged }) => privileged)
      .map((one) => t('form.creates.privileged', { containers: names([one]) })),
  ]
  const costs = accessType === 'LoadBalancer' || accessType === 'SvcLBTypeInner'
  return [
    replicas === 0
      ? t('form.creates.noPods')
      : t('form.creates.pods', { count: replicas, containers: names(containers), namespace }),
    <Weighed key="access" weight={costs ? 'caution' : 'note'}>
      {t(`form.creates.${accessType}`, { subnet: subnetId })}
    </Weighed>,
    ...cautions.map((sentence) => (
      <Weighed key={sentence} weight="caution">
        {sentence}
      </Weighed>
    )),
  ]
}
