import type { RevisionRow } from '@pierhead/shared/catalogue/console-revisions'
import { IconArrowsDiff, IconEye, IconHistory } from '@tabler/icons-react'
import { Fragment } from 'react'
import { usePlace } from '#api/use-scope.ts'
import { absolute } from '#lib/time.ts'
import { pathTo } from '#paths'
import { type Action, ActionButtons } from '#ui/Actions.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { usePermit } from '#ui/use-permit.ts'
import { useZone } from '#ui/zone.ts'
import type { ServiceRef } from '../service-reads.ts'
import { RevisionItem } from './RevisionItem.tsx'
import classes from './revisions.module.css'

/** Whether the cloud has the service, as far as it could be asked. */
export type TimelineState = 'there' | 'gone' | 'unknown'

interface TimelineProps {
  service: ServiceRef
  revisions: readonly RevisionRow[]
  /** The revision that the cloud's own roll-back goes to. */
  stepBack: number | undefined
  state: TimelineState
  chosen: readonly number[]
  onChoose: (chosen: readonly number[]) => void
  asked: Asked
}

/** What stands above the timeline, and how it gets there. */
interface Asked {
  open: readonly number[]
  show: (number: number) => void
  compare: (from: number, to: number) => void
}

export function Timeline({ service, revisions, stepBack, state, chosen, onChoose, asked }: TimelineProps) {
  const { t } = useTranslation()
  const actionsOf = useActions(service, asked)
  // of a third the first of the two chosen makes room
  const choose = (number: number, yes: boolean) =>
    onChoose(yes ? [...chosen, number].slice(-2) : chosen.filter((one) => one !== number))
  return (
    <ol className={classes.timeline} aria-label={t('revisions.timeline')}>
      {revisions.map((revision, index) => {
        const { number, serviceCreatedAt } = revision
        const newer = revisions[index - 1]
        const inForce = index === 0 && state === 'there'
        const gone = state === 'gone'
        return (
          <Fragment key={number}>
            {newer && newer.serviceCreatedAt !== serviceCreatedAt ? <AnotherLife at={serviceCreatedAt} /> : null}
            <RevisionItem
              revision={revision}
              inForce={inForce}
              isStepBack={number === stepBack && state === 'there'}
              chosen={chosen.includes(number)}
              onChoose={(yes) => choose(number, yes)}
              open={asked.open.includes(number)}
              actions={<ActionButtons actions={actionsOf(revision, revisions[index + 1], { inForce, gone })} />}
            />
          </Fragment>
        )
      })}
    </ol>
  )
}

function AnotherLife({ at }: { at: string | null }) {
  const { t } = useTranslation()
  const [zone] = useZone()
  return (
    <li className={classes.life}>
      {at ? t('revisions.anotherLife', { at: absolute(at, zone) }) : t('revisions.anotherLifeUnknown')}
    </li>
  )
}

interface Restorable {
  inForce: boolean
  gone: boolean
}

function useActions(service: ServiceRef, { show, compare }: Asked) {
  const { t } = useTranslation()
  const place = usePlace()
  const namespaces = [service.namespace]
  const refused = usePermit('ccs.ModifyClusterService', { namespaces })
  const refusedNew = usePermit('ccs.CreateClusterService', { namespaces })
  const restoring = (number: number, { inForce, gone }: Restorable) => {
    const from = String(number)
    if (gone)
      return {
        label: t('revisions.again', { number }),
        why: refusedNew?.reason,
        to: pathTo('serviceNew', place, { ns: service.namespace, of: service.serviceName, from }),
      }
    return {
      label: t('revisions.restore', { number }),
      why: inForce ? t('revisions.restoreInForce') : refused?.reason,
      to: pathTo('serviceEdit', { ...place, ...service }, { from }),
    }
  }
  return ({ number, readable }: RevisionRow, older: RevisionRow | undefined, restorable: Restorable): Action[] => {
    const unreadable = readable ? undefined : t('revisions.unreadable')
    const olderUnreadable = older && !older.readable ? t('revisions.unreadable') : undefined
    return [
      {
        label: t('revisions.show', { number }),
        icon: <IconEye size={16} aria-hidden />,
        why: unreadable,
        run: () => show(number),
      },
      ...(older
        ? [
            {
              label: t('revisions.compareWith', { number: older.number }),
              icon: <IconArrowsDiff size={16} aria-hidden />,
              why: unreadable ?? olderUnreadable,
              run: () => compare(older.number, number),
            },
          ]
        : []),
      {
        ...restoring(number, restorable),
        icon: <IconHistory size={16} aria-hidden />,
        ...(unreadable ? { why: unreadable } : {}),
      },
    ]
  }
}
