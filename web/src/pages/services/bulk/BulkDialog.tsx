// The review of a request for several services, and then what became of it.

import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { createCall } from '@pierhead/shared/client'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { useFetch } from '#api/call.ts'
import { q } from '#api/query.ts'
import { useUserId } from '#api/use-me.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { tabStorage } from '#lib/tab-storage.ts'
import { OfferUnlock } from '#ui/OfferUnlock.tsx'
import { isUnknown, problemOf } from '#ui/problem-of.ts'
import { useTranslation } from '#ui/translation.tsx'
import { useIsLocked, usePermits } from '#ui/use-permit.ts'
import { focusFirst } from '../action-dialog.tsx'
import { useOneAtATime } from '../edit/use-sent.ts'
import { WhyField } from '../edit/WhyField.tsx'
import { serviceId } from '../service-id.ts'
import type { ServiceRef } from '../service-reads.ts'
import { keptIn } from '../use-service-write.ts'
import { WhereAll } from '../where.tsx'
import type { Details } from './details.ts'
import { useDescriptionFields, useImageFields, useLabelFields, useScaleFields } from './fields.tsx'
import { jobOf } from './jobs.ts'
import { forgetRun, keepRun } from './kept-run.ts'
import { actionOf, type Kind } from './kinds.ts'
import { showNotice } from './notice.tsx'
import { planOf } from './plan.ts'
import { Results } from './Results.tsx'
import { Review, type Reviewed } from './Review.tsx'
import type { Asked, Request } from './request.ts'
import { BulkRun, tallyOf } from './run.ts'
import { stayUntilSent } from './stay.ts'
import { useDetails } from './use-details.ts'

export interface BulkQuestion {
  kind: Kind
  services: readonly ServiceRef[]
  /** As it was asked before, to begin with. */
  given?: Asked
}

interface BulkDialogProps extends BulkQuestion {
  onClose: () => void
  /** Told of the run once it is on its way: who closes the dialog then is told the rest by a notice. */
  onRun: (run: BulkRun) => void
}

export default function BulkDialog({ onClose, onRun, ...question }: BulkDialogProps) {
  const { t } = useTranslation()
  const [run, setRun] = useState<BulkRun>()
  const begin = useBegin()
  if (run)
    return (
      <Stack gap="md">
        <Results run={run} />
        <UnlockFor run={run} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.close')}
          </Button>
        </Group>
      </Stack>
    )
  return (
    <Ask
      {...question}
      onClose={onClose}
      onConfirm={(reviewed, asked) => {
        const started = begin(t(`bulk.verb.${question.kind}`), reviewed, asked)
        setRun(started)
        onRun(started)
      }}
    />
  )
}

/** The header is behind the dialog. */
function UnlockFor({ run }: { run: BulkRun }) {
  const items = useSyncExternalStore(run.subscribe, run.snapshot)
  const metLock = items.some(
    ({ outcome: { is, ...of } }) =>
      is === 'failed' && 'error' in of && problemOf(of.error).code === 'connection_locked',
  )
  return metLock ? <OfferUnlock /> : null
}

/** When the dialog is left: what is not all done is told by a notice that stays. */
export function tellRest(run: BulkRun, userId: string): void {
  const { all, done } = tallyOf(run.snapshot())
  const forget = () => forgetRun(tabStorage(), userId, run.id)
  if (done < all) showNotice(run, forget)
  else forget()
}

/** The console is away, or lets nobody in any more; the cloud takes no call of this account. */
const isOfAll = (error: unknown): boolean =>
  ['network', 'unauthenticated', 'connection_locked', 'upstream_auth'].includes(problemOf(error).code)

function useBegin() {
  const userId = useUserId()
  const fetch = useFetch()
  const client = useQueryClient()
  const place = usePlace()
  const scope = useScope()
  const infoOf = ({ namespace, serviceName }: ServiceRef) => {
    const key = { clusterId: place.clusterId, namespace, serviceName }
    return { ...q('ccs.DescribeClusterServiceInfo', scope, key), staleTime: 0 }
  }
  return (title: string, reviewed: readonly Reviewed[], asked: Asked): BulkRun => {
    const { request, why } = asked
    const call = createCall(fetch)
    const jobs = reviewed.flatMap(({ service, planned }) =>
      planned && 'rest' in planned ? [jobOf({ call, place, service, planned, request, why })] : [],
    )
    const onEnd = () => {
      void client.invalidateQueries({ predicate: ({ queryKey }) => !String(queryKey[0]).startsWith('monitor.') })
      // the list knows labels by what is read of each service
      if (request.kind === 'labels') for (const { service } of reviewed) void client.prefetchQuery(infoOf(service))
    }
    const run = new BulkRun(title, jobs, { isUnknown, isOfAll, onEnd })
    stayUntilSent(run)
    keepRun(tabStorage(), userId, run, { ...asked, place })
    run.start()
    return run
  }
}

