import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { PageTitle } from './PageTitle.tsx'

interface TitledPageProps {
  title: string
  /** What the browser's tab says after the title: the area. */
  area?: string
  children: ReactNode
}

/** A page that has only its title and one thing to say: that something is missing, failed, or cannot be done. */
export function TitledPage({ title, area, children }: TitledPageProps) {
  return (
    <section aria-labelledby="page-title">
      <PageTitle parts={area ? [title, area] : [title]} />
      <Title order={1} size="h3" id="page-title" tabIndex={-1} mb="md">
        {title}
      </Title>
      {children}
    </section>
  )
}
