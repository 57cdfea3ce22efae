// JSON Schema as far as zod writes it for our actions, and what is ours in it: how a value travels, and that it is secret.

export interface JsonSchema {
  type?: string | readonly string[]
  description?: string
  /** In the explorer's forms alone (parameter-words.ts). */
  descriptionZh?: string
  default?: unknown
  properties?: Readonly<Record<string, JsonSchema>>
  required?: readonly string[]
  additionalProperties?: boolean | JsonSchema
  items?: JsonSchema
  minItems?: number
  maxItems?: number
  anyOf?: readonly JsonSchema[]
  oneOf?: readonly JsonSchema[]
  allOf?: readonly JsonSchema[]
  enum?: readonly unknown[]
  const?: unknown
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  /** The wire type where it is not the value's own: `0/1`, `UTC+8` (wire-types.ts). */
  wire?: string
  secret?: boolean
}

/** The schemas that a value at the same place may also be of. */
export const branchesOf = ({ anyOf = [], oneOf = [], allOf = [] }: JsonSchema): readonly JsonSchema[] => [
  ...anyOf,
  ...oneOf,
  ...allOf,
]
