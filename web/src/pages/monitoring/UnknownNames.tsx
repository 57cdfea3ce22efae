// What the address names and this cluster does not have, each with a way out: a chart that stays empty would say nothing.
import { Button, Group, Text } from '@mantine/core'
import { useSearch } from '#api/use-search.ts'
import { useTranslation } from '#ui/translation.tsx'
import type { Objects } from './use-objects.ts'
import classes from './view.module.css'

export function UnknownNames({ objects }: { objects: Objects }) {
  const { t } = useTranslation()
  const [, patch] = useSearch()
  const { unknownLevel, unknown, services, pods, containers } = objects
  const names = (of: readonly string[]) => ({ count: of.length, names: of.join(t('ui.comma')) })
  const without = (chosen: readonly string[], gone: readonly string[]) =>
    chosen.filter((name) => !gone.includes(name)).join(',')
  return (
    <>
      {unknownLevel ? (
        <Note
          text={t('monitoring.unknownLevel', { level: unknownLevel })}
          action={t('monitoring.forget')}
          run={() => patch({ level: undefined })}
        />
      ) : null}
      {unknown.services.length > 0 ? (
        <Note
          text={t('monitoring.unknownServices', names(unknown.services))}
          action={t('monitoring.forget')}
          run={() => patch({ service: without(services, unknown.services), pod: undefined, container: undefined })}
        />
      ) : null}
      {unknown.pods.length > 0 ? (
        <Note
          text={t('monitoring.unknownPods', names(unknown.pods))}
          action={pods.length === unknown.pods.length ? t('monitoring.showAllPods') : t('monitoring.forget')}
          run={() => patch({ pod: without(pods, unknown.pods) })}
        />
      ) : null}
      {unknown.containers.length > 0 ? (
        <Note
          text={t('monitoring.unknownContainers', names(unknown.containers))}
          action={
            containers.length === unknown.containers.length ? t('monitoring.showAllContainers') : t('monitoring.forget')
          }
          run={() => patch({ container: without(containers, unknown.containers) })}
        />
      ) : null}
    </>
  )
}

function Note({ text, action, run }: { text: string; action: string; run: () => void }) {
  return (
    <Group gap="sm" role="alert" className={classes.unknown ?? ''}>
      <Text size="sm">{text}</Text>
      <Button size="compact-sm" variant="default" onClick={run}>
        {action}
      </Button>
    </Group>
  )
}
