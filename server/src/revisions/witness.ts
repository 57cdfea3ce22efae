// Sees the configurations of services as they pass: in the answers that pages read, and around every change that is made here.
// Whoever reads or changes something waits for none of it, but for one reading before a change, which the audit wants too.
import type { CloudActionId, Parsed } from '@pierhead/shared/catalogue'
import { fromAnswers } from '@pierhead/shared/service-config/from-answers'
import type { Principal } from '../access/door.ts'
import type { Look } from '../audit/before.ts'
import type { CloudCall } from '../cloud/call.ts'
import type { Target } from '../cloud/wire.ts'
import type { About, RevisionBook, Sighting } from './book.ts'
import { type Cause, changesOfServices } from './causes.ts'
import { Halves, type Pair } from './halves.ts'
import type { ServicePlace } from './rows.ts'

const INFO = 'ccs.DescribeClusterServiceInfo'
const TEXT = 'ccs.DescribeClusterServiceText'

/** How long a reading of its own may take. */
const READ_MS = 20_000

export interface Changer {
  principal: Pick<Principal, 'userId' | 'email'>
  reason: string | undefined
  requestId: string
}

/** One change on its way. */
export interface Watched {
  /** Reads what it replaces, with the look that the audit has. */
  before: (look: Look) => Promise<void>
  begins: () => void
  ended: (outcome: Cause['outcome'] | 'failed') => void
}

interface Means {
  book: RevisionBook
  call: CloudCall
  now: () => Date
}

const later = () => new Promise<void>((resolve) => setImmediate(resolve))

const isChange = (id: CloudActionId): boolean => (changesOfServices as readonly string[]).includes(id)

export class Witness {
  readonly #means: Means
  readonly #halves = new Halves()

  constructor(means: Means) {
    this.#means = means
  }

  /** Of the many reads few are looked at. */
  watches(id: CloudActionId): boolean {
    return id === INFO || id === TEXT
  }

  /** Makes the read, and looks at its answer once whoever asked has it. */
  async reading(id: CloudActionId, input: unknown, target: Target, read: () => Promise<unknown>): Promise<unknown> {
    const place = placeOf(input, target)
    // what is left out for a new object is not left out of a revision
    const isWhole = !(input as { bSimple?: unknown }).bSimple
    const epoch = this.#halves.begin(place)
    const answer = await read()
    if (isWhole && epoch !== undefined)
      this.#means.book.follow(place, this.#passed(id, answer, { place, target, epoch, atMs: this.#nowMs() }))
    return answer
  }

  /** undefined for what changes no service's configuration. */
  changing(id: CloudActionId, input: unknown, target: Target, changer: Changer): Watched | undefined {
    if (!isChange(id) && id !== 'ccs.DeleteClusterService') return undefined
    const place = placeOf(input, target)
    return {
      before: (look) =>
        id === 'ccs.CreateClusterService' ? Promise.resolve() : this.#before(place, look, changer.requestId),
      begins: () => this.#halves.change(place, 1),
      ended: (outcome) => {
        this.#halves.change(place, -1)
        if (outcome === 'failed' || !isChange(id)) return
        const { principal, reason = null, requestId } = changer
        const { userId, email } = principal
        const cause: Cause = { userId, email, action: id, outcome, reason, requestId }
        this.#means.book.follow(place, this.#after(place, target, cause))
      },
    }
  }

  async #passed(id: CloudActionId, answer: unknown, seen: Seen): Promise<void> {
    await later()
    const { place, target, epoch, atMs } = seen
    if (!this.#halves.isCurrent(place, epoch)) return
    if (id === INFO) {
      const { service } = answer as Parsed<typeof INFO>
      const met = this.#halves.takeInfo(place, { value: service, atMs })
      if (met) return this.#keep(place, met)
      if (this.#halves.isNews(place, service)) await this.#complete(TEXT, { place, target, epoch })
      return
    }
    const { serviceText } = answer as Parsed<typeof TEXT>
    const met = this.#halves.takeText(place, { value: serviceText, atMs })
    return met ? this.#keep(place, met) : this.#complete(INFO, { place, target, epoch })
  }

  /** Reads the half that did not pass. */
  async #complete(id: typeof INFO | typeof TEXT, { place, target, epoch }: Omit<Seen, 'atMs'>): Promise<void> {
    // a page's own read of it may be in the air: then it is that one
    const answer = await this.#read(id, place, target)
    if (!this.#halves.isCurrent(place, epoch)) return
    const atMs = this.#nowMs()
    const met =
      id === INFO
        ? this.#halves.takeInfo(place, { value: (answer as Parsed<typeof INFO>).service, atMs })
        : this.#halves.takeText(place, { value: (answer as Parsed<typeof TEXT>).serviceText, atMs })
    if (met) await this.#keep(place, met)
  }

  async #before(place: ServicePlace, look: Look, requestId: string): Promise<void> {
    try {
      const input = inputOf(place)
      const [{ service }, { serviceText }] = await Promise.all([look(INFO, input), look(TEXT, input)])
      const pair = { info: service, yaml: serviceText, atMs: this.#nowMs() }
      this.#means.book.follow(place, this.#keep(place, pair, { before: requestId }))
    } catch {
      // the change does not wait for it, nor fail with it
    }
  }

  async #after(place: ServicePlace, target: Target, cause: Cause): Promise<void> {
    const epoch = this.#halves.begin(place)
    const [info, text] = await Promise.all([
      this.#read(INFO, place, target, { alone: true }),
      this.#read(TEXT, place, target, { alone: true }),
    ])
    // another change has begun, which reads after it in turn
    if (!this.#halves.isCurrent(place, epoch)) return
    const { service } = info as Parsed<typeof INFO>
    const { serviceText } = text as Parsed<typeof TEXT>
    await this.#keep(place, { info: service, yaml: serviceText, atMs: this.#nowMs() }, { cause })
  }

  /** Its turn is taken at once: what a change replaces comes before what it made. */
  #keep(place: ServicePlace, pair: Pair, about?: About): Promise<void> {
    this.#halves.paired(place, pair.info)
    return this.#means.book.keep(
      place,
      later().then(() => sightingOf(pair)),
      about,
    )
  }

  #read(id: typeof INFO | typeof TEXT, place: ServicePlace, target: Target, { alone = false } = {}): Promise<unknown> {
    const signal = AbortSignal.timeout(READ_MS)
    return this.#means.call(id, inputOf(place), target, { signal, priority: 'background', alone })
  }

  #nowMs(): number {
    return this.#means.now().getTime()
  }
}

function sightingOf({ info, yaml, atMs }: Pair): Sighting | undefined {
  const read = fromAnswers(info, yaml)
  // most likely read on both sides of a change made elsewhere: the next reading tells
  if (read.missing.some(({ disputed }) => disputed)) return undefined
  return { read, yaml, createdAt: info.createdAt, atMs }
}

interface Seen {
  place: ServicePlace
  target: Target
  epoch: number
  atMs: number
}

/** In the order of the schema, so that it is the same read as a page's. */
const inputOf = ({ clusterId, serviceName, namespace }: ServicePlace) => ({ clusterId, serviceName, namespace })

function placeOf(input: unknown, { connection, region }: Target): ServicePlace {
  const { clusterId, serviceName, namespace = 'default' } = input as Partial<ServicePlace>
  return { connection: connection.id, region, clusterId: clusterId ?? '', serviceName: serviceName ?? '', namespace }
}
