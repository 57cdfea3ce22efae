// Which options a log collector has by its types, and what one of them cannot know of the others (log.json, optionVariants).

type Path = (string | number)[]
type Fault = (path: Path, message: string) => void

export const inputTypes = ['container-log', 'host-log'] as const
export const outputTypes = ['kafka', 'ckafka', 'cls'] as const
type InputType = (typeof inputTypes)[number]
type OutputType = (typeof outputTypes)[number]

interface NamespaceChoice {
  namespace: string
  allContainers: boolean
  services?: string[] | undefined
}

interface Options {
  inputType: InputType
  outputType: OutputType
  inputOption: { allNamespaces?: boolean | undefined; namespaces?: NamespaceChoice[] | undefined } & object
  outputOption: object
}

interface Variant {
  needed: readonly string[]
  optional: readonly string[]
}

const inputVariants: Record<InputType, Variant> = {
  'container-log': { needed: ['allNamespaces'], optional: ['namespaces'] },
  'host-log': { needed: ['path'], optional: ['labels'] },
}

const outputVariants: Record<OutputType, Variant> = {
  kafka: { needed: ['host', 'port', 'topic'], optional: [] },
  ckafka: { needed: ['instanceId', 'topicId', 'host', 'port', 'topic'], optional: [] },
  cls: { needed: ['logsetId', 'topicId'], optional: [] },
}

/** Calls `fault` for each, with the path to the field that should change. */
export function collectorFaults({ inputType, outputType, inputOption, outputOption }: Options, fault: Fault): void {
  variantFaults(inputOption, inputVariants[inputType], inputType, (name, message) =>
    fault(['inputOption', name], message),
  )
  variantFaults(outputOption, outputVariants[outputType], outputType, (name, message) =>
    fault(['outputOption', name], message),
  )
  if (inputType === 'container-log') namespaceFaults(inputOption, fault)
}

function variantFaults(
  option: object,
  { needed, optional }: Variant,
  type: string,
  fault: (name: string, message: string) => void,
): void {
  const given = Object.entries(option).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  for (const name of needed) if (!given.includes(name)) fault(name, `is needed for ${type}`)
  for (const name of given)
    if (!needed.includes(name) && !optional.includes(name)) fault(name, `is not for ${type}: leave it out`)
}

function namespaceFaults({ allNamespaces, namespaces }: Options['inputOption'], fault: Fault): void {
  const path = ['inputOption', 'namespaces']
  if (allNamespaces === false && !namespaces) fault(path, 'must name those that are meant, if not all are')
  if (allNamespaces && namespaces) fault(path, 'must be left out where all namespaces are meant')
  const names = (namespaces ?? []).map(({ namespace }) => namespace)
  for (const [index, { namespace, allContainers, services }] of (namespaces ?? []).entries()) {
    if (names.indexOf(namespace) < index) fault([...path, index, 'namespace'], 'stands there twice')
    const place = [...path, index, 'services']
    if (!allContainers && !services) fault(place, 'must name those that are meant, if not all containers are')
    if (allContainers && services) fault(place, 'must be left out where all containers are meant')
  }
}
