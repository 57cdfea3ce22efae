// From the review to the cloud: look whether the name is still free, create once, read back.
import type { ProblemError } from '@pierhead/shared/problem'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { notifyFailed } from '#ui/notices.tsx'
import { type Settings, settingsFrom } from '../draft/settings.ts'
import { callsOfCreate } from '../edit/calls.ts'
import { readBack } from '../edit/use-apply.ts'
import { useWrites } from '../edit/use-writes.ts'
import { isAsSent, type Verdict, verdictOf } from '../edit/verdict.ts'
import { useLookUp } from './use-look-up.ts'

type Created = { is: 'exists' } | { is: 'created'; verdict: Verdict | undefined }
/** What looking found after an unknown outcome. */
type Found = 'arrived' | 'notYet' | 'other'

interface CreateOptions {
  clusterId: string
  wanted: Settings
  onCreated: (verdict: Verdict | undefined) => void
  onFailed: (error: ProblemError) => void
}

export function useCreate({ clusterId, wanted, onCreated, onFailed }: CreateOptions) {
  const [why, setWhy] = useState('')
  const writes = useWrites(why)
  const { isThere, read } = useLookUp()
  const [found, setFound] = useState<Found>()
  const create = useMutation<Created, ProblemError>({
    mutationKey: ['service.create'],
    mutationFn: async () => {
      writes.reset()
      setFound(undefined)
      if (await isThere(wanted)) return { is: 'exists' }
      const partly = await writes.sendAll(callsOfCreate(clusterId, wanted))
      // the service is there: the verdict says what it lacks, the notice why
      if (partly) notifyFailed(partly.error)
      return { is: 'created', verdict: await readBack(undefined, wanted, () => read(wanted)) }
    },
    onSuccess: (created) => {
      if (created.is === 'created') onCreated(created.verdict)
    },
    onError: onFailed,
  })
  const look = useMutation<Found, ProblemError>({
    mutationKey: ['service.look'],
    mutationFn: async () => {
      if (!(await isThere(wanted))) return 'notYet'
      return isAsSent(verdictOf(undefined, wanted, settingsFrom(await read(wanted)))) ? 'arrived' : 'other'
    },
    onSuccess: (state) => {
      setFound(state)
      if (state === 'arrived') onCreated({ ignored: [], changed: [] })
    },
  })
  return {
    why,
    setWhy,
    create,
    look,
    found,
    /** Nobody knows whether it was made. */
    isUnknown: writes.isUnknown,
    exists: create.data?.is === 'exists',
  }
}
