// The paths of `differences` as an operator reads them: "Container checkout › Environment › LOG_LEVEL".

import { useCallback } from 'react'
import { NO_DATA } from '#lib/units.ts'
import { useTranslation } from '#ui/translation.tsx'

const fields = [
  'serviceName',
  'namespace',
  'serviceDesc',
  'replicas',
  'strategy',
  'minReadySeconds',
  'accessType',
  'subnetId',
  'portMappings',
  'lbPort',
  'containerPort',
  'protocol',
  'nodePort',
  'containers',
  'containerName',
  'image',
  'command',
  'arguments',
  'workingDir',
  'privileged',
  'cpu',
  'cpuLimits',
  'memory',
  'memoryLimits',
  'envs',
  'volumeMounts',
  'volumeName',
  'mode',
  'healthCheck',
  'checkMethod',
  'healthNum',
  'unhealthNum',
  'intervalTime',
  'timeOut',
  'delayTime',
  'port',
  'path',
  'cmd',
  'volumes',
  'volumeType',
  'hostPath',
  'cbsDiskId',
  'nfsPath',
  'configId',
  'configVersion',
  'configKeys',
  'nodeAffinity',
  'podAffinity',
  'operator',
  'values',
  'labels',
  'pasted',
] as const
type Field = (typeof fields)[number]

const known: ReadonlySet<string> = new Set(fields)
const isField = (name: string): name is Field => known.has(name)

interface Step {
  field: string
  /** Which of a list, by its name. */
  name: string | undefined
}

const STEP = /([A-Za-z]+)(?:\[(.*?)\])?(?:\.|$)/g

const stepsOf = (path: string): Step[] => [...path.matchAll(STEP)].map(([, field = '', name]) => ({ field, name }))

/** A path in words; steps that have none stand as they are. */
export function usePathWords(): (path: string) => string {
  const { t } = useTranslation()
  return useCallback(
    (path) =>
      stepsOf(path)
        .flatMap(({ field, name }) => {
          const word = isField(field) ? t(`edit.field.${field}`) : field
          if (name === undefined) return [word]
          // variables and ports are known by their list; containers read better in one breath
          return field === 'containers' ? [`${word} ${name}`] : [word, name]
        })
        .join(' › '),
    [t],
  )
}

const UNITS: Readonly<Record<string, string>> = { cpu: ' m', cpuLimits: ' m', memory: ' MiB', memoryLimits: ' MiB' }

/** A field's value as text, with its unit; nothing and "none" print "–". */
export function shown(path: string, value: unknown): string {
  const field = stepsOf(path).at(-1)?.field ?? ''
  const unit = UNITS[field]
  // 0 is no port: the cloud chooses one, where there is any
  const isNone = value === 0 && (unit !== undefined || field === 'nodePort')
  // a variable that is empty is there
  if (value === '' && field === 'envs') return quoted(value)
  if (value === undefined || value === '' || isNone) return NO_DATA
  if (unit) return `${String(value)}${unit}`
  if (Array.isArray(value)) return value.length > 0 ? value.map(itemOf).join(' ') : NO_DATA
  return typeof value === 'object' && value !== null ? partsOf(value) : plain(String(value))
}

const plain = (text: string): string => (UNSEEN.test(text) ? quoted(text) : text)

/** Blanks at the ends and ends of lines of another kind: what is changed there alone would look the same. */
const UNSEEN = /^\s|\s$|\r/
const quoted = (text: string): string => JSON.stringify(text)
/** One of several: where it would look like two of them, or like none, in quotes. */
const itemOf = (item: unknown): string => (/^$|[\s"]/.test(String(item)) ? quoted(String(item)) : String(item))

/** A thing that came or went, as what is set of it, a line each. */
const partsOf = (thing: object): string =>
  Object.entries(thing)
    .filter(([, part]) => part && !(Array.isArray(part) && part.length === 0))
    .map(([name, part]) => `${name}: ${typeof part === 'object' ? JSON.stringify(part) : String(part)}`)
    .join('\n')
