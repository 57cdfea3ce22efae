import { SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from '#ui/translation.tsx'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { newVolume, rowOf, type VolumeDraft, type VolumeKind, volumeKinds } from '../draft/volume-draft.ts'
import { ChoiceField, TextField } from './Field.tsx'
import classes from './fields.module.css'
import { AddButton, RemoveButton } from './RowButtons.tsx'
import { useRowFocus } from './use-row-focus.ts'

/** What the containers may mount. */
export function VolumeList({ form }: { form: DraftForm }) {
  const { t } = useTranslation()
  const rows = form.draft.volumes
  const { box, addButton, isNew, add, remove } = useRowFocus(form.list, 'volumes', rows)
  const removeWithPlaces = (row: VolumeDraft, index: number) => {
    // the next volume may get this one's number: no mount must follow it there
    for (const place of mountsOf(form, row)) form.list.setFieldValue(place.path, '')
    remove(index)
  }
  return (
    <Stack gap="sm">
      <Text size="xs" c="dimmed">
        {t('form.volumesHelp')}
      </Text>
      <Stack gap="sm" ref={box}>
        {rows.map((row, index) => (
          <VolumeRow
            key={row.id}
            {...{ form, row, index }}
            isNew={isNew(row)}
            onRemove={() => removeWithPlaces(row, index)}
          />
        ))}
      </Stack>
      <AddButton ref={addButton} onClick={() => add(newVolume)}>
        {t('form.addVolume')}
      </AddButton>
    </Stack>
  )
}

const mountsOf = ({ draft }: DraftForm, volume: VolumeDraft) =>
  draft.containers.flatMap(({ containerName, volumeMounts }, at) =>
    volumeMounts.flatMap(({ volumeName, mountPath }, place) =>
      volumeName === rowOf(volume)
        ? [{ path: `containers.${at}.volumeMounts.${place}.volumeName`, containerName, mountPath }]
        : [],
    ),
  )

interface VolumeRowProps {
  form: DraftForm
  row: VolumeDraft
  index: number
  isNew: boolean
  onRemove: () => void
}

function VolumeRow({ form, row, index, isNew, onRemove }: VolumeRowProps) {
  const { t } = useTranslation()
  const number = index + 1
  const path = `volumes.${index}`
  const places = mountsOf(form, row).map(({ containerName, mountPath }) => `${containerName} ${mountPath}`)
  return (
    <fieldset className={`${classes.plain} ${classes.card}`} aria-label={t('form.volumeNumber', { number })}>
      <div className={classes.cardFields}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextField form={form} path={`${path}.name`} label={t('form.volumeName')} help={null} autoFocus={isNew} />
          <ChoiceField
            form={form}
            path={`${path}.volumeType`}
            label={t('edit.field.volumeType')}
            help={null}
            data={volumeKinds.map((value) => ({ value, label: t(`form.volume.${value}`) }))}
          />
          <ByKind form={form} path={path} kind={row.volumeType} />
        </SimpleGrid>
        <Text size="xs" c="dimmed" mt="xs">
          {t(`form.volumeHelp.${row.volumeType}`)}{' '}
          {places.length > 0
            ? t('form.mountedBy', { places: places.join(t('edit.listComma')) })
            : t('form.mountedNowhere')}
        </Text>
      </div>
      <RemoveButton
        label={row.name ? t('form.removeVolume', { name: row.name }) : t('form.removeVolumeNumber', { number })}
        below
        onClick={onRemove}
      />
    </fieldset>
  )
}

const fieldsOf = {
  temporary: [],
  hostPath: [['hostPath', '/var/lib/data']],
  cbsDisk: [['cbsDiskId', 'disk-']],
  nfsDisk: [['nfsPath', '10.0.0.7:/exports']],
  configMap: [
    ['configId', ''],
    ['configVersion', ''],
    ['configKeys', 'app.yaml, log.conf'],
  ],
} as const satisfies Record<VolumeKind, readonly (readonly [keyof VolumeDraft, string])[]>

function ByKind({ form, path, kind }: { form: DraftForm; path: string; kind: VolumeKind }) {
  const { t } = useTranslation()
  return fieldsOf[kind].map(([field, placeholder]) => (
    <TextField
      key={field}
      form={form}
      path={`${path}.${field}`}
      label={t(`edit.field.${field}`)}
      help={null}
      placeholder={placeholder}
    />
  ))
}
