// From the review to the cloud: read again, write if nobody else wrote meanwhile, read back.

import type { ProblemError } from '@pierhead/shared/problem'
import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import { type Change, differences } from '@pierhead/shared/service-config/differences'
import { toModify } from '@pierhead/shared/service-config/to-modify'
import { useMutation } from '@tanstack/react-query'
import { useAction } from '#api/query.ts'
import { isUnknown } from '#ui/problem-of.ts'
import type { ServiceReading } from './use-read-again.ts'

/** `conflict`: the service is no longer what the form began with, so nothing was sent. */
export type Applied = { is: 'conflict' } | { is: 'applied'; differs: Change[] | undefined }

interface ApplyOptions {
  clusterId: string
  base: ServiceConfig
  wanted: ServiceConfig
  readAgain: () => Promise<ServiceReading>
  /** `differs`: what the cloud made otherwise than it was asked to; undefined where that could not be read. */
  onApplied: (differs: Change[] | undefined) => void
  onFailed: (error: ProblemError) => void
}

export function useApply({ clusterId, base, wanted, readAgain, onApplied, onFailed }: ApplyOptions) {
  const modify = useAction('ccs.ModifyClusterService')
  const apply = useMutation<Applied, ProblemError>({
    mutationKey: ['edit.apply'],
    mutationFn: async () => {
      modify.reset()
      const now = await readAgain()
      if (differences(base, now.config).length > 0) return { is: 'conflict' }
      await modify.mutateAsync(toModify(clusterId, wanted))
      return { is: 'applied', differs: await readBack(wanted, readAgain) }
    },
    onSuccess: (applied) => {
      if (applied.is === 'applied') onApplied(applied.differs)
    },
    onError: onFailed,
  })
  // only the write's own failure leaves its outcome open: a read that fails before it has sent nothing
  return { apply, isUnknown: isUnknown(modify.error) }
}

/** The write has succeeded: a read that fails after it must not look like a failed write. */
async function readBack(
  wanted: ServiceConfig,
  readAgain: () => Promise<ServiceReading>,
): Promise<Change[] | undefined> {
  try {
    return differences(wanted, (await readAgain()).config).filter((change) => !isAllocated(change))
  } catch {
    return undefined
  }
}

/** A node port that was left to the cloud. */
const isAllocated = ({ path, before }: Change): boolean => /\.nodePort$/.test(path) && before === 0
