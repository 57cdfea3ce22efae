// The actions of one object: as buttons on its page and as a menu on its row, always the same ones in the same order.
import { ActionIcon, Button, Group, Menu, Tooltip } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

export interface Action {
  /** A verb: "Edit", "Roll back". */
  label: string
  icon?: ReactNode
  /** Where it leads, or what it does: one of the two. */
  to?: string
  run?: () => void
  /** Why it cannot be done now: the control is disabled and says so. */
  why?: string | undefined
  /** Destroys something: stands last and apart. */
  danger?: boolean
}

const inOrder = (actions: readonly Action[]) => [
  ...actions.filter(({ danger }) => !danger),
  ...actions.filter(({ danger }) => danger),
]

/** As buttons: for the head of a page. */
export function ActionButtons({ actions }: { actions: readonly Action[] }) {
  return (
    <Group gap="xs">
      {inOrder(actions).map((action) => (
        <ActionButton key={action.label} action={action} />
      ))}
    </Group>
  )
}

function ActionButton({ action: { label, icon, to, run, why, danger } }: { action: Action }) {
  const look = { variant: 'default', leftSection: icon, ...(danger ? { c: 'red', ml: 'md' } : {}) } as const
  const disabled = why !== undefined
  const button =
    to && !disabled ? (
      <Button {...look} component={Link} to={to}>
        {label}
      </Button>
    ) : (
      <Button
        {...look}
        {...(disabled ? { 'data-disabled': true } : {})}
        aria-disabled={disabled}
        {...(run && !disabled ? { onClick: run } : {})}
      >
        {label}
      </Button>
    )
  return (
    <Tooltip label={why} disabled={!disabled} multiline maw={320}>
      {button}
    </Tooltip>
  )
}

/** As a menu: for a row. `of` is the object's name. */
export function ActionMenu({ actions, of }: { actions: readonly Action[]; of: string }) {
  const { t } = useTranslation()
  const ordered = inOrder(actions)
  const firstDanger = ordered.findIndex(({ danger }) => danger)
  const opener = useRef<HTMLButtonElement>(null)
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon ref={opener} variant="subtle" color="gray" aria-label={t('ui.actionsOf', { name: of })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {ordered.map((action, index) => (
          <MenuEntry
            key={action.label}
            action={withFocusOn(opener, action)}
            divided={index === firstDanger && index > 0}
          />
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** A dialog gives the focus back to what had it on opening: that must be the menu's button, for the entry is gone by then. */
const withFocusOn = (opener: RefObject<HTMLElement | null>, { run, ...action }: Action): Action =>
  run
    ? {
        ...action,
        run: () => {
          opener.current?.focus()
          run()
        },
      }
    : action

function MenuEntry({ action: { label, icon, to, run, why, danger }, divided }: { action: Action; divided: boolean }) {
  const disabled = why !== undefined
  const look = { leftSection: icon, ...(danger ? { color: 'red' } : {}) }
  return (
    <>
      {divided ? <Menu.Divider /> : null}
      {to && !disabled ? (
        <Menu.Item {...look} component={Link} to={to}>
          {label}
        </Menu.Item>
      ) : (
        <Menu.Item {...look} disabled={disabled} {...(run ? { onClick: run } : {})}>
          {label}
          {why ? <div>{why}</div> : null}
        </Menu.Item>
      )}
    </>
  )
}
