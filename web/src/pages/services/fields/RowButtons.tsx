import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { Ref } from 'react'
import classes from './fields.module.css'

export function AddButton({
  ref,
  children,
  onClick,
}: {
  ref?: Ref<HTMLButtonElement>
  children: string
  onClick: () => void
}) {
  return (
    <div>
      <Button ref={ref} size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={onClick}>
        {children}
      </Button>
    </div>
  )
}

interface RemoveButtonProps {
  /** Verb and object: "Remove port 2". */
  label: string
  /** The row's fields have labels above them. */
  below?: boolean
  onClick: () => void
}

export function RemoveButton({ label, below = false, onClick }: RemoveButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        className={below ? (classes.remove ?? '') : ''}
        onClick={onClick}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </Tooltip>
  )
}
