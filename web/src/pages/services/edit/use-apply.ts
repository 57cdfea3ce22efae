// From the review to the cloud: read again, write if nobody else wrote meanwhile, read back.

import type { ProblemError } from '@pierhead/shared/problem'
import type { LostSetting } from '@pierhead/shared/service-config/lost'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { isUnknown } from '#ui/problem-of.ts'
import { systemLabels } from '../draft/labels.ts'
import { type Settings, settingsFrom } from '../draft/settings.ts'
import { notAccepted } from './accepted.ts'
import { callsOfEdit } from './calls.ts'
import type { ServiceReading } from './use-read-again.ts'
import { isSame, type SentChange, spentBy, useOneAtATime, useSent } from './use-sent.ts'
import { type Partly, useWrites } from './use-writes.ts'
import { isAsSent, type Look, lookAt, type Verdict, verdictBy } from './verdict.ts'

/** With `sent`, the outcome of the call that came after those that are done is not known. */
interface PartlySent {
  partly: Partly
  now: ServiceReading
  sent: SentChange | undefined
}

/**
 * Nothing was sent where it is `conflict` (the service is no longer what the form began with), `lost` (a save would reset more
 * than was accepted), `unreadable` (it would have to guess) or `looked` (of an earlier sending more is known now).
 */
export type Applied =
  | { is: 'conflict' | 'lost' | 'unreadable' }
  | { is: 'looked'; look: Look }
  | { is: 'applied'; verdict: Verdict | undefined }
  | ({ is: 'partly' } & PartlySent)

interface ApplyOptions {
  clusterId: string
  base: Settings
  wanted: Settings
  /** What the operator accepted to be reset. */
  accepted: readonly LostSetting[]
  /** A change that was sent in an earlier visit. */
  sent: SentChange | undefined
  readAgain: () => Promise<ServiceReading>
  /** Keeps the mark of a change that is under way. */
  onSent: (sent: SentChange | undefined) => void
  /** `verdict`: what the cloud made of it; undefined where that could not be read. */
  onApplied: (verdict: Verdict | undefined) => void
  /** Some calls are done, another one is not. */
  onPartly: (partly: PartlySent) => void
  onLooked: (look: Look) => void
  /** Nothing was sent. */
  onHindered: () => void
  onFailed: (error: ProblemError) => void
}

export function useApply(options: ApplyOptions) {
  const { base, wanted, readAgain } = options
  const [why, setWhy] = useState(options.sent?.why ?? '')
  const marked = useSent(options.sent, options.onSent)
  const sendAll = useWrites(why)
  const once = useOneAtATime()
  const apply = useMutation<Applied, ProblemError>({
    mutationKey: ['edit.apply'],
    mutationFn: async () => {
      const now = await readAgain()
      const hindered = hindrance(options, marked.sent, now)
      if (hindered) return hindered
      const kept = systemLabels(now.info.labels)
      const begun = marked.begin(wanted, why)
      // it equals the base, but for an order that means nothing
      const calls = callsOfEdit({ clusterId: options.clusterId, kept }, settingsFrom(now), wanted)
      const partly = await sendAll(calls, begun.key).catch((error: unknown) => {
        marked.failed(begun, error)
        throw error
      })
      if (partly) return await afterPart(options, begun, partly)
      return { is: 'applied', verdict: await readBack(base, wanted, readAgain) }
    },
    onSuccess: (applied) => {
      if (applied.is === 'applied') options.onApplied(applied.verdict)
      if (applied.is === 'partly') options.onPartly(applied)
      if (applied.is === 'looked') options.onLooked(applied.look)
      if (isHindered(applied)) options.onHindered()
    },
    onError: options.onFailed,
    onSettled: once.done,
  })
  return { apply, send: () => once.start(() => apply.mutate()), sent: marked.sent, why, setWhy }
}

/** Nothing of this change was sent, now or before. */
const isHindered = (applied: Applied): boolean =>
  applied.is === 'looked' ? applied.look.found !== 'arrived' : applied.is !== 'applied' && applied.is !== 'partly'

/** What was read just now and keeps the write from being sent. */
function hindrance({ base, accepted }: ApplyOptions, sent: SentChange | undefined, now: ServiceReading) {
  // a change of which the outcome was open may have arrived since it was looked up: that is no change of somebody else
  const look = sent && lookAt(base, sent.wanted, now)
  if (look && look.found !== 'notYet') return { is: 'looked', look } as const
  if (now.missing.some(({ path }) => path !== 'strategy')) return { is: 'unreadable' } as const
  if (!isSame(base, settingsFrom(now))) return { is: 'conflict' } as const
  return notAccepted(now.lost, accepted).length > 0 ? ({ is: 'lost' } as const) : undefined
}

/** The first call is done. Where what is there now cannot be told either, the whole stays open and is looked up. */
async function afterPart(
  { base, wanted, readAgain }: ApplyOptions,
  begun: SentChange,
  partly: Partly,
): Promise<Applied> {
  const now = await readAgain()
  const verdict = verdictBy(base, wanted, now)
  if (verdict.unread.length > 0) throw partly.error
  const isOpen = isUnknown(partly.error)
  if (isOpen && isAsSent(verdict)) return { is: 'applied', verdict }
  return { is: 'partly', partly, now, sent: isOpen ? spentBy(begun, partly.error) : undefined }
}

/** The write has succeeded: a read that fails after it must not look like a failed write. */
export async function readBack(
  base: Settings | undefined,
  wanted: Settings,
  read: () => Promise<ServiceReading>,
): Promise<Verdict | undefined> {
  try {
    return verdictBy(base, wanted, await read())
  } catch {
    return undefined
  }
}
