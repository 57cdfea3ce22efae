// Who is signed in and as what, in the header: the button of the user's menu, and what stands there until its code is there.
import { Badge, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconUserCircle } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import { useMe } from '#api/use-me.ts'
import { useTranslation } from '#ui/translation.tsx'
import { useRole } from '#ui/use-permit.ts'
import classes from './UserFace.module.css'

export function UserFace(props: ComponentProps<'button'>) {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const role = useRole()
  if (!me) return null
  const said = role ? t(`ui.role.${role}`) : undefined
  return (
    <UnstyledButton {...props} className={classes.face ?? ''}>
      <IconUserCircle size={20} aria-hidden />
      <VisuallyHidden>{t('auth.menu.open')}</VisuallyHidden> <span className={classes.name}>{me.name}</span>{' '}
      {said ? (
        <Badge variant="outline" color="gray" size="sm" className={classes.role ?? ''}>
          {said}
        </Badge>
      ) : null}
    </UnstyledButton>
  )
}
