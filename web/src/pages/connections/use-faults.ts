// What is wrong with a form: by its action's own schema once somebody tried to send it, and by the server.
import type { FieldProblem, ProblemError } from '@pierhead/shared/problem'
import { useState } from 'react'
import { firstByPath } from '#lib/faults.ts'
import { useFaultWords } from '#ui/fault-words.ts'

export function useFaults(found: readonly FieldProblem[], error: ProblemError | null) {
  const tell = useFaultWords()
  const [isChecked, setChecked] = useState(false)
  const refused = refusedBy(error)
  const at = firstByPath([...(isChecked ? found : []), ...refused])
  return {
    faultOf: (path: string) => tell(at.get(path)),
    /** How many of the faults that are shown stand at or below these paths. */
    countOf: (...paths: string[]) =>
      [...at.keys()].filter((path) => paths.some((one) => path === one || path.startsWith(`${one}.`))).length,
    check: () => {
      setChecked(true)
      return found.length === 0
    },
    /** The server refused it for what no field is to blame for. */
    isElsewhere: error !== null && refused.length === 0,
  }
}

/** An id that is taken is a conflict at one field. */
function refusedBy(error: ProblemError | null): readonly FieldProblem[] {
  const { fields, field, message = '' } = error?.problem ?? {}
  if (fields && fields.length > 0) return fields
  return field ? [{ path: field, message }] : []
}
