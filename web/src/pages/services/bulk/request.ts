// What can be wanted of several services at once. It is kept over a reload, and so read again as what is unknown.
import { z } from 'zod'

/** Of services with one container, whatever its name. */
export const ONLY_CONTAINER = ''

const labelChange = z.object({ set: z.record(z.string(), z.string()), remove: z.array(z.string()).readonly() })

export const Request = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('scale'), way: z.enum(['to', 'by']), count: z.int() }),
  z.object({ kind: z.literal('image'), container: z.string(), image: z.string() }),
  z.object({ kind: z.literal('labels'), change: labelChange }),
  z.object({ kind: z.literal('description'), text: z.string() }),
  z.object({ kind: z.enum(['rollBack', 'redeploy', 'pause', 'resume', 'restart', 'remove']) }),
])
export type Request = z.output<typeof Request>

/** A request as somebody told it. */
export interface Asked {
  request: Request
  /** Said of each write; empty for nothing. */
  why: string
}
