// The YAML view of a service that is being created or edited: a Deployment and its Service, as Kubernetes spells them,
// able to hold every field of ServiceConfig. Nothing is dropped in silence: what has no place is refused by its name.
import { yamlText } from '../yaml-text.ts'
import { normalise, type ServiceConfig } from './config.ts'
import { said } from './yaml-draft/faults.ts'
import { type DraftPath, pathOf } from './yaml-draft/paths.ts'
import { objectsOf } from './yaml-draft/print.ts'
import { accessOf, configOf } from './yaml-draft/read.ts'
import { Deployment, type DeploymentDraft, Service, type ServiceDraft } from './yaml-draft/schema.ts'
import { type Draft, readText } from './yaml-draft/text.ts'
import { faultsOf, type YamlFault } from './yaml-draft/words.ts'

export type { YamlFault }

export interface ReadDraft {
  /** Whole, but not yet looked at by the action's schema. */
  config: ServiceConfig
  /** The line for a fault of the action's schema: `containers.0.image`, or the nearest there is. */
  lineOf: (field: string) => number
}

/** A text in the place of a figure, as somebody has typed it, stands there as it is. */
export const yamlOf = (config: ServiceConfig): string => objectsOf(normalise(config)).map(yamlText).join('---\n')

export function configFromYaml(text: string): ReadDraft | { faults: YamlFault[] } {
  const read = readText(text)
  if ('faults' in read) return read
  const found = objectsIn(read.drafts)
  if ('faults' in found) return found
  const { deployment, service } = found
  const [main, reached] = [Deployment.safeParse(deployment.value), service && Service.safeParse(service.value)]
  const faults = [
    ...(main.error ? faultsOf(main.error, deployment) : []),
    ...(service && reached?.error ? faultsOf(reached.error, service) : []),
  ]
  if (!main.data || (service && !reached?.data)) return { faults: byLine(faults) }
  const apart = [
    ...faultsOfNames(main.data, deployment),
    ...(service && reached?.data ? faultsBetween(main.data, reached.data, service) : []),
  ]
  if (apart.length > 0) return { faults: byLine(apart) }
  const config = configOf(main.data, reached?.data)
  return { config, lineOf: (field) => lineOf(pathOf(field, config), deployment, service) }
}

/** The lines of a text that was printed from `config`, also where its values are such as nobody could read. */
export function lineFinder(text: string, config: ServiceConfig): ReadDraft['lineOf'] | undefined {
  const read = readText(text)
  const found = 'faults' in read ? read : objectsIn(read.drafts)
  if ('faults' in found) return undefined
  return (field) => lineOf(pathOf(field, config), found.deployment, found.service)
}

const byLine = (faults: YamlFault[]) => faults.sort((one, other) => one.line - other.line)

const lineOf = ({ object, path }: DraftPath, deployment: Draft, service: Draft | undefined): number =>
  object === 'Service' && service ? service.lineOf(path) : deployment.lineOf(object === 'Service' ? [] : path)

function objectsIn(drafts: Draft[]): { deployment: Draft; service: Draft | undefined } | { faults: YamlFault[] } {
  const of = (kind: string) => drafts.filter(({ value }) => kindOf(value) === kind)
  const [deployments, services] = [of('Deployment'), of('Service')]
  const strangers = drafts.filter((draft) => !deployments.includes(draft) && !services.includes(draft))
  const fault = (draft: Draft | undefined, message: string) => ({ line: draft?.lineOf(['kind']) ?? 1, message })
  const [deployment, second] = deployments
  const faults = [
    ...strangers.map((draft) => fault(draft, said.kind)),
    ...(second || !deployment ? [fault(second, said.oneDeployment)] : []),
    ...(services[1] ? [fault(services[1], said.oneService)] : []),
  ]
  return deployment && faults.length === 0 ? { deployment, service: services[0] } : { faults: byLine(faults) }
}

const kindOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined

/** The cloud ties pods to their service by one label, which it makes from the service's name. */
const APP = 'qcloud-app'

function faultsOfNames({ metadata, spec }: DeploymentDraft, draft: Draft): YamlFault[] {
  const labels = [
    ['metadata', 'labels'],
    ['spec', 'selector', 'matchLabels'],
    ['spec', 'template', 'metadata', 'labels'],
  ]
  const given = [metadata.labels, spec.selector?.matchLabels, spec.template.metadata?.labels]
  return given.flatMap((map, index) =>
    map?.[APP] === undefined || map[APP] === metadata.name
      ? []
      : [{ line: draft.lineOf([...(labels[index] ?? []), APP]), message: said.sameName }],
  )
}

function faultsBetween(main: DeploymentDraft, service: ServiceDraft, draft: Draft): YamlFault[] {
  const { name, namespace, labels } = service.metadata
  const app = [labels?.[APP], service.spec.selector?.[APP]]
  const at = (path: string[], message: string) => ({ line: draft.lineOf(path), message })
  const isInner = Object.keys(service.metadata.annotations ?? {}).some((key) => key.includes('-internal'))
  return [
    ...(name === main.metadata.name ? [] : [at(['metadata', 'name'], said.sameName)]),
    ...((namespace ?? 'default') === (main.metadata.namespace ?? 'default')
      ? []
      : [at(['metadata', 'namespace'], said.sameNamespace)]),
    ...app.flatMap((label, index) =>
      label === undefined || label === main.metadata.name
        ? []
        : [at([...(index === 0 ? ['metadata', 'labels'] : ['spec', 'selector']), APP], said.sameName)],
    ),
    ...(isInner && accessOf(service) !== 'SvcLBTypeInner' ? [at(['spec', 'type'], said.only('LoadBalancer'))] : []),
  ]
}
