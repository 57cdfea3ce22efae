import { Anchor, Code, Text } from '@mantine/core'
import { Link } from 'react-router'
import { usePlace } from '#api/use-scope.ts'
import { NO_DATA } from '#lib/units.ts'
import { pathTo } from '#paths'
import { useTranslation } from '#ui/translation.tsx'
import classes from './ingress.module.css'
import { type Backends, isLookedUp, type RuleWarning } from './rule-warnings.ts'
import { hostsOf, type Rule } from './rules.ts'
import { Warnings } from './warning-words.tsx'

interface RuleTableProps {
  rules: readonly Rule[]
  /** Of every rule, in order. */
  warnings: readonly (readonly RuleWarning[])[]
  backends: Backends | undefined
  namespace: string
}

/** The rules by host: for which path which service answers. Numbers are places in the cloud's order. */
export function RuleTable({ rules, warnings, backends, namespace }: RuleTableProps) {
  const { t } = useTranslation()
  return (
    <table className={classes.rules} aria-label={t('ingress.rules')}>
      <thead>
        <tr>
          <th scope="col">{t('ingress.number')}</th>
          <th scope="col">{t('ingress.path')}</th>
          <th scope="col">{t('ingress.protocol')}</th>
          <th scope="col">{t('ingress.balancerPort')}</th>
          <th scope="col">{t('ingress.service')}</th>
          <th scope="col">{t('ingress.servicePort')}</th>
          <th scope="col">{t('ingress.warnings')}</th>
        </tr>
      </thead>
      {hostsOf(rules).map((host) => (
        <tbody key={host}>
          <tr className={classes.host ?? ''}>
            <th scope="rowgroup" colSpan={7}>
              <Text span size="xs" c="dimmed">
                {t('ingress.host')}
              </Text>{' '}
              <Code>{host}</Code>
            </th>
          </tr>
          {rules.map((rule, index) =>
            rule.domain === host ? (
              <RuleRow
                key={index}
                rule={rule}
                number={index + 1}
                warnings={warnings[index] ?? []}
                exists={backends ? backends.has(rule.serviceName) : undefined}
                isLookedUp={isLookedUp(rule, backends)}
                namespace={namespace}
              />
            ) : null,
          )}
        </tbody>
      ))}
    </table>
  )
}

interface RuleRowProps {
  rule: Rule
  number: number
  warnings: readonly RuleWarning[]
  /** Undefined while it is not known whether the service exists. */
  exists: boolean | undefined
  /** All is known that a warning may be about. */
  isLookedUp: boolean
  namespace: string
}

function RuleRow({ rule, number, warnings, exists, isLookedUp: known, namespace }: RuleRowProps) {
  const { t } = useTranslation()
  const place = usePlace()
  const { serviceName } = rule
  // at phone width a row is a card, and every cell says its column
  const cell = (title: string) => ({ 'data-title': title })
  return (
    <tr>
      <td {...cell(t('ingress.number'))}>{number}</td>
      <th scope="row" {...cell(t('ingress.path'))}>
        <Code>{rule.url}</Code>
      </th>
      <td {...cell(t('ingress.protocol'))}>{rule.protocol}</td>
      <td {...cell(t('ingress.balancerPort'))}>{rule.LoadBalancePort}</td>
      <td {...cell(t('ingress.service'))}>
        {exists === false ? (
          serviceName
        ) : (
          <Anchor component={Link} size="sm" to={pathTo('service', { ...place, namespace, serviceName })}>
            {serviceName}
          </Anchor>
        )}
      </td>
      <td {...cell(t('ingress.servicePort'))}>{rule.servicePort}</td>
      <td {...cell(t('ingress.warnings'))}>
        {warnings.length > 0 ? (
          <div className={classes.lines}>
            <Warnings warnings={warnings} />
          </div>
        ) : (
          <Text span size="sm" c="dimmed">
            {known ? t('ingress.noWarnings') : NO_DATA}
          </Text>
        )}
      </td>
    </tr>
  )
}
