// The whole configuration as text, stable and complete, to be laid beside another one.
import { stringify } from 'yaml'
import { normalise, type ServiceConfig } from './config.ts'

/** YAML in our own words (the request's), every field in a fixed order; for people, not for kubectl. */
export const asText = (config: ServiceConfig): string =>
  stringify(normalise(config), {
    ...{ lineWidth: 0, indentSeq: false, aliasDuplicateObjects: false },
    // over several lines it would be printed wrong where one of them is blank
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  })
