// The order of things where it means nothing to anybody but a cloud: volumes or mounts in another one make another pod.
import type { ServiceConfig } from './config.ts'
import { byName, nameFields, ordered, type Thing } from './differences.ts'

/**
 * `wanted` with whatever both have in the order of `base`, but for containers and variables, whose order is a setting. What
 * `differences` finds stays the same, and nothing else is sent in another way than it is.
 */
export const inOrderOf = <C extends ServiceConfig>(base: ServiceConfig, wanted: C): C =>
  thingInOrder({ ...base }, { ...wanted }) as C

const thingInOrder = (base: Thing, wanted: Thing): Thing =>
  Object.fromEntries(
    Object.entries(wanted).map(([key, value]) => [
      key,
      key in nameFields ? listInOrder(key, (base[key] ?? []) as Thing[], value as Thing[]) : value,
    ]),
  )

function listInOrder(key: string, base: Thing[], wanted: Thing[]): Thing[] {
  const [old, fresh] = [byName(key, base), byName(key, wanted)]
  const kept = [...old.keys()].filter((name) => fresh.has(name))
  // what is new stays where it was put, and the places of the others are taken by them as they stood
  const names = ordered.has(key)
    ? [...fresh.keys()]
    : [...fresh.keys()].map((name) => (old.has(name) ? kept.shift() : name))
  return names.flatMap((name = '') => {
    const [was, is] = [old.get(name), fresh.get(name)]
    return is ? [was ? thingInOrder(was, is) : is] : []
  })
}
