// Which settings have a control in the form: all that ModifyClusterService takes, but for what names the service.
import { ModifyClusterServiceInput } from '@pierhead/shared/catalogue/service-write'
import { byName, type Thing } from '@pierhead/shared/service-config/differences'
import { z } from 'zod'
import { takesValues } from './rule-draft.ts'
import type { Settings } from './settings.ts'

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
  const plain = path.replace(/\[.*?\](?=\.|$)/gs, '')
  return controls.some((control) => control === plain || control.startsWith(`${plain}.`))
}

const RULE_VALUES = /^(nodeAffinity|podAffinity)\[(.*)\]\.values$/s

/** Whether the form of these settings shows that one: some have a control only where they mean something. */
export function isShownOf(settings: Settings, path: string): boolean {
  if (path === 'subnetId') return settings.accessType === 'SvcLBTypeInner'
  if (/^portMappings\[[^\]]*\]\.nodePort$/.test(path)) return hasNodePorts(settings)
  const [, list, key = ''] = RULE_VALUES.exec(path) ?? []
  const rule = list && byName(list, settings[list as 'podAffinity'] as unknown as Thing[]).get(key)
  return rule ? takesValues(String(rule.operator)) : isShown(path)
}

/** What is reached inside the cluster alone has none, unless it was read with one. */
export const hasNodePorts = ({ accessType, portMappings }: Pick<Settings, 'accessType' | 'portMappings'>): boolean =>
  accessType !== 'ClusterIP' || portMappings.some(({ nodePort }) => nodePort !== 0)
