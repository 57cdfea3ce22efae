import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { PageTitle } from '#ui/PageTitle.tsx'

/** What the card is for, and one sentence about it. */
export function EntryTitle({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div>
      <PageTitle parts={[title]} />
      <Title order={1} size="h3" id="page-title" tabIndex={-1}>
        {title}
      </Title>
      {children ? (
        <Text size="sm" c="dimmed" mt={4} component="div">
          {children}
        </Text>
      ) : null}
    </div>
  )
}
