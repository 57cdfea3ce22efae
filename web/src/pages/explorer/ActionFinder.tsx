// Every action of the catalogue, to be found by its name, its title in either language or its service.
import { Text, TextInput } from '@mantine/core'
import type { ActionFacts } from '@pierhead/shared/action-facts'
import { IconSearch } from '@tabler/icons-react'
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useScope } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { useSay } from '#ui/bilingual.ts'
import { useTranslation } from '#ui/translation.tsx'
import { EffectBadge } from './EffectBadge.tsx'
import classes from './explorer.module.css'
import { findActions, type ServiceGroup } from './find-actions.ts'

interface ActionFinderProps {
  facts: Readonly<Record<string, ActionFacts>>
  current: string | undefined
}

export function ActionFinder({ facts, current }: ActionFinderProps) {
  const { t } = useTranslation()
  const [question, setQuestion] = useState('')
  const groups = useMemo(() => findActions(facts, question), [facts, question])
  const list = useRef<HTMLDivElement>(null)
  useCurrentInSight(list, current)
  const count = groups.reduce((sum, { actions }) => sum + actions.length, 0)
  return (
    <nav aria-label={t('explorer.actions')} className={classes.finder}>
      <TextInput
        type="search"
        aria-label={t('explorer.find')}
        placeholder={t('explorer.findHint')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={question}
        onChange={(event) => setQuestion(event.currentTarget.value)}
      />
      <Text size="xs" c="dimmed" aria-live="polite">
        {t('explorer.found', { count })}
      </Text>
      <div className={classes.found} ref={list}>
        {groups.map((group) => (
          <Group key={group.service} group={group} current={current} />
        ))}
      </div>
    </nav>
  )
}

/** Whoever follows a link to an action finds it among its neighbours; the page itself stays where it is. */
function useCurrentInSight(list: RefObject<HTMLDivElement | null>, current: string | undefined): void {
  useEffect(() => {
    const box = list.current
    const link = current ? box?.querySelector('[aria-current]') : undefined
    if (!box || !link) return
    const [seen, own] = [box.getBoundingClientRect(), link.getBoundingClientRect()]
    if (own.top < seen.top || own.bottom > seen.bottom) box.scrollTop += own.top - seen.top - seen.height / 2
  }, [list, current])
}

function Group({ group: { service, title, actions }, current }: { group: ServiceGroup; current: string | undefined }) {
  const say = useSay()
  const scope = useScope()
  return (
    <>
      <h2 className={classes.group} id={`service-${service}`}>
        {say(title)} ({service})
      </h2>
      <ul aria-labelledby={`service-${service}`}>
        {actions.map(({ id, facts: { title: of, effect } }) => (
          <li key={id}>
            <Link
              to={pathTo('explorer', scope, { action: id })}
              className={classes.action}
              aria-current={id === current ? 'page' : undefined}
            >
              {say(of)} {effect === 'read' ? null : <EffectBadge effect={effect} />}
              <code>{id}</code>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
