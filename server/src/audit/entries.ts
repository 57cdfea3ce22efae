// From what is told to the audit to what lies in its columns: text that comes back as it was, and no more than fits.
import type { Deed, IntentId, Outcome } from './audit.ts'
import type { Head } from './chain.ts'
import { withoutNamedSecrets } from './named-secrets.ts'
import type { Entry } from './writer.ts'

/** When, and in which life of the console. */
interface Moment {
  at: number
  run: string
}

const MAX_TEXT = 1_000
/** Of JSON. A service of many containers stays below; a body that somebody sends to fill the disk does not. */
const MAX_JSON = 65_536

const nothing: Omit<Entry, 'kind' | 'at' | 'run'> = {
  about: null,
  user_id: null,
  email: null,
  role: null,
  address: null,
  action: null,
  connection: null,
  region: null,
  object: null,
  reason: null,
  input: null,
  request_id: null,
  result: null,
  problem: null,
  cloud_code: null,
  upstream_request_id: null,
  before: null,
  after: null,
}

export const entryOf = (kind: 'intent' | 'event', moment: Moment, deed: Deed, outcome?: Outcome): Entry => ({
  ...nothing,
  ...moment,
  kind,
  user_id: text(deed.who.userId),
  email: text(deed.who.email),
  role: deed.who.role,
  address: text(deed.address),
  action: text(deed.action),
  connection: text(deed.connection),
  region: text(deed.region),
  object: text(deed.object),
  reason: text(deed.reason),
  input: json(deed.input),
  request_id: text(deed.requestId),
  ...(outcome ? endOf(outcome) : {}),
})

export const outcomeEntry = (moment: Moment, intent: IntentId, outcome: Outcome): Entry => ({
  ...nothing,
  ...moment,
  kind: 'outcome',
  about: intent,
  ...endOf(outcome),
})

/** The console does this by itself, as an administrator told it to. */
export const removalEntry = (moment: Moment, last: Head): Entry => ({
  ...nothing,
  ...moment,
  kind: 'removal',
  about: last.id,
  user_id: 'console',
  email: '',
  role: 'none',
  action: 'remove-old-rows',
  input: JSON.stringify({ lastRow: last.id, hash: last.hash }),
  request_id: '',
  result: 'done',
})

const endOf = ({ result, problem, cloudCode, upstreamRequestId, before, after }: Outcome) => ({
  result,
  problem: text(problem),
  cloud_code: text(cloudCode),
  upstream_request_id: text(upstreamRequestId),
  before: json(before),
  after: json(after),
})

/** Half a character and NUL would come back as something else, and the hash would not fit any more. */
function text(value: string | undefined): string | null {
  if (value === undefined) return null
  const short = value.slice(0, MAX_TEXT).toWellFormed()
  return short.includes('\0') ? short.replaceAll('\0', '\ufffd') : short
}

function json(value: unknown): string | null {
  const whole = JSON.stringify(withoutNamedSecrets(value))
  if (whole === undefined) return null
  return whole.length <= MAX_JSON ? whole : JSON.stringify({ cut: whole.slice(0, MAX_JSON).toWellFormed() })
}
