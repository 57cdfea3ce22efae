// A change of a cloud on its way, with what the audit wants to know of it beside how it ended.
import type { CloudActionId } from '@pierhead/shared/catalogue'
import { ProblemError } from '@pierhead/shared/problem'
import type { CallOptions, CloudCall } from '../cloud/call.ts'
import { upstreamId } from '../cloud/upstream-id.ts'
import type { Answer, Target, Watch } from '../cloud/wire.ts'
import type { Watched } from '../revisions/witness.ts'
import { afterOf, beforeOf, type Look } from './before.ts'
import type { Note } from './recorder.ts'

/** How long a change waits to learn what it replaces. */
const LOOK_MS = 2_000

interface Changing {
  id: CloudActionId
  input: unknown
  target: Target
  options: CallOptions
  /** Of what changes a service's configuration. */
  watched?: Watched | undefined
}

export async function changed(call: CloudCall, changing: Changing, note: Note): Promise<unknown> {
  const { id, input, target, options, watched } = changing
  const look = lookBy(call, target, options.requestId)
  const [before] = await Promise.all([beforeOf(id, input, look), watched?.before(look)])
  if (before !== undefined) note({ before })
  watched?.begins()
  try {
    const answer = await sent(call, changing, note)
    watched?.ended('done')
    if (before !== undefined) note({ after: afterOf(id, input) })
    return answer
  } catch (error) {
    watched?.ended(isUnknown(error) ? 'unknown' : 'failed')
    throw error
  }
}

const isUnknown = (error: unknown) => error instanceof ProblemError && error.problem.code === 'outcome_unknown'

/** Whoever looks twice at one thing on the way to a change reads it once. */
function lookBy(call: CloudCall, target: Target, requestId: string | undefined): Look {
  const looked = new Map<string, Promise<unknown>>()
  return (id, input) => {
    const { clusterId, namespace = 'default', ...rest } = input as { clusterId?: unknown; namespace?: unknown }
    const name = JSON.stringify([id, clusterId, namespace, rest])
    const found =
      looked.get(name) ?? call(id, input, target, { signal: AbortSignal.timeout(LOOK_MS), requestId, alone: true })
    looked.set(name, found)
    return found as never
  }
}

async function sent(call: CloudCall, { id, input, target, options }: Changing, note: Note): Promise<unknown> {
  const { watch } = options
  const answered = (answer: Answer) => {
    note({ upstreamRequestId: upstreamId(answer) })
    watch?.answered(answer)
  }
  const built: Watch['built'] = (outgoing, wire) => watch?.built(outgoing, wire)
  return call(id, input, target, { ...options, watch: { isDry: false, built, answered } })
}
