// Running the call of the form: reads at once; changes are built and checked first, then confirmed, then sent once.
import type { Effect } from '@pierhead/shared/action'
import type { ActionId } from '@pierhead/shared/catalogue'
import type { Explanation } from '@pierhead/shared/explanation'
import { type FieldProblem, ProblemError } from '@pierhead/shared/problem'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useExplain } from '#api/explain.ts'
import { useScope } from '#api/use-scope.ts'
import { valueAt } from '#lib/value-path.ts'
import type { CallInput } from './use-call-input.ts'

export interface Run {
  start: () => void
  isRunning: boolean
  /** The last one that was sent. */
  outcome: Explanation | undefined
  /** Why there is none: refused before anything was sent, or the server was not reached. */
  error: ProblemError | undefined
  /** Faults of fields that were not changed since. */
  faults: readonly FieldProblem[]
  confirm: { isOpen: boolean; close: () => void; send: () => void }
}

export function useRun(id: ActionId, effect: Effect, input: CallInput): Run {
  const explain = useExplain()
  const scope = useScope()
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const call = useMutation<Explanation, ProblemError, { input: CallInput; send: boolean }>({
    mutationKey: ['explorer', id],
    mutationFn: ({ input: given, send }) => explain(id, scope, given, send),
    onSuccess: ({ problem }, { send }) => {
      if (!send) return setAsking(true)
      // what pages show may have changed
      if (effect !== 'read' && !problem)
        void client.invalidateQueries({
          predicate: ({ queryKey }) => !/^(?:monitor|explorer)\./.test(String(queryKey[0])),
        })
      return undefined
    },
  })
  const { data, error, variables, isPending } = call
  const fields = error instanceof ProblemError ? (error.problem.fields ?? []) : []
  return {
    start: () => call.mutate({ input, send: effect === 'read' }),
    isRunning: isPending,
    outcome: variables?.send ? data : undefined,
    error: error ?? undefined,
    faults: fields.filter(({ path }) => valueAt(variables?.input, path) === valueAt(input, path)),
    confirm: {
      isOpen: isAsking,
      close: () => setAsking(false),
      send: () => {
        setAsking(false)
        call.mutate({ input, send: true })
      },
    },
  }
}

const asText = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value || undefined
  return Array.isArray(value) && value.length === 1 && typeof value[0] === 'string' ? value[0] : undefined
}

/** What has to be typed before something is destroyed: the object's name, the last that the action needs; else its own. */
export function nameToType(
  id: string,
  input: CallInput,
  required: readonly string[],
  secrets: readonly string[],
): string {
  const names = required.filter((name) => name !== 'namespace' && !secrets.includes(name)).map((name) => input[name])
  return asText(names.at(-1)) ?? id.slice(id.indexOf('.') + 1)
}
