import { Badge, Text } from '@mantine/core'
import type { ConnectionDetails } from '@pierhead/shared/catalogue/console'
import { regionOf } from '@pierhead/shared/regions'
import { useMemo } from 'react'
import { useSay } from '#ui/bilingual.ts'
import type { Column } from '#ui/column.ts'
import { useConnectionName } from '#ui/connection-name.ts'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { ColourDot } from './ColourDot.tsx'
import classes from './connections.module.css'

export function useConnectionColumns(): Column<ConnectionDetails>[] {
  const { t } = useTranslation()
  const say = useSay()
  const nameOf = useConnectionName()
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('connections.name'),
        value: ({ id }) => nameOf(id),
        cell: ({ id, colour }) => (
          <span className={classes.name}>
            <ColourDot colour={colour} />
            <Text size="sm" fw={600} truncate title={nameOf(id)}>
              {nameOf(id)}
            </Text>
          </span>
        ),
        text: ({ id, colour }) => `${nameOf(id)} (${t(`connections.colours.${colour}`)})`,
      },
      { id: 'id', title: t('connections.id'), value: ({ id }) => id },
      {
        id: 'provider',
        title: t('connections.providerTitle'),
        value: ({ provider }) => t(`connections.provider.${provider}`),
      },
      {
        id: 'production',
        title: t('connections.production'),
        value: ({ production }) => t(production ? 'connections.yes' : 'connections.no'),
        cell: ({ production }) =>
          production ? (
            <Badge variant="outline" color="orange" size="sm">
              {t('connections.production')}
            </Badge>
          ) : (
            t('connections.no')
          ),
        width: 110,
      },
      {
        id: 'regions',
        title: t('connections.regions'),
        value: ({ regions }) => regions.map((region) => say(regionOf(region)?.title) ?? region).join(t('ui.comma')),
        text: ({ regions }) => regions.join(', '),
      },
      { id: 'keyId', title: t('connections.keyId'), value: ({ keyId }) => keyId },
      {
        id: 'rotated',
        title: t('connections.rotated'),
        value: ({ rotatedAt }) => (rotatedAt ? new Date(rotatedAt) : null),
        cell: ({ rotatedAt }) => <TimeAgo at={rotatedAt} />,
        width: 130,
      },
      {
        id: 'source',
        title: t('connections.sourceTitle'),
        value: ({ source }) => t(`connections.source.${source}`),
        width: 150,
      },
    ],
    [t, say, nameOf],
  )
}
