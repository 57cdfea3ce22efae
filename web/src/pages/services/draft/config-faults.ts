// What the action's schema says of a configuration, all of it at once.

import type { Input } from '@pierhead/shared/catalogue'
import { serviceFaults } from '@pierhead/shared/catalogue/service-faults'
import { type FieldProblem, fieldProblems } from '@pierhead/shared/problem'
import type { z } from 'zod'

type Composition = Pick<
  Input<'ccs.ModifyClusterService'>,
  'replicas' | 'accessType' | 'subnetId' | 'portMappings' | 'volumes' | 'containers'
>

/** A schema looks at what hangs together only where every field is right by itself; who fills in a form is told both. */
export function configFaults(schema: z.ZodType, input: Composition): FieldProblem[] {
  const result = schema.safeParse(input)
  if (result.success) return []
  const faults = fieldProblems(result.error)
  const add = (path: (string | number)[], message: string) => {
    const at = path.join('.')
    if (faults.every((fault) => fault.path !== at)) faults.push({ path: at, message })
  }
  serviceFaults(input, add)
  return faults
}
