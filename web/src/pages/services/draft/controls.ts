// Which settings have a control in the form: all that ModifyClusterService takes, but for what names the service.
import { ModifyClusterServiceInput } from '@pierhead/shared/catalogue/service-write'
import { z } from 'zod'

const naming: ReadonlySet<string> = new Set(['clusterId', 'serviceName', 'namespace'])

const unwrapped = (schema: unknown): unknown =>
  schema instanceof z.ZodOptional
    ? unwrapped(schema.unwrap())
    : schema instanceof z.ZodArray
      ? unwrapped(schema.element)
      : schema

function leavesOf(schema: unknown, path: string): string[] {
  const inner = unwrapped(schema)
  if (!(inner instanceof z.ZodObject)) return [path]
  return Object.entries(inner.shape).flatMap(([name, field]) => leavesOf(field, path === '' ? name : `${path}.${name}`))
}

/** Without the numbers of lists: `containers.envs.name`. Labels are of another call and have controls, too. */
export const controls: readonly string[] = [
  ...leavesOf(ModifyClusterServiceInput, '').filter((path) => !naming.has(path)),
  'labels.key',
  'labels.value',
]

/** Pasted lines have one, too, as long as they are not taken over. */
const known: ReadonlySet<string> = new Set([...controls, 'containers.pasted'])

/** For the paths of the action's input, as faults name them: `containers.0.arguments.2` is a part of its control's text. */
export const hasControl = (path: string): boolean => known.has(path.replace(/\.\d+(?=\.|$)/g, ''))

/** The same for paths of `differences`. A thing that came or went is shown by the controls of its parts. */
export function isShown(path: string): boolean {
  const plain = path.replace(/\[[^\]]*\]/g, '')
  return controls.some((control) => control === plain || control.startsWith(`${plain}.`))
}
