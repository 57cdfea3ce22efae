import { Badge, Group, Text } from '@mantine/core'
import type { User } from '@pierhead/shared/catalogue/console-users'
import { highest } from '@pierhead/shared/roles'
import { useMemo } from 'react'
import { useMe } from '#api/use-me.ts'
import type { Column } from '#ui/column.ts'
import { useConnectionName } from '#ui/connection-name.ts'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import classes from './users.module.css'

export function useUserColumns(): Column<User>[] {
  const { t } = useTranslation()
  const summaryOf = useGrantWords()
  const { data: me } = useMe()
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('auth.name'),
        value: ({ name }) => name,
        cell: ({ name, userId, disabled }) => (
          <Group gap="xs" wrap="nowrap">
            <Text size="sm" fw={600} truncate {...(disabled ? { c: 'dimmed' } : {})}>
              {name}
            </Text>
            {userId === me?.userId ? (
              <Badge variant="outline" color="teal" size="sm" className={classes.role ?? ''}>
                {t('users.you')}
              </Badge>
            ) : null}
            {disabled ? (
              <Badge variant="outline" color="gray" size="sm" className={classes.role ?? ''}>
                {t('users.disabled')}
              </Badge>
            ) : null}
          </Group>
        ),
        text: ({ name, disabled }) => (disabled ? `${name} (${t('users.disabled')})` : name),
      },
      { id: 'email', title: t('auth.email'), value: ({ email }) => email },
      {
        id: 'role',
        title: t('users.may'),
        value: (user) => summaryOf(user),
        cell: (user) => {
          const role = user.administrator ? 'administrator' : highest(user.grants)
          return (
            <Group gap="xs" wrap="nowrap">
              {role ? (
                <Badge variant="outline" color="gray" className={classes.role ?? ''}>
                  {t(`ui.role.${role}`)}
                </Badge>
              ) : null}
              <Text size="sm" c="dimmed" truncate maw={320} title={summaryOf(user)}>
                {summaryOf(user)}
              </Text>
            </Group>
          )
        },
      },
      {
        id: 'twoFactor',
        title: t('auth.twoFactor.title'),
        value: ({ twoFactor }) => t(twoFactor ? 'auth.twoFactor.on' : 'auth.twoFactor.off'),
        width: 150,
      },
      {
        id: 'lastSignIn',
        title: t('users.lastSignIn'),
        value: ({ lastSignInAt }) => (lastSignInAt ? new Date(lastSignInAt) : null),
        cell: ({ lastSignInAt, linkUntil }) =>
          lastSignInAt ? <TimeAgo at={lastSignInAt} /> : t(linkUntil ? 'users.invited' : 'users.never'),
        width: 160,
      },
    ],
    [t, summaryOf, me],
  )
}

/** In words: "operator on shop; viewer on every connection". */
function useGrantWords(): (user: User) => string {
  const { t } = useTranslation()
  const nameOf = useConnectionName()
  return useMemo(
    () =>
      ({ administrator, grants }) => {
        if (administrator) return t('users.everything')
        if (grants.length === 0) return t('users.nothing')
        return grants
          .map(({ role, connection, clusters, namespaces }) => {
            const on = connection === '*' ? t('auth.account.every') : nameOf(connection)
            const parts = [...(clusters ?? []), ...(namespaces ?? [])]
            return t('users.roleOn', { role: t(`ui.role.${role}`), on: [on, ...parts].join(' › ') })
          })
          .join(t('users.semicolon'))
      },
    [t, nameOf],
  )
}
