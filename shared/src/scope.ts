// Where a call goes: one cloud account and one of its regions.
import { z } from 'zod'

export const Scope = z.strictObject({
  connection: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, { error: 'must be the id of a connection: lower-case letters, digits and -' }),
  region: z.string().regex(/^[a-z]{2,4}(-[a-z0-9]{1,20}){0,2}$/, { error: 'must be a region such as ap-guangzhou' }),
})

export type Scope = z.infer<typeof Scope>
