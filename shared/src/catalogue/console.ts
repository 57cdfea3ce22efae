// The console's own actions, answered by the BFF itself.
import { z } from 'zod'
import { list } from '../action.ts'
import { providers } from '../services.ts'
import { listOf } from '../wire-types.ts'

/** A cloud account as the browser may know it: nothing secret. */
export const Connection = z.object({
  id: z.string(),
  name: z.string(),
  provider: z.enum(providers),
  /** The simulated cloud: the console then says so on every page. */
  simulated: z.boolean(),
  /** Framed in its colour, with care. */
  production: z.boolean(),
  regions: z.array(z.string()),
})
export type Connection = z.infer<typeof Connection>

export const console = {
  'console.DescribeConnections': list({
    title: { en: 'List connections', zh: '查询连接列表' },
    envelope: 'root',
    input: z.strictObject({}),
    output: z.object({ connections: listOf(Connection) }),
    rows: (answer) => answer.connections,
  }),
} as const
