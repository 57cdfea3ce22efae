// Whether the master key is the one that this store was made with: told at the start, not when the first secret is wanted.
import { Secret } from '../secret.ts'
import { MasterKeyFault } from './master-key.ts'
import type { SecretBox } from './secret-box.ts'
import type { Store } from './store.ts'

const NAME = 'key-check'
const BELONGING = { row: NAME, kind: 'setting' }
const TEXT = 'this store’s key'

/** Whether something is encrypted in it, so that it cannot do with a new key. */
export const isKeyed = async ({ db }: Store): Promise<boolean> =>
  (await db.selectFrom('setting').select('name').where('name', '=', NAME).executeTakeFirst()) !== undefined

/** Throws MasterKeyFault where it is not; leaves a mark at the first start, and a new one after a change of keys. */
export async function requireKey({ db }: Store, box: SecretBox): Promise<void> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', NAME).executeTakeFirst()
  const [keyId = '', sealed = ''] = row?.value.split(' ') ?? []
  if (row && !opens(box, { keyId, sealed })) throw new MasterKeyFault('is not the key that this store was made with')
  if (row && !box.isOld({ keyId, sealed })) return
  const fresh = box.seal(new Secret(TEXT), BELONGING)
  const value = `${fresh.keyId} ${fresh.sealed}`
  await db
    .insertInto('setting')
    .values({ name: NAME, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

function opens(box: SecretBox, sealed: { keyId: string; sealed: string }): boolean {
  try {
    box.open(sealed, BELONGING)
    return true
  } catch {
    return false
  }
}
