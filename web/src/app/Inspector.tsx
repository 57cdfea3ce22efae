// The inspector: the calls that this page just made, newest first, each a step away from the explorer.
import facts from 'virtual:action-facts'
import { Anchor, Button, Code, Drawer, Group, Stack, Switch, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { useCallLog } from '#api/call-log.ts'
import { useConnections } from '#api/use-connections.ts'
import { useMaybeScope } from '#api/use-scope.ts'
import { absolute } from '#lib/time.ts'
import { pathTo } from '#paths'
import { useSay } from '#ui/bilingual.ts'
import { CopyText } from '#ui/CopyText.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { useZone } from '#ui/zone.ts'
import { startScope } from './connections.ts'
import classes from './Inspector.module.css'
import { type ShownCall, shownCall } from './made-calls.ts'

export default function Inspector({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const log = useCallLog()
  const [earlier, setEarlier] = useState(false)
  const made = earlier ? log.calls : log.calls.slice(log.calls.length - log.ofPage)
  useCloseWithPage(close)
  const shown = made.flatMap((call) => shownCall(call, facts) ?? []).toReversed()
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="lg"
      title={t('explorer.inspector.title')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Switch
            label={t('explorer.inspector.earlier')}
            checked={earlier}
            onChange={(event) => setEarlier(event.currentTarget.checked)}
          />
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => log.forget()}>
            {t('explorer.inspector.clear')}
          </Button>
        </Group>
        {shown.length === 0 ? (
          <EmptyState title={t('explorer.inspector.none')}>{t('explorer.inspector.noneWhy')}</EmptyState>
        ) : (
          <ul className={classes.calls} aria-label={t('explorer.inspector.title')}>
            {shown.map((one) => (
              <OneCall key={one.call.sequence} one={one} close={close} />
            ))}
          </ul>
        )}
      </Stack>
    </Drawer>
  )
}

/** Whoever goes to another page has seen enough. */
function useCloseWithPage(close: () => void): void {
  const { pathname } = useLocation()
  const opened = useRef(pathname)
  useEffect(() => {
    if (opened.current !== pathname) close()
  }, [pathname, close])
}

function OneCall({ one, close }: { one: ShownCall; close: () => void }) {
  const { t } = useTranslation()
  const say = useSay()
  const title = one.kind === 'action' ? say(one.facts.title) : t(`explorer.inspector.${one.kind}`)
  return (
    <li className={classes.call}>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <Text size="sm" fw={600}>
          {title}
        </Text>
        {one.kind === 'action' ? <ToExplorer one={one} title={title} close={close} /> : null}
      </Group>
      {one.kind === 'action' ? <Code className={classes.id ?? ''}>{one.id}</Code> : null}
      <Facts call={one.call} />
      <details>
        <summary>
          <Text span size="xs">
            {t('explorer.inspector.input')}
          </Text>
        </summary>
        <Code block className={classes.input ?? ''} tabIndex={0} aria-label={t('explorer.inspector.input')}>
          {JSON.stringify(one.input, undefined, 2)}
        </Code>
      </details>
    </li>
  )
}

function ToExplorer({ one, title, close }: { one: ShownCall & { kind: 'action' }; title: string; close: () => void }) {
  const { t } = useTranslation()
  const { data } = useConnections()
  const here = useMaybeScope() ?? startScope(data?.connections ?? [])
  const scope = one.scope && one.scope.connection !== 'none' ? one.scope : here
  if (!scope) return null
  const input = JSON.stringify(one.input ?? {})
  return (
    <Anchor
      component={Link}
      to={pathTo('explorer', scope, { action: one.id, input: input === '{}' ? undefined : input })}
      size="sm"
      className={classes.link ?? ''}
      aria-label={`${t('explorer.inspector.explore')}: ${title}`}
      onClick={close}
    >
      {t('explorer.inspector.explore')}
    </Anchor>
  )
}

function Facts({ call: { atMs, ms, status, problem, requestId } }: { call: ShownCall['call'] }) {
  const { t } = useTranslation()
  const [zone] = useZone()
  const outcome = problem === 'aborted' ? t('explorer.inspector.aborted') : (problem ?? status)
  return (
    <div className={classes.facts}>
      <Text span inherit c="dimmed">
        {absolute(atMs, zone)}
      </Text>
      <Text span inherit fw={600} {...(problem && problem !== 'aborted' ? { c: 'var(--mantine-color-error)' } : {})}>
        {outcome ?? t('explorer.inspector.pending')}
      </Text>
      {ms === undefined ? null : <span>{t('explorer.inspector.ms', { ms: Math.round(ms) })}</span>}
      {requestId ? <CopyText text={requestId} label={t('problems.requestId')} /> : null}
    </div>
  )
}
