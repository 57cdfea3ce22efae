import { Anchor, Stack, Text } from '@mantine/core'
import { useTranslation } from '#ui/translation.tsx'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { rowOf, type VolumeDraft } from '../draft/volume-draft.ts'
import { ChoiceField, TextField } from './Field.tsx'
import classes from './fields.module.css'
import { AddButton, RemoveButton } from './RowButtons.tsx'
import { useRowFocus } from './use-row-focus.ts'

/** Which volumes a container sees, where, and whether it may write there. */
export function MountRows({ form, path, index }: { form: DraftForm; path: string; index: number }) {
  const { t } = useTranslation()
  const rows = form.draft.containers[index]?.volumeMounts ?? []
  const { volumes } = form.draft
  const { box, addButton, isNew, add, remove } = useRowFocus(form.list, path, rows)
  const [only] = volumes
  return (
    <Stack gap="xs">
      {volumes.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('form.noVolumesToMount')}{' '}
          <Anchor href="#volumes" size="sm">
            {t('form.toVolumes')}
          </Anchor>
        </Text>
      ) : null}
      <Stack gap="xs" ref={box}>
        {rows.map((row, at) => (
          <MountRow
            key={row.id}
            {...{ form, at, volumes }}
            path={`${path}.${at}`}
            isNew={isNew(row)}
            onRemove={() => remove(at)}
          />
        ))}
      </Stack>
      {only ? (
        <AddButton
          ref={addButton}
          onClick={() => add({ volumeName: volumes.length === 1 ? rowOf(only) : '', mountPath: '', mode: 'rw' })}
        >
          {t('form.addMount')}
        </AddButton>
      ) : null}
    </Stack>
  )
}

interface MountRowProps {
  form: DraftForm
  path: string
  at: number
  volumes: readonly VolumeDraft[]
  isNew: boolean
  onRemove: () => void
}

function MountRow({ form, path, at, volumes, isNew, onRemove }: MountRowProps) {
  const { t } = useTranslation()
  const number = at + 1
  const choices = volumes.map((volume, index) => ({
    value: rowOf(volume),
    label: volume.name || t('form.volumeNumber', { number: index + 1 }),
  }))
  return (
    <fieldset className={`${classes.plain} ${classes.mount}`} aria-label={t('form.mountNumber', { number })}>
      <ChoiceField
        form={form}
        path={`${path}.volumeName`}
        label={t('edit.field.volumeName')}
        help={null}
        data={[{ value: '', label: t('form.chooseVolume') }, ...choices]}
        autoFocus={isNew}
      />
      <TextField form={form} path={`${path}.mountPath`} label={t('form.mountPath')} help={null} placeholder="/data" />
      <ChoiceField
        form={form}
        path={`${path}.mode`}
        label={t('edit.field.mode')}
        help={null}
        data={[
          { value: 'rw', label: t('form.mode.rw') },
          { value: 'ro', label: t('form.mode.ro') },
        ]}
      />
      <RemoveButton label={t('form.removeMount', { number })} below onClick={onRemove} />
    </fieldset>
  )
}
