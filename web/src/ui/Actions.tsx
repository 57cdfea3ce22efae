// The actions of one object: as buttons on its page and as a menu on its row, always the same ones in the same order.
import { Button, Group, Menu, Tooltip } from '@mantine/core'
import { type MouseEventHandler, type ReactNode, type Ref, type RefObject, useId, useRef, useState } from 'react'
import { Link } from 'react-router'
import classes from './Actions.module.css'
import { useTranslation } from './translation.tsx'

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
  /** Wanted less often: on the object's page it stands in a menu after the buttons. */
  minor?: boolean
}

const inOrder = (actions: readonly Action[]) => [
  ...actions.filter(({ danger }) => !danger),
  ...actions.filter(({ danger }) => danger),
]

interface ActionButtonsProps {
  actions: readonly Action[]
  /** What they are done to, for the name of the menu of those that are minor. */
  of?: string
}

/** As buttons: for the head of a page. */
export function ActionButtons({ actions, of }: ActionButtonsProps) {
  const { t } = useTranslation()
  const minor = actions.filter((action) => action.minor)
  return (
    <Group gap="xs">
      {inOrder(actions.filter((action) => !action.minor)).map((action) => (
        <ActionButton key={action.label} action={action} />
      ))}
      {minor.length > 0 ? (
        <ActionMenu actions={() => minor} of={of ?? ''} label={of ? t('lists.moreOf', { name: of }) : t('lists.more')}>
          {t('lists.more')}
        </ActionMenu>
      ) : null}
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

interface ActionMenuProps {
  /** Asked for when the menu opens: a long list would pay for every row's. */
  actions: () => readonly Action[]
  /** The object's name. */
  of: string
  /** Says what the button opens, where that is not all that can be done with the object. */
  label?: string
  /** Words beside the dots. */
  children?: ReactNode
}

/** As a menu: for a row. Only the open one is a menu; the others are a button. */
export function ActionMenu({ actions, of, label, children }: ActionMenuProps) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const id = useId()
  return (
    <span className={classes.menu}>
      <button
        type="button"
        ref={opener}
        id={id}
        className={children ? classes.more : classes.dots}
        aria-label={label ?? t('ui.actionsOf', { name: of })}
        aria-haspopup="menu"
        aria-expanded={opened}
        onClick={() => setOpened(true)}
      >
        {children}
      </button>
      {opened ? <OpenMenu labelId={id} actions={actions()} opener={opener} close={() => setOpened(false)} /> : null}
    </span>
  )
}

interface OpenMenuProps {
  labelId: string
  actions: readonly Action[]
  opener: RefObject<HTMLElement | null>
  close: () => void
}

/** Hangs on an empty element over the button, so that a click on the button closes it like one beside it. */
function OpenMenu({ labelId, actions, opener, close }: OpenMenuProps) {
  const ordered = inOrder(actions)
  const firstDanger = ordered.findIndex(({ danger }) => danger)
  const leave = (open: boolean) => {
    if (open) return
    close()
    if (document.activeElement === document.body || document.activeElement?.closest('[role=menu]'))
      opener.current?.focus()
  }
  return (
    <Menu opened onChange={leave} position="bottom-end" withinPortal returnFocus={false}>
      <Menu.Target>
        <Spot />
      </Menu.Target>
      <Menu.Dropdown aria-labelledby={labelId}>
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

/** Takes of a target's properties what places the menu; the button beside it speaks to assistive technology. */
function Spot({ ref, onClick }: { ref?: Ref<HTMLSpanElement>; onClick?: MouseEventHandler }) {
  // biome-ignore lint/a11y/noStaticElementInteractions: it lies over the button while the menu is open, for the pointer only
  // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes the menu
  return <span ref={ref} className={classes.anchor} onClick={onClick} />
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
  const look = { leftSection: icon, mod: { danger }, className: classes.entry ?? '' }
  return (
    <>
      {divided ? <Menu.Divider /> : null}
      {to && !disabled ? (
        <Menu.Item {...look} component={Link} to={to}>
          {label}
        </Menu.Item>
      ) : (
        // what is off keeps its place among the keys: whoever comes to it learns why
        <Menu.Item
          {...look}
          {...(disabled ? { 'aria-disabled': true, 'data-disabled': true, closeMenuOnClick: false } : {})}
          {...(run && !disabled ? { onClick: run } : {})}
        >
          {label}
          {why ? <div className={classes.why}>{why}</div> : null}
        </Menu.Item>
      )}
    </>
  )
}
