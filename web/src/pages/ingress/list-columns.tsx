// The columns of the list of ingresses.
import { Group, Text, Tooltip } from '@mantine/core'
import type { Ingress } from '@pierhead/shared/catalogue/ingress'
import { IconAlertTriangleFilled } from '@tabler/icons-react'
import { useMemo } from 'react'
import { NO_DATA } from '#lib/units.ts'
import { CopyText } from '#ui/CopyText.tsx'
import type { Column } from '#ui/column.ts'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import classes from './ingress.module.css'
import type { RuleWarning } from './rule-warnings.ts'
import { hostsOf } from './rules.ts'
import { useWarningWords } from './warning-words.tsx'

export interface IngressRow {
  ingress: Ingress
  /** Undefined until the services are read. */
  warnings: RuleWarning[] | undefined
}

const NAME_PX = 180
const RULES_PX = 90
const AGE_PX = 96
const HOSTS_SHOWN = 1

/** The document prints the time under two names (ingress.json, quirks). */
export const createdAtOf = ({ createdAt, createAt }: Ingress): string | null => createdAt ?? createAt ?? null

export function useIngressColumns(): readonly Column<IngressRow>[] {
  const { t } = useTranslation()
  const words = useWarningWords()
  return useMemo(
    () => [
      { id: 'name', title: t('ingress.name'), value: ({ ingress }) => ingress.ingressName, width: NAME_PX },
      {
        id: 'warnings',
        title: t('ingress.warnings'),
        value: ({ warnings }) => warnings?.map(words).join(' '),
        cell: ({ warnings }) => <WarningCell warnings={warnings} words={words} />,
      },
      {
        id: 'address',
        title: t('ingress.address'),
        value: ({ ingress }) => ingress.ingressIp,
        cell: ({ ingress }) => copyable(ingress.ingressIp, t('ingress.addressOf', { name: ingress.ingressName })),
      },
      {
        id: 'rules',
        title: t('ingress.rules'),
        value: ({ ingress }) => ingress.rules.length,
        align: 'right',
        width: RULES_PX,
      },
      {
        id: 'hosts',
        title: t('ingress.hosts'),
        value: ({ ingress }) => hostsOf(ingress.rules).join(', '),
        cell: ({ ingress }) => <Hosts hosts={hostsOf(ingress.rules)} />,
      },
      {
        id: 'balancer',
        title: t('ingress.balancer'),
        value: ({ ingress }) => ingress.lbId,
        cell: ({ ingress }) => copyable(ingress.lbId, t('ingress.balancer')),
      },
      { id: 'namespace', title: t('ingress.namespace'), value: ({ ingress }) => ingress.namespace },
      {
        id: 'age',
        title: t('ingress.age'),
        value: ({ ingress }) => dateOf(createdAtOf(ingress)),
        cell: ({ ingress }) => <TimeAgo at={createdAtOf(ingress)} span />,
        align: 'right',
        width: AGE_PX,
      },
      { id: 'desc', title: t('ingress.desc'), value: ({ ingress }) => ingress.ingressDesc, hidden: true },
      {
        id: 'subnet',
        title: t('ingress.subnet'),
        value: ({ ingress }) => ingress.unSubnetId,
        cell: ({ ingress }) => copyable(ingress.unSubnetId, t('ingress.subnet')),
        hidden: true,
      },
    ],
    [t, words],
  )
}

const dateOf = (instant: string | null) => (instant ? new Date(instant) : null)

const copyable = (text: string, label: string) => (text ? <CopyText text={text} label={label} /> : NO_DATA)

function WarningCell({ warnings, words }: Pick<IngressRow, 'warnings'> & { words: (of: RuleWarning) => string }) {
  const { t } = useTranslation()
  const [first, ...more] = warnings ?? []
  if (!warnings) return NO_DATA
  if (!first)
    return (
      <Text span size="sm" c="dimmed">
        {t('ingress.noWarnings')}
      </Text>
    )
  return (
    <Tooltip label={warnings.map(words).join(' ')} multiline maw={420}>
      <Group component="span" gap={6} wrap="nowrap" display="inline-flex" className={classes.aligned ?? ''}>
        <IconAlertTriangleFilled size={16} aria-hidden className={classes.sign ?? ''} />
        <span>
          {words(first)} {more.length > 0 ? t('ingress.andMore', { count: more.length }) : null}
        </span>
      </Group>
    </Tooltip>
  )
}

function Hosts({ hosts }: { hosts: readonly string[] }) {
  const { t } = useTranslation()
  if (hosts.length === 0) return NO_DATA
  const more = hosts.length - HOSTS_SHOWN
  return (
    <Tooltip label={hosts.join(', ')} disabled={more <= 0} multiline maw={420}>
      <span>
        {hosts.slice(0, HOSTS_SHOWN).join(', ')} {more > 0 ? t('ingress.andMore', { count: more }) : null}
      </span>
    </Tooltip>
  )
}
