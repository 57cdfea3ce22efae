// The API explorer: every action of the clouds as a form, what goes over the wire for it and what comes back.
// `?action=ccs.DescribeCluster&input={…}` is a call that can be shared; secrets are never in it.
import facts from 'virtual:action-facts'
import forms from 'virtual:action-forms'
import { Anchor, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import type { ActionId } from '@pierhead/shared/catalogue'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link, useNavigationType } from 'react-router'
import { useScope } from '#api/use-scope.ts'
import { useSearchParam } from '#api/use-search.ts'
import { pathTo } from '#paths'
import { useSay } from '#ui/bilingual.ts'
import { CopyText } from '#ui/CopyText.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { ActionFinder } from './ActionFinder.tsx'
import { CallForm } from './CallForm.tsx'
import { EffectBadge } from './EffectBadge.tsx'
import classes from './explorer.module.css'

const isAction = (id: string): id is ActionId => Object.hasOwn(facts, id)

export default function ExplorerPage() {
  const { t } = useTranslation()
  const [action] = useSearchParam('action')
  if (action === undefined)
    return (
      <section aria-labelledby="page-title">
        <PageTitle parts={[t('explorer.title')]} />
        <Title order={1} size="h3" id="page-title" tabIndex={-1}>
          {t('explorer.title')}
        </Title>
        <Text c="dimmed" size="sm" mb="md">
          {t('explorer.intro')}
        </Text>
        <div className={classes.page} data-whole>
          <ActionFinder facts={facts} current={undefined} />
        </div>
      </section>
    )
  return (
    <section aria-labelledby="page-title" className={classes.page}>
      <ActionFinder facts={facts} current={action} />
      {isAction(action) ? <OneAction key={action} id={action} /> : <NoSuchAction id={action} />}
    </section>
  )
}

function OneAction({ id }: { id: ActionId }) {
  const { t } = useTranslation()
  const say = useSay()
  const { title, effect } = facts[id]
  useFocusOnTitle()
  const form = useQuery({
    queryKey: ['explorer.form', id],
    queryFn: async () => (await forms[id]()).default,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Stack gap="md" miw={0}>
      <PageTitle parts={[say(title), t('explorer.title')]} />
      <div>
        <ToAll />
        <Group gap="sm">
          <Title order={1} size="h3" id="page-title" tabIndex={-1}>
            {say(title)}
          </Title>
          <EffectBadge effect={effect} />
        </Group>
        <Group gap="sm">
          <CopyText text={id} label={t('explorer.action')} />
          {form.data?.async ? <Fact>{t('explorer.async')}</Fact> : null}
          {form.data?.sensitive ? <Fact>{t('explorer.sensitive')}</Fact> : null}
        </Group>
      </div>
      {form.error ? <ProblemPanel error={form.error} retry={form.refetch} /> : null}
      {form.data ? <CallForm id={id} facts={facts[id]} form={form.data} isAction={isAction} /> : null}
      {form.isPending ? <Skeleton height={240} aria-busy /> : null}
    </Stack>
  )
}

/** Whoever chose an action begins at its title, not before the hundred links of the list. */
function useFocusOnTitle(): void {
  const how = useNavigationType()
  const isChosen = how === 'PUSH'
  useEffect(() => {
    if (isChosen) document.getElementById('page-title')?.focus({ preventScroll: true })
  }, [isChosen])
}

const Fact = ({ children }: { children: string }) => (
  <Text size="xs" c="dimmed">
    {children}
  </Text>
)

/** Where there is no room for the list beside the call. */
function ToAll() {
  const { t } = useTranslation()
  const scope = useScope()
  return (
    <Anchor component={Link} to={pathTo('explorer', scope)} size="sm" className={classes.narrow ?? ''}>
      {t('explorer.all')}
    </Anchor>
  )
}

function NoSuchAction({ id }: { id: string }) {
  const { t } = useTranslation()
  return (
    <div>
      <PageTitle parts={[t('explorer.title')]} />
      <Title order={1} size="h3" id="page-title" tabIndex={-1}>
        {t('explorer.noSuch')}
      </Title>
      <EmptyState title={id}>{t('explorer.noSuchWhy')}</EmptyState>
      <ToAll />
    </div>
  )
}
