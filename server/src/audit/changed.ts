// A change of a cloud on its way, with what the audit wants to know of it beside how it ended.
import type { CloudActionId } from '@pierhead/shared/catalogue'
import type { CallOptions, CloudCall } from '../cloud/call.ts'
import { upstreamId } from '../cloud/upstream-id.ts'
import type { Answer, Target, Watch } from '../cloud/wire.ts'
import { afterOf, beforeOf, type Look } from './before.ts'
import type { Note } from './recorder.ts'

/** How long a change waits to learn what it replaces. */
const LOOK_MS = 2_000

interface Changing {
  id: CloudActionId
  input: unknown
  target: Target
  options: CallOptions
}

export async function changed(call: CloudCall, { id, input, target, options }: Changing, note: Note): Promise<unknown> {
  const { watch, requestId } = options
  const look: Look = (read, of) =>
    call(read, of, target, { signal: AbortSignal.timeout(LOOK_MS), requestId, alone: true }) as never
  const before = await beforeOf(id, input, look)
  if (before !== undefined) note({ before })
  const answered = (answer: Answer) => {
    note({ upstreamRequestId: upstreamId(answer) })
    watch?.answered(answer)
  }
  const built: Watch['built'] = (outgoing, wire) => watch?.built(outgoing, wire)
  const answer = await call(id, input, target, { ...options, watch: { isDry: false, built, answered } })
  if (before !== undefined) note({ after: afterOf(id, input) })
  return answer
}
