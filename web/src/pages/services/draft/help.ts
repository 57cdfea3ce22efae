// Help at a field, as the catalogue says it of the parameter.
import { ModifyClusterServiceInput } from '@pierhead/shared/catalogue/service-write'
import { serviceWords } from '@pierhead/shared/parameter-words/services'
import { useCallback } from 'react'
import { z } from 'zod'
import { useTranslation } from '#ui/translation.tsx'

/** The sentence at a parameter, by its path without numbers: `containers.envs.name`. */
function descriptionOf(path: string): string | undefined {
  const field = path.split('.').reduce<unknown>((schema, name) => {
    const inner = innermost(schema)
    return inner instanceof z.ZodObject ? inner.shape[name] : undefined
  }, ModifyClusterServiceInput)
  return saidOf(field)
}

function innermost(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional) return innermost(schema.unwrap())
  return schema instanceof z.ZodArray ? innermost(schema.element) : schema
}

const saidOf = (schema: unknown): string | undefined => {
  if (!(schema instanceof z.ZodType)) return undefined
  return schema.description ?? (schema instanceof z.ZodOptional ? saidOf(schema.unwrap()) : undefined)
}

/** `const help = useHelp()`, then `description={help('containers.workingDir')}`. */
export function useHelp(): (path: string) => string | undefined {
  const { i18n } = useTranslation()
  const isChinese = i18n.language.startsWith('zh')
  return useCallback(
    (path) => {
      const said = descriptionOf(path)
      return said !== undefined && isChinese ? serviceWords[said] : said
    },
    [isChinese],
  )
}
