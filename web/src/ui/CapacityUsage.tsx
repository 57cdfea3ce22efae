import type { Resource } from '#lib/capacity.ts'
import { memory } from '#lib/units.ts'
import { useTranslation } from './translation.tsx'
import { Usage } from './Usage.tsx'
import { useCpu } from './use-cpu.ts'

/** Requested and limit against the capacity of a cluster or a node. */
export function CapacityUsage({ kind, resource }: { kind: 'cpu' | 'memory'; resource: Resource }) {
  const { t } = useTranslation()
  const cpu = useCpu()
  return (
    <Usage
      label={kind === 'cpu' ? t('ui.usage.cpu') : t('ui.usage.memory')}
      show={kind === 'cpu' ? cpu : memory}
      {...resource}
    />
  )
}
