// Addresses that lead nowhere and pages that failed: what is wrong, and links to where it works.

import { Anchor, Button, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link, useLocation, useRouteError } from 'react-router'
import { pathTo } from '#paths'
import { PageTitle } from '#ui/PageTitle.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'

interface WrongAddressProps {
  title: string
  why: ReactNode
  /** Where it works. */
  links: readonly { to: string; label: string }[]
}

/** An address that names something that is not there. */
export function WrongAddress({ title, why, links }: WrongAddressProps) {
  return (
    <section aria-labelledby="page-title">
      <PageTitle parts={[title]} />
      <Title order={1} size="h3" id="page-title" tabIndex={-1}>
        {title}
      </Title>
      <Text my="sm" maw={640}>
        {why}
      </Text>
      <Stack gap={4} align="flex-start">
        {links.map(({ to, label }) => (
          <Anchor key={to} component={Link} to={to}>
            {label}
          </Anchor>
        ))}
      </Stack>
    </section>
  )
}

export function NoSuchPage() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  return (
    <WrongAddress
      title={t('app.noSuchPage')}
      why={t('app.noSuchPageWhy', { path: pathname })}
      links={[{ to: pathTo('home', {}), label: t('app.toStart') }]}
    />
  )
}

/** A page that threw: the frame around it still works. */
export function PageFailed() {
  const { t } = useTranslation()
  const error = useRouteError()
  return (
    <Stack gap="md">
      <PageTitle parts={[t('app.pageFailed')]} />
      <Title order={1} size="h3" id="page-title" tabIndex={-1}>
        {t('app.pageFailed')}
      </Title>
      <ProblemPanel error={error} />
      <div>
        <Button variant="default" onClick={() => window.location.reload()}>
          {t('app.reload')}
        </Button>
      </div>
    </Stack>
  )
}
