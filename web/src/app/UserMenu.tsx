// The menu of whoever is signed in. A chunk of its own: menus are heavy.
import { Badge, Group, Menu, Text } from '@mantine/core'
import { IconDoorExit, IconLogout, IconUser, IconUsers } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useMe } from '#api/use-me.ts'
import { pathTo } from '#paths'
import { useTranslation } from '#ui/translation.tsx'
import { useRole } from '#ui/use-permit.ts'
import { UserFace } from './UserFace.tsx'
import { useSignOut } from './use-sign-out.tsx'

export default function UserMenu() {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const role = useRole()
  const { signOut, signOutEverywhere, dialog } = useSignOut()
  if (!me) return null
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <UserFace />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Text size="sm" fw={600} c="var(--mantine-color-text)">
              {me.name}
            </Text>
            <Text size="xs" truncate title={me.email}>
              {me.email}
            </Text>
            <Group gap={6} mt={6}>
              <Text size="xs">{t('auth.menu.role')}</Text>
              <Badge variant="outline" color="gray" size="sm">
                {role ? t(`ui.role.${role}`) : t('auth.menu.noRole')}
              </Badge>
            </Group>
          </Menu.Label>
          <Menu.Divider />
          <Menu.Item component={Link} to={pathTo('account', {})} leftSection={<IconUser size={16} />}>
            {t('auth.account.title')}
          </Menu.Item>
          {me.administrator ? (
            <Menu.Item component={Link} to={pathTo('users', {})} leftSection={<IconUsers size={16} />}>
              {t('users.title')}
            </Menu.Item>
          ) : null}
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut}>
            {t('auth.menu.signOut')}
          </Menu.Item>
          <Menu.Item leftSection={<IconDoorExit size={16} />} onClick={signOutEverywhere}>
            {t('auth.menu.signOutEverywhere')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog}
    </>
  )
}
