import { Group, Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import classes from './fields.module.css'

interface OptionalGroupProps {
  title: string
  /** One line: what is in it, or what stands in it now. */
  summary: string
  /** Something is set in it: it begins open. */
  holds: boolean
  /** A fault in it is shown, so it cannot be closed over it. */
  faulty: boolean
  children: ReactNode
}

/** Settings that most services do without: closed until wanted. */
export function OptionalGroup({ title, summary, holds, faulty, children }: OptionalGroupProps) {
  const id = useId()
  const [chosen, setChosen] = useState<boolean>()
  // what is set later, as by a merge, opens it only where nobody closed it
  const [begins] = useState(holds)
  const open = faulty || (chosen ?? begins)
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <div className={classes.optional}>
      <Group gap="xs" align="baseline" wrap="wrap">
        <UnstyledButton
          className={classes.opener ?? ''}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          aria-describedby={`${id}-summary`}
          onClick={() => setChosen(!open)}
        >
          <Chevron size={16} aria-hidden />
          {title}
        </UnstyledButton>
        <Text size="xs" c="dimmed" id={`${id}-summary`}>
          {summary}
        </Text>
      </Group>
      {open ? (
        <fieldset id={id} aria-label={title} className={`${classes.plain} ${classes.inside}`}>
          {children}
        </fieldset>
      ) : null}
    </div>
  )
}
