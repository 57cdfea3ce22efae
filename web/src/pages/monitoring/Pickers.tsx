// Level and objects, each in the URL. A service's pods and containers are all shown until some are chosen.
import { MultiSelect, SegmentedControl, Select } from '@mantine/core'
import type { MetricLevel } from '@pierhead/shared/metrics'
import { useSearch } from '#api/use-search.ts'
import { useTranslation } from '#ui/translation.tsx'
import { pageLevels } from './objects.ts'
import type { Objects } from './use-objects.ts'
import classes from './view.module.css'

const levelKeys = {
  cluster: 'monitoring.level.cluster',
  service: 'monitoring.level.service',
  pod: 'monitoring.level.pod',
  container: 'monitoring.level.container',
} as const satisfies Record<MetricLevel, string>

/** More than this nobody scrolls through; typing finds the others. */
const MOST_OPTIONS = 100

export function Pickers({ objects }: { objects: Objects }) {
  const { t } = useTranslation()
  const [, patch] = useSearch()
  const { level, services, pods, containers, known } = objects
  const set = (name: 'service' | 'pod' | 'container') => (values: string[]) =>
    patch({ [name]: values.join(',') }, { push: true })
  return (
    <div className={classes.pickers}>
      <SegmentedControl
        size="xs"
        aria-label={t('monitoring.levelLabel')}
        value={level}
        data={pageLevels.map((value) => ({ value, label: t(levelKeys[value]) }))}
        onChange={(value) => patch({ level: value }, { push: true })}
      />
      {level === 'service' ? (
        <Many
          label={t('monitoring.services')}
          all={t('monitoring.chooseServices')}
          known={known.services}
          chosen={services}
          onChoose={set('service')}
        />
      ) : null}
      {level === 'pod' || level === 'container' ? (
        <>
          <Select
            size="xs"
            searchable
            limit={MOST_OPTIONS}
            className={classes.picker ?? ''}
            aria-label={t('monitoring.service')}
            placeholder={t('monitoring.chooseService')}
            nothingFoundMessage={t('monitoring.noSuch')}
            data={withChosen(known.services, services)}
            value={services[0] ?? null}
            onChange={(value) => patch({ service: value ?? '', pod: '', container: '' }, { push: true })}
          />
          <Many
            label={t('monitoring.pods')}
            all={t('monitoring.allPods')}
            known={known.pods}
            chosen={pods}
            onChoose={set('pod')}
          />
        </>
      ) : null}
      {level === 'container' ? (
        <Many
          label={t('monitoring.containers')}
          all={t('monitoring.allContainers')}
          known={known.containers}
          chosen={containers}
          onChoose={set('container')}
        />
      ) : null}
    </div>
  )
}

interface ManyProps {
  label: string
  /** What none chosen means. */
  all: string
  known: readonly string[]
  chosen: string[]
  onChoose: (chosen: string[]) => void
}

function Many({ label, all, known, chosen, onChoose }: ManyProps) {
  const { t } = useTranslation()
  return (
    <MultiSelect
      size="xs"
      searchable
      clearable
      limit={MOST_OPTIONS}
      className={classes.picker ?? ''}
      aria-label={label}
      placeholder={chosen.length === 0 ? all : ''}
      nothingFoundMessage={t('monitoring.noSuch')}
      data={withChosen(known, chosen)}
      value={chosen}
      onChange={onChoose}
    />
  )
}

/** What a link names stays visible, also when it is not there any more. */
const withChosen = (known: readonly string[], chosen: readonly string[]): string[] => [
  ...new Set([...known, ...chosen]),
]
