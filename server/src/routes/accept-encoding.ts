// What of our encodings a browser takes (RFC 9110, 12.5.3): `gzip;q=0` says no, `*` stands for those not named.

/** The first of `ours` that is accepted; undefined for the plain file. */
export function acceptedEncoding<E extends string>(header: string, ours: readonly E[]): E | undefined {
  const weights = new Map(header.toLowerCase().split(',').map(weightOf))
  return ours.find((name) => (weights.get(name) ?? weights.get('*') ?? 0) > 0)
}

function weightOf(part: string): [name: string, weight: number] {
  const [name = '', ...parameters] = part.split(';').map((text) => text.trim())
  const q = parameters.find((text) => text.startsWith('q='))
  return [name, q === undefined ? 1 : Number(q.slice(2)) || 0]
}
