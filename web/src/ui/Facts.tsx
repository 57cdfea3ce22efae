import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { NO_DATA } from '#lib/units.ts'
import classes from './Facts.module.css'

export interface Fact {
  label: string
  /** Nothing known prints "–". */
  value: ReactNode
}

/** Names and values of one object, in as many columns as fit. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <Text component="dt" size="xs" c="dimmed">
            {label}
          </Text>
          <Text component="dd" size="sm" className={classes.value ?? ''}>
            {value === undefined || value === null || value === '' ? NO_DATA : value}
          </Text>
        </div>
      ))}
    </dl>
  )
}
