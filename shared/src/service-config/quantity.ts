// Kubernetes' quantities in the units of this API.

/** `250m`, `0.5`, `1` as millicores; undefined for what is no CPU quantity. */
export function millicoresOf(quantity: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(m?)$/.exec(quantity)
  return match ? Number(match[1]) * (match[2] === 'm' ? 1 : 1000) : undefined
}

const BYTES: Record<string, number> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
}

/** `128Mi`, `1Gi`, `500M`, plain bytes as MiB, with a fraction where it is no whole number of them. */
export function mebibytesOf(quantity: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([kMGT]|[KMGT]i)?$/.exec(quantity)
  const unit = BYTES[match?.[2] ?? '']
  return match && unit !== undefined ? (Number(match[1]) * unit) / 2 ** 20 : undefined
}
