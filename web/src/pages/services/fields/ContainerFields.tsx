import { Stack } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from '#ui/translation.tsx'
import type { ContainerDraft } from '../draft/container-draft.ts'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { CheckFields } from './CheckFields.tsx'
import { CommandFields } from './CommandFields.tsx'
import { EnvTable } from './EnvTable.tsx'
import { TextField } from './Field.tsx'
import { ImageField } from './ImageField.tsx'
import { MountRows } from './MountRows.tsx'
import { OptionalGroup } from './OptionalGroup.tsx'
import { ResourceFields } from './ResourceFields.tsx'

interface ContainerFieldsProps {
  form: DraftForm
  /** Its place among the containers. */
  index: number
}

/** One container: what every one has, then what most do without. Drawn anew only where something in it differs: a service
 * may have twenty of them, and every key typed anywhere draws the form. */
export const ContainerFields = memo(Fields, isSame)

/** Everything that the fields of a container show. */
const shownIn = ({ form: { draft, shownFaults }, index }: ContainerFieldsProps): string =>
  JSON.stringify([
    draft.containers[index],
    draft.volumes.map(({ id, name }) => [id, name]),
    shownFaults.filter(({ path }) => path.startsWith(`containers.${index}.`)),
  ])

function isSame(one: ContainerFieldsProps, other: ContainerFieldsProps): boolean {
  return one.index === other.index && one.form.tell === other.form.tell && shownIn(one) === shownIn(other)
}

function Fields({ form, index }: ContainerFieldsProps) {
  const { t } = useTranslation()
  const container = form.draft.containers[index]
  if (!container) return null
  const path = `containers.${index}`
  return (
    <Stack gap="md">
      {container.isNew ? (
        <TextField
          form={form}
          path={`${path}.containerName`}
          label={t('form.containerName')}
          help={t('form.nameHelp')}
          maw={360}
        />
      ) : null}
      <ImageField form={form} path={`${path}.image`} typed={container.image} />
      <ResourceFields form={form} path={path} values={container} />
      <EnvTable
        form={form}
        path={`${path}.envs`}
        rows={container.envs}
        pasted={{ path: `${path}.pasted`, text: container.pasted }}
      />
      <OptionalFields {...{ form, index, path, container }} />
    </Stack>
  )
}

type OptionalProps = ContainerFieldsProps & { path: string; container: ContainerDraft }

function OptionalFields({ form, index, path, container }: OptionalProps) {
  const { t } = useTranslation()
  const { command, workingDir, privileged, arguments: args, volumeMounts, healthCheck } = container
  const faultIn = (field: string) => form.shownFaults.some((fault) => fault.path.startsWith(`${path}.${field}`))
  const holdsCommand = command !== '' || workingDir !== '' || privileged || args.length > 0
  return (
    <Stack gap="xs">
      <OptionalGroup
        title={t('form.command')}
        summary={t('form.commandSummary')}
        holds={holdsCommand}
        faulty={faultIn('command') || faultIn('arguments') || faultIn('workingDir') || faultIn('privileged')}
      >
        <CommandFields form={form} path={path} index={index} />
      </OptionalGroup>
      <OptionalGroup
        title={t('form.mounts')}
        summary={
          volumeMounts.length > 0 ? t('form.mountCount', { count: volumeMounts.length }) : t('form.mountSummary')
        }
        holds={volumeMounts.length > 0}
        faulty={faultIn('volumeMounts')}
      >
        <MountRows form={form} path={`${path}.volumeMounts`} index={index} />
      </OptionalGroup>
      <OptionalGroup
        title={t('form.checks')}
        summary={t('form.checksSummary')}
        holds={healthCheck.length > 0}
        faulty={faultIn('healthCheck')}
      >
        <CheckFields form={form} path={`${path}.healthCheck`} index={index} />
      </OptionalGroup>
    </Stack>
  )
}
