// What the YAML says and ModifyClusterService has no field for: saving would reset it, so the operator is told.
// Everything that is not known to be harmless is reported, not the other way round.
import type { ServiceInfo } from '../catalogue/service.ts'
import { deploymentRule, type Rule, serviceRule } from './harmless.ts'
import { isYamlMap, textAt, type Yaml, type YamlMap } from './read-yaml.ts'
import type { Objects } from './workload.ts'

export interface LostSetting {
  /** Where it stands in the YAML, things by name: `Deployment.spec.template.spec.containers[web].lifecycle`. */
  path: string
  /** As text; lists and maps as JSON. */
  value: string
}

export const lostSettings = ({ deployment, service, others }: Objects, info: ServiceInfo): LostSetting[] => [
  ...lostIn(deployment, deploymentRule(info), 'Deployment'),
  ...(service ? lostIn(service, serviceRule(info), 'Service') : []),
  // a whole object that the request does not know
  ...others.flatMap((each) => lostIn(each, undefined, `${textAt(each, 'kind') ?? '?'}[${nameOf(each)}]`)),
]

const nameOf = (object: YamlMap): string => textAt(object, 'metadata', 'name') ?? '?'

const isEmpty = (value: Yaml): boolean => value === '' || (typeof value === 'object' && Object.keys(value).length === 0)

function lostIn(value: Yaml, rule: Rule | undefined, path: string): LostSetting[] {
  if (isEmpty(value) || rule === true) return []
  const whole = [{ path, value: typeof value === 'string' ? value : JSON.stringify(value) }]
  if (rule === undefined) return whole
  if (typeof rule === 'function') return rule(value) ? [] : whole
  if ('each' in rule)
    return Array.isArray(value) ? value.flatMap((item, index) => lostItem(item, index, rule, path)) : whole
  if (!isYamlMap(value)) return whole
  const { keys } = rule
  return Object.entries(value).flatMap(([key, each]) => {
    const here = rule.bracketed ? `${path}[${key}]` : `${path}.${key}`
    return lostIn(each, typeof keys === 'function' ? keys(key) : own(keys, key), here)
  })
}

const own = (keys: Record<string, Rule>, key: string): Rule | undefined =>
  Object.hasOwn(keys, key) ? keys[key] : undefined

type ListRule = Extract<Rule, { each: unknown }>

function lostItem(item: Yaml, index: number, { each, name }: ListRule, path: string): LostSetting[] {
  const called = isYamlMap(item) && name ? item[name] : undefined
  return lostIn(item, each(item, index), `${path}[${typeof called === 'string' ? called : index}]`)
}
