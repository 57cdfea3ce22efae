import { Button, Group, Paper, Skeleton, Stack, Title } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import type { Reading } from '#ui/reading.ts'
import { useTranslation } from '#ui/translation.tsx'
import classes from './revisions.module.css'

interface PanelProps {
  title: string
  query: Pick<Reading<unknown>, 'data' | 'error' | 'refetch'>
  /** Beside the button that closes it. */
  tools?: ReactNode
  onClose: () => void
  children: ReactNode
}

/** What was asked for, above the timeline; whoever asked is led to it. */
export function Panel({ title, query, tools, onClose, children }: PanelProps) {
  const { t } = useTranslation()
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // another title is another thing that was asked for
    if (title) heading.current?.focus()
  }, [title])
  return (
    <Paper withBorder radius="md" p="md" component="section" aria-labelledby={id}>
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Title order={2} size="h4" id={id} ref={heading} tabIndex={-1} className={classes.heading ?? ''}>
            {title}
          </Title>
          <Group gap="xs">
            {tools}
            <Button size="xs" variant="default" leftSection={<IconX size={14} aria-hidden />} onClick={onClose}>
              {t('revisions.close')}
            </Button>
          </Group>
        </Group>
        {query.error ? <ProblemPanel error={query.error} retry={query.refetch} /> : null}
        {query.data === undefined && !query.error ? <Skeleton height={160} aria-hidden /> : children}
      </Stack>
    </Paper>
  )
}
