import { Skeleton, Text } from '@mantine/core'
import type { Input } from '@pierhead/shared/catalogue'
import { serviceWrite } from '@pierhead/shared/catalogue/service-write'
import { fieldProblems } from '@pierhead/shared/problem'
import { consequences } from '@pierhead/shared/service-config/consequences'
import type { ReadConfig } from '@pierhead/shared/service-config/from-answers'
import { useState } from 'react'
import { useFaultWords } from '#ui/fault-words.ts'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { ActionForm, Consequences } from './action-dialog.tsx'
import type { QuestionProps } from './action-dialogs.tsx'
import { unknownStrategy } from './action-words.ts'
import { ImageInput } from './fields/ImageInput.tsx'
import { imageFaults } from './image-name.ts'
import { type ContainerImage, type Images, imagesBy, imagesChanged, imagesInput, imagesMoved } from './images.ts'
import { heldWhilePaused } from './life-consequences.ts'
import {
  knownStrategy,
  type ServiceReading,
  type ServiceRef,
  statusOf,
  useServiceConfig,
  useServiceKey,
} from './service-reads.ts'
import { useLatestInfo } from './use-latest-info.ts'
import { useServiceWrite } from './use-service-write.ts'
import { Where } from './where.tsx'

/** New images for a service's containers; everything else of it stays. */
export function SetImage({ service, onClose }: QuestionProps) {
  const reading = useServiceConfig(service, { anew: true })
  const { info, config, error, retry } = reading
  const basis = useBasis(service)
  if (info && config && !basis.seen) basis.begin(info.containers)
  if (!info) return error ? <ProblemPanel error={error} retry={retry} /> : <Skeleton height={120} />
  return <ImageForm {...{ service, onClose, reading, basis }} containers={basis.seen ?? info.containers} />
}

interface ImageFormProps extends QuestionProps {
  containers: readonly ContainerImage[]
  reading: ServiceReading
  basis: Basis
}

function ImageForm({ service, onClose, containers, reading, basis }: ImageFormProps) {
  const { t } = useTranslation()
  const tell = useFaultWords()
  const key = useServiceKey(service)
  const { typed, setTyped, moved, stillStands, latest } = basis
  const { send, mutation, why } = useServiceWrite('ccs.ModifyClusterServiceImage', service)
  const input = imagesInput(containers, typed)
  const changed = imagesBy(imagesChanged(containers, typed))
  const faults = input ? [...faultsOf({ ...key, ...input }), ...namesOf(input)] : []
  const shown = [...faults, ...(mutation.error?.problem.fields ?? [])]
  const ready = input !== undefined && faults.length === 0
  const confirm = async () => {
    const now = await stillStands()
    const rest = now && imagesInput(now, changed)
    if (rest) await send(rest, t('services.image.sent', { name: service.serviceName }))
  }
  return (
    <ActionForm
      service={service}
      verb={t('services.image.confirm')}
      onConfirm={ready ? () => confirm() : undefined}
      onClose={onClose}
      mutation={mutation}
      why={why}
      wasDone={(now) =>
        now?.containers.every(({ containerName, image }) => image === (changed[containerName] ?? image)) ?? false
      }
      reading={reading}
      latest={latest}
      danger={knownStrategy(reading.config) === 'Recreate'}
    >
      <Where service={service} />
      {containers.map(({ containerName, image }, index) => (
        <ImageInput
          key={containerName}
          label={t('services.image.of', { name: containerName })}
          help={[t('services.image.now', { image })]}
          typed={typed[containerName] ?? image}
          value={typed[containerName] ?? image}
          onChange={(text) => setTyped({ ...typed, [containerName]: text })}
          error={tell(shown.find(({ path }) => pathOf(input, containerName) === path)?.message)}
          openOnFocus={false}
          {...(index === 0 ? { 'data-autofocus': true } : {})}
        />
      ))}
      <Moved of={moved} ready={ready} />
      {reading.config && ready ? (
        <Consequences of={heldWhilePaused(statusOf(reading, service), replaced(reading.config, changed))} />
      ) : null}
    </ActionForm>
  )
}

type Basis = ReturnType<typeof useBasis>

/** The images that the reader decides over: the first ones read, until one of those to change is found to be another one. */
function useBasis(service: ServiceRef) {
  const latest = useLatestInfo(service)
  const [seen, setSeen] = useState<readonly ContainerImage[]>()
  /** By container; absent ones are as they are. */
  const [typed, setTyped] = useState<Images>({})
  const [moved, setMoved] = useState<ReturnType<typeof imagesMoved>>([])
  /** The containers as they are now; undefined where nothing is to be sent. */
  const stillStands = async (): Promise<readonly ContainerImage[] | undefined> => {
    const info = await latest.readAgain()
    if (!info || !seen) return undefined
    const theirs = imagesMoved(seen, info.containers, typed)
    setMoved(theirs)
    if (theirs.length === 0) return info.containers
    // a field that was left as it stood goes along with what stands there now
    setTyped(imagesBy(imagesChanged(seen, typed)))
    setSeen(info.containers)
    return undefined
  }
  return { seen, begin: setSeen, typed, setTyped, moved, stillStands, latest }
}

function Moved({ of: moved, ready }: { of: Basis['moved']; ready: boolean }) {
  const { t } = useTranslation()
  if (moved.length === 0) return null
  return (
    <Text size="sm" role="alert" fw={600} style={{ overflowWrap: 'anywhere' }}>
      {moved.map(({ containerName: name, before, now }) =>
        now === undefined
          ? `${t('services.image.gone', { name })} `
          : `${t('services.image.meanwhile', { name, now, before })} `,
      )}
      {ready ? t('services.sendAgain') : null}
    </Text>
  )
}

function faultsOf(input: Input<'ccs.ModifyClusterServiceImage'>) {
  const parsed = serviceWrite['ccs.ModifyClusterServiceImage'].input.safeParse(input)
  return parsed.success ? [] : fieldProblems(parsed.error)
}

const namesOf = ({ image = '', containers = [] }: NonNullable<ReturnType<typeof imagesInput>>) => [
  ...imageFaults('image', image),
  ...containers.flatMap((container, index) => imageFaults(`containers.${index}.image`, container.image)),
]

/** Where a fault of this container's image stands in what is sent. */
function pathOf(input: ReturnType<typeof imagesInput>, containerName: string): string | undefined {
  if (!input?.containers) return 'image'
  const index = input.containers.findIndex((container) => container.containerName === containerName)
  return index < 0 ? undefined : `containers.${index}.image`
}

function replaced(read: ReadConfig, changed: Images) {
  const { config } = read
  if (!knownStrategy(read) && config.replicas > 0) return [unknownStrategy]
  const containers = config.containers.map((container) => ({
    ...container,
    image: changed[container.containerName] ?? container.image,
  }))
  return consequences(config, { ...config, containers })
}
