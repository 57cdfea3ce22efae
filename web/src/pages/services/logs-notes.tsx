// What a log's page says where the address and what exists have parted.
import { Alert, Button, Group, Stack } from '@mantine/core'
import type { Pod } from '@pierhead/shared/catalogue/pod'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useSearch } from '#api/use-search.ts'
import { useTranslation } from '#ui/translation.tsx'
import { youngestFirst } from './logs-choice.ts'

interface NoteProps {
  title: string
  why: string
  children: ReactNode
}

const Note = ({ title, why, children }: NoteProps) => (
  <Alert role="alert" color="orange" variant="outline" title={title}>
    <Stack gap="xs">
      {why}
      <Group gap="xs">{children}</Group>
    </Stack>
  </Alert>
)

/** Another log with the same search and filters: a step of the history, so that Back finds this one's address. */
function LogLink({ to, children }: { to: { pod: string; container?: string | undefined }; children: ReactNode }) {
  const [search] = useSearch()
  const target = new URLSearchParams(search)
  target.set('pod', to.pod)
  if (to.container) target.set('container', to.container)
  else target.delete('container')
  return (
    <Button size="xs" variant="default" component={Link} to={`?${target}`}>
      {children}
    </Button>
  )
}

interface GoneProps {
  name: string
  pods: readonly Pod[]
  container: string | undefined
  /** Its log was being read here, and still stands below. */
  isKept: boolean
}

/** The pod of the address does not exist any more. */
export function Gone({ name, pods, container, isKept }: GoneProps) {
  const { t } = useTranslation()
  const youngest = youngestFirst(pods)
  const inPod = (pod: Pod) => pod.containers.find((one) => one.name === container)?.name
  const why = isKept ? t('podLogs.kept') : pods.length > 0 ? t('podLogs.goneWhy') : t('podLogs.goneNone')
  return (
    <Note title={t('podLogs.gone', { name })} why={why}>
      {(isKept ? youngest.slice(0, 1) : youngest).map((pod) => (
        <LogLink key={pod.name} to={{ pod: pod.name, container: inPod(pod) }}>
          {isKept ? t('podLogs.newest', { name: pod.name }) : pod.name}
        </LogLink>
      ))}
    </Note>
  )
}

/** The address names a container that the pod does not have. */
export function NoContainer({ name, pod }: { name: string; pod: Pod }) {
  const { t } = useTranslation()
  return (
    <Note title={t('podLogs.noContainer', { pod: pod.name, name })} why={t('podLogs.noContainerWhy')}>
      {pod.containers.map((container) => (
        <LogLink key={container.name} to={{ pod: pod.name, container: container.name }}>
          {container.name}
        </LogLink>
      ))}
    </Note>
  )
}