interface AskProps extends BulkQuestion {
  onClose: () => void
  onConfirm: (reviewed: readonly Reviewed[], asked: Asked) => void
}

function Ask({ kind, services, given, onClose, onConfirm }: AskProps) {
  const { t } = useTranslation()
  const { found, again } = useDetails(services, kind)
  const known = useMemo(() => [...found.values()].flatMap((one) => ('value' in one ? [one.value] : [])), [found])
  const { fields, request } = useAsking(kind, known, given?.request)
  const reviewed = useReviewed(services, found, request, kind)
  const [typed, setTyped] = useState('')
  const [why, setWhy] = useState(given?.why ?? '')
  const once = useOneAtATime()
  const isLocked = useIsLocked(useScope().connection)
  const fits = reviewed.filter(({ planned }) => planned && 'rest' in planned)
  const isRead = reviewed.every(({ isReading }) => !isReading)
  const name = wordFor(kind, fits)
  const ready = request !== undefined && isRead && fits.length > 0 && (name === undefined || typed.trim() === name)
  return (
    <form
      ref={focusFirst}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) once.start(() => onConfirm(reviewed, { request, why: why.trim() }))
      }}
    >
      <Stack gap="md">
        <WhereAll />
        {fields}
        <Text fw={600} role="status">
          {isRead
            ? request && t('bulk.affects', { count: fits.length, all: services.length })
            : t('bulk.reading', { count: known.length, all: services.length })}
        </Text>
        <Review rows={reviewed} again={again} />
        {isLocked ? <OfferUnlock /> : null}
        <WhyField value={why} onChange={setWhy} keptIn={keptIn(actionOf[kind])} />
        {name !== undefined && fits.length > 0 ? (
          <TextInput
            label={fits.length === 1 ? t('ui.typeName', { name }) : t('bulk.typeCount', { count: fits.length })}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
          />
        ) : null}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} {...(fields ? {} : { 'data-autofocus': true })}>
            {t('ui.cancel')}
          </Button>
          <Button
            type="submit"
            disabled={!ready}
            {...(kind === 'remove' || kind === 'restart' ? { color: 'red' } : {})}
          >
            {t(`bulk.confirm.${kind}`, { count: request ? fits.length : services.length })}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What has to be typed before something is destroyed for good: the one name, or of several how many they are. */
const wordFor = (kind: Kind, fits: readonly Reviewed[]): string | undefined =>
  kind === 'remove' ? (fits.length === 1 ? fits[0]?.service.serviceName : String(fits.length)) : undefined

function useAsking(kind: Kind, known: readonly Details[], given: Request | undefined) {
  const asking = {
    scale: useScaleFields(given?.kind === 'scale' ? given : undefined),
    image: useImageFields(known, given?.kind === 'image' ? given : undefined),
    labels: useLabelFields(given?.kind === 'labels' ? given : undefined),
    description: useDescriptionFields(given?.kind === 'description' ? given : undefined),
  }
  if (kind === 'scale' || kind === 'image' || kind === 'labels' || kind === 'description') return asking[kind]
  const request: Request = { kind }
  return { fields: null, request }
}

type Found = ReturnType<typeof useDetails>['found']

function useReviewed(
  services: readonly ServiceRef[],
  found: Found,
  request: Request | undefined,
  kind: Kind,
): readonly Reviewed[] {
  const permit = usePermits()
  return services.map((service): Reviewed => {
    const refused = permit(actionOf[kind], { namespaces: [service.namespace] })?.reason
    if (refused) return { service, planned: { why: { en: refused, zh: refused } } }
    const one = found.get(serviceId(service))
    if (!one) return { service, isReading: true }
    if ('error' in one) return { service, error: one.error }
    return request ? { service, planned: planOf(one.value, request) } : { service }
  })
}
