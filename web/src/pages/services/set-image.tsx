import { Skeleton } from '@mantine/core'
import type { Input } from '@pierhead/shared/catalogue'
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import { serviceWrite } from '@pierhead/shared/catalogue/service-write'
import { fieldProblems } from '@pierhead/shared/problem'
import { consequences } from '@pierhead/shared/service-config/consequences'
import type { ReadConfig } from '@pierhead/shared/service-config/from-answers'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFaultWords } from '#ui/fault-words.ts'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { ActionForm, Consequences } from './action-dialog.tsx'
import type { QuestionProps } from './action-dialogs.tsx'
import { unknownStrategy } from './action-words.ts'
import { ImageInput } from './fields/ImageInput.tsx'
import { imageFaults } from './image-name.ts'
import { type Images, imagesInput } from './images.ts'
import { knownStrategy, type ServiceReading, useServiceConfig, useServiceKey } from './service-reads.ts'
import { useServiceWrite } from './use-service-write.ts'
import { Where } from './where.tsx'

/** New images for a service's containers; everything else of it stays. */
export function SetImage({ service, onClose }: QuestionProps) {
  const reading = useServiceConfig(service, { anew: true })
  const { info, error, retry } = reading
  const [typed, setTyped] = useState<Images>({})
  if (!info) return error ? <ProblemPanel error={error} retry={retry} /> : <Skeleton height={120} />
  return <ImageForm {...{ service, onClose, info, reading, typed, setTyped }} />
}

interface ImageFormProps extends QuestionProps {
  info: ServiceInfo
  reading: ServiceReading
  /** By container; absent ones are as they are. */
  typed: Images
  setTyped: (images: Images) => void
}

function ImageForm({ service, onClose, info, reading, typed, setTyped }: ImageFormProps) {
  const { t } = useTranslation()
  const tell = useFaultWords()
  const key = useServiceKey(service)
  const { send, mutation } = useServiceWrite('ccs.ModifyClusterServiceImage', service)
  const input = imagesInput(info.containers, typed)
  const faults = input ? [...faultsOf({ ...key, ...input }), ...namesOf(input)] : []
  const shown = [...faults, ...(mutation.error?.problem.fields ?? [])]
  const ready = input !== undefined && faults.length === 0
  return (
    <ActionForm
      service={service}
      verb={t('services.image.confirm')}
      onConfirm={ready ? () => void send(input, t('services.image.sent', { name: service.serviceName })) : undefined}
      onClose={onClose}
      mutation={mutation}
      wasDone={(now) =>
        now?.containers.every(({ containerName, image }) => image === (typed[containerName] ?? image).trim()) ?? false
      }
      reading={reading}
      danger={knownStrategy(reading.config) === 'Recreate'}
    >
      <Where service={service} />
      {info.containers.map(({ containerName, image }, index) => (
        <ImageInput
          key={containerName}
          label={t('services.image.of', { name: containerName })}
          help={[t('services.image.now', { image })]}
          typed={typed[containerName] ?? image}
          value={typed[containerName] ?? image}
          onChange={(text) => setTyped({ ...typed, [containerName]: text })}
          error={tell(shown.find(({ path }) => pathOf(input, containerName) === path)?.message)}
          openOnFocus={false}
          {...(index === 0 ? { 'data-autofocus': true, ref: focusAtOnce } : {})}
        />
      ))}
      {reading.config && ready ? <Consequences of={replaced(reading.config, typed)} /> : null}
    </ActionForm>
  )
}

/** The dialog opens before the images are read: then the focus has to be brought here. */
const focusAtOnce = (input: HTMLInputElement | null) => input?.focus()

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

function replaced(read: ReadConfig, typed: Images) {
  const { config } = read
  if (!knownStrategy(read) && config.replicas > 0) return [unknownStrategy]
  const containers = config.containers.map((container) => ({
    ...container,
    image: (typed[container.containerName] ?? container.image).trim(),
  }))
  return consequences(config, { ...config, containers })
}
