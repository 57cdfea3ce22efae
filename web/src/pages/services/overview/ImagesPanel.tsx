import { Group, Stack, Text } from '@mantine/core'
import type { Row } from '@pierhead/shared/catalogue'
import type { ServiceContainer } from '@pierhead/shared/catalogue/service'
import type { Scope } from '@pierhead/shared/scope'
import { useQueries, useQuery } from '@tanstack/react-query'
import { q, qList, type Read } from '#api/query.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { CopyText } from '#ui/CopyText.tsx'
import { DataAge } from '#ui/DataAge.tsx'
import { ProblemCodes } from '#ui/ProblemPanel.tsx'
import { problemOf } from '#ui/problem-of.ts'
import { useProblemWords } from '#ui/problem-words.ts'
import { joined } from '#ui/reading.ts'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import type { ServiceRef } from '../service-reads.ts'
import { type ImageRef, ownImage, withoutRegistry } from './image-ref.ts'
import classes from './overview.module.css'
import { Panel } from './Panel.tsx'

interface ImagesPanelProps {
  service: ServiceRef
  containers: readonly ServiceContainer[]
}

/** What runs, what is newer in the registry, and what would replace it by itself. */
export function ImagesPanel({ service, containers }: ImagesPanelProps) {
  const { t } = useTranslation()
  return (
    <Panel title={t('overview.images.title')}>
      <ul className={classes.rows}>
        {containers.map(({ containerName, image }) => {
          const own = ownImage(image)
          return (
            <li key={containerName}>
              <Group gap="0 8px">
                <Text span size="xs" c="dimmed">
                  {containerName}
                </Text>
                <CopyText
                  text={image}
                  label={t('services.image.of', { name: containerName })}
                  shown={withoutRegistry(image)}
                />
              </Group>
              {own ? (
                <OwnImage image={own} service={service} containerName={containerName} />
              ) : (
                <Text size="xs" c="dimmed">
                  {t('overview.images.elsewhere')}
                </Text>
              )}
            </li>
          )
        })}
      </ul>
      <RegistryAge containers={containers} />
    </Panel>
  )
}

/** As many as are looked at for what is newer: the registry lists the newest first. */
const LOOKED_AT = 20
const NAMED = 3

const tagsOf = (scope: Scope, reponame: string) => q('ccr.GetTagList', scope, { reponame, limit: LOOKED_AT })
const triggersOf = (scope: Scope, reponame: string) => qList('ccr.ListTrigger', scope, { reponame })

/** How old all that the registry says is: as old as the oldest of it. */
function RegistryAge({ containers }: Pick<ImagesPanelProps, 'containers'>) {
  const { t } = useTranslation()
  const scope = useScope()
  const names = new Set(containers.flatMap(({ image }) => ownImage(image)?.reponame ?? []))
  const [first, ...others] = useQueries({
    queries: [...names].flatMap((name): Read<unknown>[] => [
      tagsOf(scope, name) as Read<unknown>,
      triggersOf(scope, name) as Read<unknown>,
    ]),
  })
  return first ? <DataAge query={joined(first, others)} of={t('overview.images.title')} /> : null
}

interface OwnImageProps {
  image: ImageRef
  service: ServiceRef
  containerName: string
}

function OwnImage({ image: { reponame, tag }, service, containerName }: OwnImageProps) {
  const { t } = useTranslation()
  const scope = useScope()
  const tags = useQuery(tagsOf(scope, reponame))
  const triggers = useQuery(triggersOf(scope, reponame))
  return (
    <Stack gap={0}>
      {tags.error ? <NotRead what={t('overview.images.tags')} error={tags.error} /> : null}
      {tags.data ? (
        <Tags tags={tags.data.tagInfo} areAll={tags.data.tagCount <= tags.data.tagInfo.length} tag={tag} />
      ) : null}
      {triggers.error ? <NotRead what={t('overview.images.triggers')} error={triggers.error} /> : null}
      {triggers.data ? <Triggers triggers={triggers.data} service={service} containerName={containerName} /> : null}
    </Stack>
  )
}

interface TagsProps {
  /** The newest. */
  tags: readonly Row<'ccr.GetTagList'>[]
  areAll: boolean
  tag: string
}

function Tags({ tags, areAll, tag }: TagsProps) {
  const { t } = useTranslation()
  const at = tags.findIndex(({ tagName }) => tagName === tag)
  const current = tags[at]
  if (!current && areAll) return <Text size="xs">{t('overview.images.noTag', { tag })}</Text>
  // pushes of the same moment are no newer
  const newer = tags.slice(0, at < 0 ? tags.length : at).filter(({ pushTime }) => pushTime !== current?.pushTime)
  const names = newer.slice(0, NAMED).map(({ tagName }) => tagName)
  const shown = newer.length > NAMED ? [...names, '…'] : names
  return (
    <Text size="xs">
      {current ? (
        <>
          {t('overview.images.pushed')} <TimeAgo at={current.pushTime} />
          {' · '}
        </>
      ) : (
        `${t('overview.images.notAmong', { tag, count: tags.length })} `
      )}
      {newer.length === 0
        ? t('overview.images.newest')
        : t('overview.images.newer', { count: newer.length, names: shown.join(t('ui.comma')) })}
    </Text>
  )
}

interface TriggersProps {
  triggers: readonly Row<'ccr.ListTrigger'>[]
  service: ServiceRef
  containerName: string
}

/** Those that would replace the image of this container. */
function Triggers({ triggers, service: { namespace, serviceName }, containerName }: TriggersProps) {
  const { t } = useTranslation()
  const { clusterId } = usePlace()
  const found = triggers.filter(
    ({ invokePara }) =>
      invokePara.clusterId === clusterId &&
      invokePara.serviceName === serviceName &&
      (invokePara.namespace || 'default') === namespace &&
      invokePara.containerName === containerName,
  )
  return found.map(({ triggerName, invokeCondition: { invokeMethod, invokeExpr } }) => (
    <Text size="xs" key={triggerName}>
      {t('overview.images.trigger', { name: triggerName })}{' '}
      {invokeMethod === 'taglist'
        ? t('overview.images.onTags', { tags: invokeExpr.split(';').join(t('ui.comma')) })
        : invokeMethod === 'regex'
          ? t('overview.images.onRegex', { expression: invokeExpr })
          : t('overview.images.onAll')}
    </Text>
  ))
}

/** The registry is another API: what it fails with hides nothing of the service. */
function NotRead({ what, error }: { what: string; error: Error }) {
  const { t } = useTranslation()
  const problem = problemOf(error)
  const { title, next } = useProblemWords()(problem)
  return (
    <div role="alert">
      <Text size="xs">
        {t('overview.images.notRead', { what })} {title}
      </Text>
      <Text size="xs">{problem.code === 'upstream_not_found' ? t('overview.images.noRepository') : next}</Text>
      <ProblemCodes of={problem} />
    </div>
  )
}
