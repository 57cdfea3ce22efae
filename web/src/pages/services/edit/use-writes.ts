// The calls of a review, one after the other: the first that fails ends it, and what was done before it is told.
import type { ProblemError } from '@pierhead/shared/problem'
import { useRef } from 'react'
import { useAction } from '#api/query.ts'
import type { WriteCall } from './calls.ts'

/** A call that was not the first of several failed: what stands before it is done. */
export interface Partly {
  failed: WriteCall['id']
  error: ProblemError
}

export function useWrites(why: string) {
  const key = useRef('')
  // each call of a change has a key of its own, always the same one
  const keyFor = (id: WriteCall['id']) => () => `${key.current}-${id.slice('ccs.'.length)}`
  const create = useAction('ccs.CreateClusterService', why, keyFor('ccs.CreateClusterService'))
  const modify = useAction('ccs.ModifyClusterService', why, keyFor('ccs.ModifyClusterService'))
  const label = useAction('ccs.ModifyServiceLabels', why, keyFor('ccs.ModifyServiceLabels'))
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
  /** Throws what the first call throws; answers with what a later one threw. `changeKey` is that of the whole change. */
  return async ([first, ...others]: readonly WriteCall[], changeKey: string): Promise<Partly | undefined> => {
    key.current = changeKey
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
}
