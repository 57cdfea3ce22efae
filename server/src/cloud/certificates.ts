// For tests: certificates made on the spot, so that no private key lies in the repository and none runs out.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

export interface Certificate {
  cert: string
  key: KeyObject
  name: string
}

export interface CertificateWish {
  /** Common name of the subject. */
  name: string
  /** IPv4 addresses it is good for. */
  addresses?: readonly string[]
  /** Who signs it; itself unless given. */
  issuer?: Certificate
  isAuthority?: boolean
  /** Days from now. */
  validFrom?: number
  validTo?: number
}

const DAY_MS = 86_400_000

export function issue({
  name,
  addresses = [],
  issuer,
  isAuthority = false,
  validFrom = -1,
  validTo = 1,
}: CertificateWish): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const tbs = sequence(
    tagged(0xa0, integer(2)),
    integer(1 + Math.floor(Math.random() * 1e9)),
    ecdsaWithSha256,
    nameOf(issuer?.name ?? name),
    sequence(utcTime(validFrom), utcTime(validTo)),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(basicConstraints(isAuthority), ...(addresses.length > 0 ? [altNames(addresses)] : []))),
  )
  const signature = sign('sha256', tbs, issuer?.key ?? privateKey)
  const der = sequence(tbs, ecdsaWithSha256, tagged(0x03, Buffer.concat([Buffer.of(0), signature])))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  const cert = `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
  return { cert, key: privateKey, name }
}

// DER (X.690): a tag, a length, the content

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content
  if (length < 128) return Buffer.concat([Buffer.of(tag, length), content])
  const size = length < 256 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 255)
  return Buffer.concat([Buffer.of(tag), size, content])
}

const sequence = (...parts: Buffer[]) => tagged(0x30, Buffer.concat(parts))
const octets = (content: Buffer) => tagged(0x04, content)
const oid = (...bytes: number[]) => tagged(0x06, Buffer.from(bytes))
const yes = tagged(0x01, Buffer.of(0xff))

function integer(value: number): Buffer {
  const hex = value.toString(16)
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
  return tagged(0x02, (bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.of(0), bytes]) : bytes)
}

const utcTime = (days: number) =>
  tagged(
    0x17,
    Buffer.from(`${new Date(Date.now() + days * DAY_MS).toISOString().slice(2, 19).replaceAll(/[-T:]/g, '')}Z`),
  )

/** 1.2.840.10045.4.3.2 */
const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))

/** A name of one part, the common name (2.5.4.3). */
const nameOf = (name: string) =>
  sequence(tagged(0x31, sequence(oid(0x55, 0x04, 0x03), tagged(0x0c, Buffer.from(name)))))

/** 2.5.29.19, critical */
const basicConstraints = (isAuthority: boolean) =>
  sequence(oid(0x55, 0x1d, 0x13), yes, octets(isAuthority ? sequence(yes) : sequence()))

/** 2.5.29.17, of addresses */
const altNames = (addresses: readonly string[]) =>
  sequence(
    oid(0x55, 0x1d, 0x11),
    octets(sequence(...addresses.map((address) => tagged(0x87, Buffer.from(address.split('.').map(Number)))))),
  )
