import type { ProblemError } from '@pierhead/shared/problem'
import { firstByPath } from '#lib/faults.ts'
import { useFaultWords } from './fault-words.ts'

/** What the server refused of one field, in the reader's language. */
export function useFieldFaults(error: ProblemError | null): (path: string) => string | undefined {
  const tell = useFaultWords()
  const at = firstByPath(error?.problem.fields ?? [])
  return (path) => tell(at.get(path))
}
