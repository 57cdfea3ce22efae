// What the catalogue says of parameters, in Chinese, by its English sentence: most are said of many parameters, and where one
// is reworded its Chinese is read again. Only the forms of the explorer carry it (action-forms.ts).
import type { JsonSchema } from './json-schema.ts'
import { clusterWords } from './parameter-words/clusters.ts'
import { gatewayWords } from './parameter-words/gateways.ts'
import { registryWords } from './parameter-words/registry-and-monitoring.ts'
import { serviceWords } from './parameter-words/services.ts'

export const parameterWords: Readonly<Record<string, string>> = {
  ...clusterWords,
  ...serviceWords,
  ...registryWords,
  ...gatewayWords,
}

const each = (fields: Readonly<Record<string, JsonSchema>>) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, inBothLanguages(field)]))

/** The schema with the Chinese beside every English description. */
export function inBothLanguages(schema: JsonSchema): JsonSchema {
  const { description, properties, additionalProperties: others, items, anyOf, oneOf, allOf } = schema
  const descriptionZh = description === undefined ? undefined : parameterWords[description]
  return {
    ...schema,
    ...(descriptionZh ? { descriptionZh } : {}),
    ...(properties ? { properties: each(properties) } : {}),
    ...(typeof others === 'object' ? { additionalProperties: inBothLanguages(others) } : {}),
    ...(items ? { items: inBothLanguages(items) } : {}),
    ...(anyOf ? { anyOf: anyOf.map(inBothLanguages) } : {}),
    ...(oneOf ? { oneOf: oneOf.map(inBothLanguages) } : {}),
    ...(allOf ? { allOf: allOf.map(inBothLanguages) } : {}),
  }
}
