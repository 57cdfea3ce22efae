import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  /** One sentence: what is not there. */
  title: string
  /** Why, or what to do. */
  children?: ReactNode
  /** A button or link that helps. */
  action?: ReactNode
}

/** Says why there is nothing to see and what helps. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center" role="status">
      <Text fw={600}>{title}</Text>
      {children ? (
        <Text size="sm" c="dimmed" maw={520} component="div">
          {children}
        </Text>
      ) : null}
      {action}
    </Stack>
  )
}
