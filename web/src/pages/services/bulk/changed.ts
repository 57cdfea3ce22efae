// How a service is another one than was reviewed, in words: what would overwrite what nobody has seen is not sent.
import type { Bilingual } from '@pierhead/shared/action'
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import { changedMeanwhile, type LabelChange, type Labels, unsendable } from '../label-edit.ts'

export const changed = (now: Bilingual, then: Bilingual): Bilingual => ({
  en: `Changed meanwhile: ${now.en} now, ${then.en} when reviewed.`,
  zh: `期间已被修改：现为${now.zh}，核对时为${then.zh}。`,
})

export const pods = (count: number): Bilingual => ({
  en: `${count} ${count === 1 ? 'pod' : 'pods'}`,
  zh: ` ${count} 个 Pod`,
})

export const imageOf = ({ containers }: ServiceInfo, container: string): string | undefined =>
  containers.find(({ containerName }) => containerName === container)?.image

/** The number of containers counts too: an image is sent otherwise to one than to several. */
export function changedImage(then: ServiceInfo, now: ServiceInfo, container: string): Bilingual | undefined {
  const [count, before] = [now.containers.length, then.containers.length]
  if (count !== before) return changed(containers(count), containers(before))
  const [image, old] = [imageOf(now, container), imageOf(then, container)]
  return image === old ? undefined : changed(nameOf(image), nameOf(old))
}

const containers = (count: number): Bilingual => ({
  en: `${count} ${count === 1 ? 'container' : 'containers'}`,
  zh: ` ${count} 个容器`,
})

const nameOf = (image: string | undefined): Bilingual =>
  image === undefined ? { en: 'no such container', zh: '无此容器' } : { en: image, zh: ` ${image}` }

/** A description. */
export const quoted = (text: string): Bilingual =>
  text ? { en: `“${text}”`, zh: `“${text}”` } : { en: 'no description', zh: '无描述' }

/** Other labels may differ: the change is laid over them. */
export function changedLabels(then: Labels, now: Labels, change: LabelChange): Bilingual | undefined {
  const keys = [...changedMeanwhile(then, now, change), ...unsendable(now)]
  const words = (labels: Labels): Bilingual => {
    const said = keys.map((key) => [key, labels[key]] as const)
    return {
      en: said.map(([key, value]) => (value === undefined ? `no ${key}` : `${key}=${value}`)).join(', '),
      zh: ` ${said.map(([key, value]) => (value === undefined ? `无 ${key}` : `${key}=${value}`)).join('，')}`,
    }
  }
  return keys.length > 0 ? changed(words(now), words(then)) : undefined
}
