// The calls of a review, one after the other: the first that fails ends it, and what was done before it is told.
import type { ProblemError } from '@pierhead/shared/problem'
import { useAction } from '#api/query.ts'
import { isUnknown } from '#ui/problem-of.ts'
import type { WriteCall } from './calls.ts'

/** A call that was not the first of several failed: what stands before it is done. */
export interface Partly {
  failed: WriteCall['id']
  error: ProblemError
}

export function useWrites(why: string) {
  const create = useAction('ccs.CreateClusterService', why)
  const modify = useAction('ccs.ModifyClusterService', why)
  const label = useAction('ccs.ModifyServiceLabels', why)
  const send = (call: WriteCall): Promise<unknown> => {
    switch (call.id) {
      case 'ccs.CreateClusterService':
        return create.mutateAsync(call.input)
      case 'ccs.ModifyClusterService':
        return modify.mutateAsync(call.input)
      case 'ccs.ModifyServiceLabels':
        return label.mutateAsync(call.input)
    }
  }
  /** Throws what the first call throws; answers with what a later one threw. */
  const sendAll = async ([first, ...others]: readonly WriteCall[]): Promise<Partly | undefined> => {
    if (first) await send(first)
    for (const call of others) {
      try {
        await send(call)
      } catch (error) {
        return { failed: call.id, error: error as ProblemError }
      }
    }
    return undefined
  }
  return {
    sendAll,
    reset: () => {
      create.reset()
      modify.reset()
      label.reset()
    },
    /** Only a write's own failure leaves its outcome open: a read that fails before it has sent nothing. */
    isUnknown: [create, modify, label].some(({ error }) => isUnknown(error)),
  }
}
