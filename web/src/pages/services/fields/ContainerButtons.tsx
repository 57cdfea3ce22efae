import { Button, Group } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from '#ui/translation.tsx'
import { newContainer } from '../draft/container-draft.ts'
import { freshId } from '../draft/figures.ts'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { AddButton } from './RowButtons.tsx'

/** One more container; typing goes on in its name. */
export function AddContainer({ form }: { form: DraftForm }) {
  const { t } = useTranslation()
  const { containers } = form.draft
  const [added, setAdded] = useState<number>()
  const at = added === undefined ? -1 : containers.findIndex(({ id }) => id === added)
  useEffect(() => {
    if (at < 0) return
    document.querySelector<HTMLElement>(`[data-path="containers.${at}.containerName"]`)?.focus()
    setAdded(undefined)
  }, [at])
  return (
    <AddButton
      onClick={() => {
        const id = freshId(containers)
        form.list.insertListItem('containers', { ...newContainer, id })
        setAdded(id)
      }}
    >
      {t('form.addContainer')}
    </AddButton>
  )
}

/** Takes a container out of every pod. The section goes with the button: the keyboard goes on at the page's sections. */
export function RemoveContainer({ form, index, name }: { form: DraftForm; index: number; name: string }) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  const remove = () => {
    const next = button.current?.closest('section')?.nextElementSibling
    form.list.removeListItem('containers', index)
    // the fields of the next container take its place, and are others by then
    window.requestAnimationFrame(() => next?.querySelector<HTMLElement>('input, button, textarea')?.focus())
  }
  return (
    <Group>
      <Button
        ref={button}
        size="xs"
        variant="default"
        leftSection={<IconTrash size={14} aria-hidden />}
        onClick={remove}
      >
        {name ? t('form.removeContainer', { name }) : t('form.removeNewContainer')}
      </Button>
    </Group>
  )
}
