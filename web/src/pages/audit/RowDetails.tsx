// All of one row: from where and why, how it ended, what was asked, and what differs.
import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import type { AuditRow } from '@pierhead/shared/catalogue/console-audit'
import { type ProblemCode, problemStatus } from '@pierhead/shared/problem'
import { IconEye } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useConnections } from '#api/use-connections.ts'
import { absolute } from '#lib/time.ts'
import { CopyText } from '#ui/CopyText.tsx'
import { DiffView } from '#ui/DiffView.tsx'
import { Facts } from '#ui/Facts.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { useZone } from '#ui/zone.ts'
import classes from './audit.module.css'
import { useDeedWords } from './deed-words.ts'
import { lookOf, pageOf } from './object-page.ts'

const isProblem = (code: string): code is ProblemCode => Object.hasOwn(problemStatus, code)
const isGiven = (value: unknown): boolean => value !== null && value !== undefined
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : isGiven(value) ? JSON.stringify(value, undefined, 2) : ''

export function RowDetails({ row }: { row: AuditRow }) {
  const { t } = useTranslation()
  const of = useDeedWords()(row.action)
  return (
    <Stack gap="md" role="group" aria-label={t('audit.detailsOf', { of })} py="xs" className={classes.details ?? ''}>
      {row.result === 'unknown' ? <Text size="sm">{t('audit.unknownWhy')}</Text> : null}
      <Ways row={row} />
      <RowFacts row={row} />
      {isGiven(row.input) ? (
        <Part title={t('audit.input')}>
          <Json text={textOf(row.input)} label={t('audit.input')} />
        </Part>
      ) : null}
      <Difference row={row} />
    </Stack>
  )
}

/** Links into a connection that is gone would lead nowhere. */
function Ways({ row }: { row: AuditRow }) {
  const { t } = useTranslation()
  const { data } = useConnections()
  const isThere = !row.connection || data?.connections.some(({ id }) => id === row.connection)
  const page = isThere ? pageOf(row) : undefined
  const look = isThere && row.result === 'unknown' ? lookOf(row) : undefined
  if (!page && !look) return null
  return (
    <Group gap="md">
      {look ? (
        <Button component={Link} to={look} size="xs" leftSection={<IconEye size={14} aria-hidden />}>
          {t('audit.look')}
        </Button>
      ) : null}
      {page && page !== look ? (
        <Anchor component={Link} to={page} size="sm">
          {t('audit.toObject')}
        </Anchor>
      ) : null}
    </Group>
  )
}

function RowFacts({ row }: { row: AuditRow }) {
  const { t } = useTranslation()
  const [zone] = useZone()
  const { address, reason, result, endedAt, problem, cloudCode, requestId, upstreamRequestId } = row
  const ended = endedAt ? absolute(endedAt, zone) : t(result === 'running' ? 'audit.notEnded' : 'audit.notHeard')
  const facts = [
    { label: t('audit.address'), value: address },
    { label: t('audit.ended'), value: ended },
    ...(reason ? [{ label: t('audit.reason'), value: reason }] : []),
    ...(problem ? [{ label: t('audit.problem'), value: <ProblemWords code={problem} /> }] : []),
    ...(cloudCode ? [{ label: t('problems.cloudCode'), value: idOf(cloudCode, t('problems.cloudCode')) }] : []),
    ...(requestId ? [{ label: t('problems.requestId'), value: idOf(requestId, t('problems.requestId')) }] : []),
    ...(upstreamRequestId
      ? [{ label: t('audit.cloudRequestId'), value: idOf(upstreamRequestId, t('audit.cloudRequestId')) }]
      : []),
  ]
  return <Facts facts={facts} />
}

const idOf = (text: string, label: string) => <CopyText text={text} label={label} />

function ProblemWords({ code }: { code: string }) {
  const { t } = useTranslation()
  return (
    <>
      {isProblem(code) ? t(`problems.${code}.title`) : null} <code className={classes.second}>{code}</code>
    </>
  )
}

/** What stood before is known of what failed as well; a difference there is only where it was done, and something is left. */
function Difference({ row: { before, after, result } }: { row: AuditRow }) {
  const { t } = useTranslation()
  if (!isGiven(before) && !isGiven(after)) return null
  if (result !== 'done' || !(isGiven(before) && isGiven(after))) {
    const title = t(isGiven(before) ? 'audit.before' : 'audit.after')
    return (
      <Part title={title}>
        <Json text={textOf(before ?? after)} label={title} />
      </Part>
    )
  }
  return (
    <Part title={t('ui.difference')}>
      <DiffView
        before={textOf(before)}
        after={textOf(after)}
        beforeTitle={t('audit.before')}
        afterTitle={t('audit.after')}
      />
    </Part>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className={classes.part}>
    <Title order={2} size="h6" mb={4}>
      {title}
    </Title>
    {children}
  </div>
)

const Json = ({ text, label }: { text: string; label: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
  <section className={classes.json} aria-label={label} tabIndex={0}>
    <pre>{text}</pre>
  </section>
)
