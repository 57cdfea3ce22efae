import { Alert, Anchor, Group, Stack, Text } from '@mantine/core'
import type { Ingress } from '@pierhead/shared/catalogue/ingress'
import { IconCircleCheckFilled } from '@tabler/icons-react'
import { Link } from 'react-router'
import { usePlace } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { CopyText } from '#ui/CopyText.tsx'
import { DetailPage } from '#ui/DetailPage.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Facts } from '#ui/Facts.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { AppliedNote } from './AppliedNote.tsx'
import { useIngressActions } from './actions.tsx'
import classes from './ingress.module.css'
import { useBackends, useIngress, useIngressName } from './ingress-reads.ts'
import { createdAtOf } from './list-columns.tsx'
import { NoSuchIngress } from './no-such-ingress.tsx'
import { RuleTable } from './RuleTable.tsx'
import { isLookedUp, warningsOf } from './rule-warnings.ts'
import { Warning } from './warning-words.tsx'

/** One ingress: which requests lead to which service, and which of them lead nowhere. */
export default function IngressPage() {
  const { t } = useTranslation()
  const { namespace, ingressName } = useIngressName()
  const { query, isMissing } = useIngress({ moves: true })
  const actionsOf = useIngressActions()
  const ingress = query.data
  if (isMissing) return <NoSuchIngress title={ingressName} />
  return (
    <DetailPage
      name={ingressName}
      area={t('ingress.title')}
      query={query}
      facts={ingress ? <HeadFacts ingress={ingress} namespace={namespace} /> : null}
      actions={actionsOf({ namespace, ingressName })}
      tabs={
        ingress
          ? [
              { id: 'rules', title: t('ingress.rules'), content: <Rules ingress={ingress} namespace={namespace} /> },
              { id: 'details', title: t('ingress.details'), content: <Details ingress={ingress} /> },
            ]
          : []
      }
    />
  )
}

function HeadFacts({ ingress, namespace }: { ingress: Ingress; namespace: string }) {
  const { t } = useTranslation()
  const { ingressName, ingressIp } = ingress
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('ingress.inNamespace', { namespace })}
      </Text>
      {ingressIp ? <CopyText text={ingressIp} label={t('ingress.addressOf', { name: ingressName })} /> : null}
      <Text size="sm" c="dimmed" component="span">
        {t('ingress.age')} <TimeAgo at={createdAtOf(ingress)} span />
      </Text>
    </>
  )
}

function Rules({ ingress: { ingressName, rules }, namespace }: { ingress: Ingress; namespace: string }) {
  const { t } = useTranslation()
  const place = usePlace()
  const { backends, error, retry } = useBackends(
    namespace,
    rules.map(({ serviceName }) => serviceName),
  )
  const warnings = warningsOf(rules, backends)
  const doubtful = warnings.filter((each) => each.length > 0).length
  return (
    <Stack gap="md">
      <AppliedNote />
      {error ? <ProblemPanel error={error} retry={retry} /> : null}
      <div role="status">
        {doubtful > 0 ? (
          <Warning>{t('ingress.doubtful', { count: doubtful })}</Warning>
        ) : rules.length > 0 && rules.every((rule) => isLookedUp(rule, backends)) ? (
          <Group gap={6}>
            <IconCircleCheckFilled size={16} aria-hidden className={classes.well ?? ''} />
            <Text size="sm">{t('ingress.allWell', { count: rules.length })}</Text>
          </Group>
        ) : null}
      </div>
      {rules.length > 0 ? (
        <RuleTable rules={rules} warnings={warnings} backends={backends} namespace={namespace} />
      ) : (
        <EmptyState
          title={t('ingress.noRules')}
          action={
            <Anchor component={Link} to={pathTo('ingressEdit', { ...place, namespace, ingressName })}>
              {t('ingress.addFirst')}
            </Anchor>
          }
        >
          {t('ingress.noRulesWhy')}
        </EmptyState>
      )}
    </Stack>
  )
}

function Details({ ingress }: { ingress: Ingress }) {
  const { t } = useTranslation()
  const { ingressDesc, lbId, ingressIp, ingressName, unSubnetId } = ingress
  const copyable = (text: string, label: string) => (text ? <CopyText text={text} label={label} /> : '')
  return (
    <Stack gap="md">
      <Facts
        facts={[
          { label: t('ingress.desc'), value: ingressDesc },
          { label: t('ingress.namespace'), value: ingress.namespace },
          { label: t('ingress.address'), value: copyable(ingressIp, t('ingress.addressOf', { name: ingressName })) },
          { label: t('ingress.balancer'), value: copyable(lbId, t('ingress.balancer')) },
          { label: t('ingress.reach'), value: unSubnetId ? t('ingress.inside') : t('ingress.public') },
          { label: t('ingress.subnet'), value: copyable(unSubnetId, t('ingress.subnet')) },
          { label: t('ingress.created'), value: <TimeAgo at={createdAtOf(ingress)} /> },
        ]}
      />
      <Alert color="gray" variant="outline">
        {t('ingress.notTold')}
      </Alert>
    </Stack>
  )
}
