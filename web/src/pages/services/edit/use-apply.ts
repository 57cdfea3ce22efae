// From the review to the cloud: read again, write if nobody else wrote meanwhile, read back.

import type { ProblemError } from '@pierhead/shared/problem'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { systemLabels } from '../draft/labels.ts'
import { differencesOf, type Settings, settingsFrom } from '../draft/settings.ts'
import { callsOfEdit } from './calls.ts'
import type { ServiceReading } from './use-read-again.ts'
import { type Partly, useWrites } from './use-writes.ts'
import { type Verdict, verdictOf } from './verdict.ts'

/** `conflict`: the service is no longer what the form began with, so nothing was sent. */
export type Applied =
  | { is: 'conflict' }
  | { is: 'applied'; verdict: Verdict | undefined }
  | { is: 'partly'; partly: Partly; now: ServiceReading }

interface ApplyOptions {
  clusterId: string
  base: Settings
  wanted: Settings
  readAgain: () => Promise<ServiceReading>
  /** `verdict`: what the cloud made of it; undefined where that could not be read. */
  onApplied: (verdict: Verdict | undefined) => void
  /** Some calls are done, another one is not. */
  onPartly: (partly: Partly, now: ServiceReading) => void
  onFailed: (error: ProblemError) => void
}

export function useApply(options: ApplyOptions) {
  const { clusterId, base, wanted, readAgain, onApplied, onPartly, onFailed } = options
  const [why, setWhy] = useState('')
  const writes = useWrites(why)
  const apply = useMutation<Applied, ProblemError>({
    mutationKey: ['edit.apply'],
    mutationFn: async () => {
      writes.reset()
      const now = await readAgain()
      if (differencesOf(base, settingsFrom(now)).length > 0) return { is: 'conflict' }
      const kept = systemLabels(now.info.labels)
      const partly = await writes.sendAll(callsOfEdit({ clusterId, kept }, base, wanted))
      if (partly) return { is: 'partly', partly, now: await readAgain() }
      return { is: 'applied', verdict: await readBack(base, wanted, readAgain) }
    },
    onSuccess: (applied) => {
      if (applied.is === 'applied') onApplied(applied.verdict)
      if (applied.is === 'partly') onPartly(applied.partly, applied.now)
    },
    onError: onFailed,
  })
  return { apply, isUnknown: writes.isUnknown, why, setWhy }
}

/** The write has succeeded: a read that fails after it must not look like a failed write. */
export async function readBack(
  base: Settings | undefined,
  wanted: Settings,
  read: () => Promise<ServiceReading>,
): Promise<Verdict | undefined> {
  try {
    return verdictOf(base, wanted, settingsFrom(await read()))
  } catch {
    return undefined
  }
}
