// From the review to the cloud: look whether the name is still free, create once, read back.
import type { ProblemError } from '@pierhead/shared/problem'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { notifyFailed } from '#ui/notices.tsx'
import type { Settings } from '../draft/settings.ts'
import { callsOfCreate } from '../edit/calls.ts'
import { readBack } from '../edit/use-apply.ts'
import { isSame, type SentChange, useLook, useOneAtATime, useSent } from '../edit/use-sent.ts'
import { useWrites } from '../edit/use-writes.ts'
import { asSent, type Found, foundIn, isAsSent, type Verdict, verdictBy } from '../edit/verdict.ts'
import { useLookUp } from './use-look-up.ts'

/** What looking found after an unknown outcome. */
export interface CreateLook {
  found: Found
  /** What was looked for. */
  sent: Settings
  /** Where it is there. */
  verdict?: Verdict
}

type Created = { is: 'exists' } | { is: 'looked'; look: CreateLook } | { is: 'created'; verdict: Verdict | undefined }

interface CreateOptions {
  clusterId: string
  wanted: Settings
  /** What was sent in an earlier visit. */
  sent: SentChange | undefined
  /** Keeps the mark of a service that is being made. */
  onSent: (sent: SentChange | undefined) => void
  /** `isAll`: nothing was typed since it was sent. */
  onCreated: (made: Settings, verdict: Verdict | undefined, isAll: boolean) => void
  /** Nothing was sent: there is one of this name, or more is known now of an earlier sending. */
  onHindered: () => void
  onFailed: (error: ProblemError) => void
}

export function useCreate({ clusterId, wanted, sent: initial, onSent, ...on }: CreateOptions) {
  const [why, setWhy] = useState(initial?.why ?? '')
  const marked = useSent(initial, onSent)
  const { sent } = marked
  const sendAll = useWrites(why)
  const { isThere, lookFor, read } = useLooks()
  const [look, setLook] = useState<CreateLook>()
  const once = useOneAtATime()
  const looked = (next: CreateLook) => {
    setLook(next)
    if (next.found === 'arrived' && sent) on.onCreated(sent.wanted, asSent, isSame(sent.wanted, wanted))
    // it is there, however it is: nothing is open any more
    if (next.found === 'other') marked.end()
  }
  const create = useMutation<Created, ProblemError>({
    mutationKey: ['service.create'],
    mutationFn: async () => {
      // what was made of an earlier sending meanwhile is nobody else’s
      const seen = sent && (await lookFor(sent.wanted))
      if (seen && seen.found !== 'notYet') return { is: 'looked', look: seen }
      if (await isThere(wanted)) return { is: 'exists' }
      const begun = marked.begin(wanted, why)
      const partly = await sendAll(callsOfCreate(clusterId, wanted), begun.key).catch((error: unknown) => {
        marked.failed(begun, error)
        throw error
      })
      const verdict = await readBack(undefined, wanted, () => read(wanted))
      if (partly && (!verdict || !isAsSent(verdict))) {
        // of what was not done nothing would be told: the whole stays open and is looked up
        if (!verdict || verdict.unread.length > 0) throw partly.error
        // the service is there: the verdict says what it lacks, the notice why
        notifyFailed(partly.error)
      }
      return { is: 'created', verdict }
    },
    onSuccess: (created) => {
      if (created.is === 'created') return on.onCreated(wanted, created.verdict, true)
      if (created.is === 'looked') looked(created.look)
      if (created.is === 'exists' || created.look.found !== 'arrived') on.onHindered()
    },
    onError: on.onFailed,
    onSettled: once.done,
  })
  // the page it leads to may take its time to come
  const isLeaving = create.data?.is === 'created' || look?.found === 'arrived'
  const check = useLook(initial !== undefined, () => lookFor(sent?.wanted ?? wanted), looked)
  return {
    why,
    setWhy,
    create,
    confirm: () =>
      once.start(() => {
        setLook(undefined)
        create.mutate()
      }),
    check,
    look,
    /** Of which nobody knows whether it was made. */
    unknown: create.isPending || isLeaving ? undefined : sent,
    /** It is under way, or the page that tells of it is. */
    isBusy: create.isPending || isLeaving,
    exists: create.data?.is === 'exists',
  }
}

function useLooks() {
  const { isThere, read } = useLookUp()
  const lookFor = async (sent: Settings): Promise<CreateLook> => {
    if (!(await isThere(sent))) return { found: 'notYet', sent }
    const verdict = verdictBy(undefined, sent, await read(sent))
    return { found: foundIn(verdict, false), sent, verdict }
  }
  return { isThere, lookFor, read }
}
