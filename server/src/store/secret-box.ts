// Encrypts what must not be read from the store: AES-256-GCM with a random IV, bound to the row it belongs to (security.md row
// 18). The one place besides the signers that opens a Secret.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { Secret } from '../secret.ts'
import type { MasterKey } from './master-key.ts'

const IV_BYTES = 12
const TAG_BYTES = 16

/** As it is stored. */
export interface Sealed {
  keyId: string
  /** Base64 of IV, tag and what was encrypted. */
  sealed: string
}

/** What it belongs to: moved to another row, it does not open. */
export interface Belonging {
  row: string
  kind: string
}

const boundTo = ({ row, kind }: Belonging) => Buffer.from(JSON.stringify([row, kind]))

export class SecretBox {
  readonly #keys: ReadonlyMap<string, Buffer>
  readonly #newest: string

  /** New secrets are sealed with the first key; the others open what was sealed before a change. */
  constructor([newest, ...older]: readonly [MasterKey, ...MasterKey[]]) {
    this.#newest = newest.id
    this.#keys = new Map([newest, ...older].map((key) => [key.id, key.derive('secrets')]))
  }

  seal(secret: Secret, belonging: Belonging): Sealed {
    return this.#encrypted(Buffer.from(secret.open(), 'utf8'), belonging)
  }

  /** Throws where the key is not there, or anything of it was changed. */
  open(sealed: Sealed, belonging: Belonging): Secret {
    return new Secret(this.#decrypted(sealed, belonging).toString('utf8'))
  }

  /** For long texts that hold what may be secret and are shown to whoever may read them: packed before they are sealed. */
  sealText(text: string, belonging: Belonging): Sealed {
    return this.#encrypted(deflateRawSync(text), belonging)
  }

  /** Throws as `open` does. */
  openText(sealed: Sealed, belonging: Belonging): string {
    return inflateRawSync(this.#decrypted(sealed, belonging)).toString('utf8')
  }

  /** Sealed before the key was changed: to be sealed anew. */
  isOld({ keyId }: Sealed): boolean {
    return keyId !== this.#newest
  }

  #encrypted(bytes: Buffer, belonging: Belonging): Sealed {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#key(this.#newest), iv)
    cipher.setAAD(boundTo(belonging))
    const text = Buffer.concat([cipher.update(bytes), cipher.final()])
    return { keyId: this.#newest, sealed: Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64') }
  }

  #decrypted({ keyId, sealed }: Sealed, belonging: Belonging): Buffer {
    const bytes = Buffer.from(sealed, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', this.#key(keyId), bytes.subarray(0, IV_BYTES))
    decipher.setAAD(boundTo(belonging))
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
  }

  #key(id: string): Buffer {
    const key = this.#keys.get(id)
    if (key) return key
    throw new Error(`The store was encrypted with another master key (${id}).`)
  }
}
