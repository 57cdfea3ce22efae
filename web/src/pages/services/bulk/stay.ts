// Whoever closes the tab while something is still to be sent is asked first: what waits in the page would be lost.
import { type BulkRun, tallyOf } from './run.ts'

export function stayUntilSent(run: BulkRun): void {
  // each run its own: one that ends must not answer for another
  const ask = (event: BeforeUnloadEvent) => event.preventDefault()
  const follow = () => {
    if (tallyOf(run.snapshot()).open > 0) window.addEventListener('beforeunload', ask)
    else window.removeEventListener('beforeunload', ask)
  }
  run.subscribe(follow)
  follow()
}
