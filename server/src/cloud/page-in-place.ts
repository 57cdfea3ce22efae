// What the log may tell, at debug level, of a page that came in place of an answer.
import { masked } from './masking.ts'
import type { Answer } from './wire.ts'

const SHOWN = 200

/** Everything but plain letters and signs is escaped: a line of a log must not drive a terminal. */
export const pageIn = ({ status, body }: Pick<Answer, 'status' | 'body'>) => ({
  status,
  begin: masked(Buffer.from(body.subarray(0, 4 * SHOWN)).toString('utf8'))
    .slice(0, SHOWN)
    .replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
})
