import { Fieldset, Stack, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import type { FormSection } from '#ui/FormPage.tsx'
import type { ContainerDraft } from '../draft/container-draft.ts'
import type { Labels } from '../draft/labels.ts'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { AccessFields } from './AccessFields.tsx'
import { AddContainer, RemoveContainer } from './ContainerButtons.tsx'
import { ContainerFields } from './ContainerFields.tsx'
import { LabelTable } from './LabelTable.tsx'
import { PlacementFields } from './PlacementFields.tsx'
import { PodFields } from './PodFields.tsx'
import { VolumeList } from './VolumeList.tsx'
import { ViewSwitch, YamlFields } from './YamlFields.tsx'

interface SectionOptions {
  /** The service is not there yet. */
  isNew: boolean
  /** Nothing may be typed yet. */
  locked: boolean
  /** The labels of the system. */
  kept: Labels
  asYaml: boolean
  t: TFunction
}

/** The sections of the form: the pods, each container, how it is reached, what it stores, where it runs, its labels. */
export function sectionsOf(form: DraftForm, options: SectionOptions): FormSection[] {
  const { t, kept, asYaml } = options
  const lock = (content: ReactNode) => (
    <Fieldset disabled={options.locked} variant="unstyled">
      {content}
    </Fieldset>
  )
  const view = { id: 'view', title: t('form.view'), content: lock(<ViewSwitch form={form} asYaml={asYaml} />) }
  const labels = {
    id: 'labels',
    title: t('form.labels'),
    content: lock(<LabelTable form={form} kept={kept} />),
    ...countsOf(form, /^labels\b/),
  }
  if (asYaml)
    return [
      view,
      {
        id: 'yaml',
        title: 'YAML',
        content: lock(<YamlFields form={form} isNew={options.isNew} />),
        ...countsOf(form, /^(?!labels\b)/),
      },
      labels,
    ]
  return [view, ...ofForm(form, options, lock), labels]
}

function ofForm(form: DraftForm, { isNew, t }: SectionOptions, lock: (content: ReactNode) => ReactNode): FormSection[] {
  const { containers } = form.draft
  return [
    {
      id: 'pods',
      title: isNew ? t('form.pods') : t('edit.pods'),
      content: lock(<PodFields form={form} isNew={isNew} />),
      ...countsOf(form, /^(?:replicas|strategy|minReadySeconds|serviceDesc)$/),
    },
    ...containers.map((container, index) => containerSection(form, container, index, { t, lock })),
    {
      id: 'more-containers',
      title: t('form.moreContainers'),
      content: lock(<AddContainer form={form} />),
    },
    {
      id: 'access',
      title: t('form.accessAndPorts'),
      content: lock(<AccessFields form={form} isNew={isNew} />),
      ...countsOf(form, /^(?:accessType|subnetId|portMappings)\b/),
    },
    {
      id: 'volumes',
      title: t('form.volumes'),
      content: lock(<VolumeList form={form} />),
      ...countsOf(form, /^volumes\b/),
    },
    {
      id: 'placement',
      title: t('form.placement'),
      content: lock(<PlacementFields form={form} />),
      ...countsOf(form, /^(?:node|pod)Affinity\b/),
    },
  ]
}

interface Around {
  t: TFunction
  lock: (content: ReactNode) => ReactNode
}

function containerSection(form: DraftForm, container: ContainerDraft, index: number, { t, lock }: Around): FormSection {
  const name = container.containerName.trim()
  const { changes, shownFaults, draft } = form
  const path = `containers[${name}]`
  return {
    id: `container-${container.id}`,
    title: name ? t('edit.container', { name }) : t('form.newContainer'),
    content: (
      <Stack gap="md">
        {lock(<ContainerFields form={form} index={index} />)}
        {draft.containers.length > 1 ? (
          lock(<RemoveContainer form={form} index={index} name={name} />)
        ) : (
          <Text size="xs" c="dimmed">
            {t('form.lastContainer')}
          </Text>
        )}
      </Stack>
    ),
    changes: changes.filter((change) => change.path === path || change.path.startsWith(`${path}.`)).length,
    faults: shownFaults.filter((fault) => fault.path.startsWith(`containers.${index}.`)).length,
  }
}

/** Both kinds of path begin with the name of the setting. */
const countsOf = ({ changes, shownFaults }: DraftForm, setting: RegExp) => ({
  changes: changes.filter(({ path }) => setting.test(path)).length,
  faults: shownFaults.filter(({ path }) => setting.test(path)).length,
})
