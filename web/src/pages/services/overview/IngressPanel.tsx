import { Anchor, Group, Text } from '@mantine/core'
import type { Ingress } from '@pierhead/shared/catalogue/ingress'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { live, qList } from '#api/query.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { useTranslation } from '#ui/translation.tsx'
import type { ServiceRef } from '../service-reads.ts'
import classes from './overview.module.css'
import { Panel } from './Panel.tsx'

/** The rules of this namespace's ingresses that lead to the service: an ingress reaches no other namespace. */
export function IngressPanel({ namespace, serviceName }: ServiceRef) {
  const { t } = useTranslation()
  const place = usePlace()
  const query = useQuery(live(qList('ccs.DescribeIngress', useScope(), { clusterId: place.clusterId, namespace })))
  const rules = (query.data ?? []).flatMap((ingress) =>
    ingress.rules
      .filter((rule) => rule.serviceName === serviceName)
      .map((rule) => ({ ...rule, ingressName: ingress.ingressName })),
  )
  return (
    <Panel title={t('overview.ingress.title')} query={query} height={40}>
      {rules.length === 0 ? (
        <Text size="sm">{t('overview.ingress.none')}</Text>
      ) : (
        <ul className={classes.rows}>
          {rules.map(({ ingressName, ...rule }) => (
            <li key={`${ingressName} ${addressOf(rule)}`}>
              <Group gap="0 8px">
                <Text span size="xs" className={classes.wrap ?? ''}>
                  <code>{addressOf(rule)}</code> → {rule.servicePort}
                </Text>
                <Anchor component={Link} size="sm" to={pathTo('ingress', { ...place, namespace, ingressName })}>
                  {ingressName}
                </Anchor>
              </Group>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

type Rule = Ingress['rules'][number]

function addressOf({ protocol, domain, url, LoadBalancePort: port }: Rule): string {
  const isUsual = port === (protocol === 'https' ? 443 : 80)
  return `${protocol}://${domain}${isUsual ? '' : `:${port}`}${url}`
}
