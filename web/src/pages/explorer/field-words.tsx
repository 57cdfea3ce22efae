// The documentation of a parameter: what the catalogue says of it, and what its schema demands.
import { Text } from '@mantine/core'
import type { JsonSchema } from '@pierhead/shared/json-schema'
import type { ReactNode } from 'react'
import { useSay } from '#ui/bilingual.ts'
import { useTranslation } from '#ui/translation.tsx'
import classes from './explorer.module.css'
import { factsOf, kindOf } from './field-kind.ts'

interface Described {
  schema: JsonSchema
  isRequired: boolean
  isItem?: boolean
}

const descriptionIn = ({ description = '', descriptionZh }: JsonSchema) => ({
  en: description,
  zh: descriptionZh ?? description,
})

export function useFieldWords() {
  const facts = useFactWords()
  const say = useSay()
  return {
    describe: (field: Described): ReactNode => (
      <Text span size="xs" c="dimmed" className={classes.facts ?? ''}>
        {field.schema.description ? (
          <span className={classes.description}>{say(descriptionIn(field.schema))}</span>
        ) : null}
        {facts(field)}
      </Text>
    ),
    fault: (sentence: string): ReactNode => (
      <Text size="xs" c="var(--mantine-color-error)" role="alert">
        {sentence}
      </Text>
    ),
  }
}

/** `whole number · required · 1 to 65535 · default 80`. */
function useFactWords() {
  const { t } = useTranslation()
  return ({ schema, isRequired, isItem }: Described): string => {
    const { min, max, minLength, maxLength, minItems, maxItems, pattern, default: preset, wire } = factsOf(schema)
    const range = (least: number | undefined, most: number | undefined): string | undefined => {
      if (least === undefined && most === undefined) return undefined
      if (least === most) return String(least)
      if (most === undefined) return t('explorer.atLeast', { min: least })
      return least === undefined
        ? t('explorer.atMost', { max: most })
        : t('explorer.between', { min: least, max: most })
    }
    const length = range(minLength, maxLength)
    const items = range(minItems, maxItems)
    return [
      t(`explorer.kind.${kindName(schema)}`),
      isItem ? undefined : t(isRequired ? 'explorer.required' : 'explorer.optional'),
      range(min, max),
      length && t('explorer.characters', { range: length }),
      items && t('explorer.items', { range: items }),
      preset && t('explorer.default', { value: preset }),
      pattern && t('explorer.pattern', { pattern }),
      wire && t('explorer.wire', { wire }),
    ]
      .filter(Boolean)
      .join(' · ')
  }
}

function kindName(schema: JsonSchema) {
  const kind = kindOf(schema)
  if (kind.kind === 'choice') return typeof kind.options[0] === 'boolean' ? 'boolean' : 'choice'
  if (kind.kind === 'text') return kind.isSecret ? 'secret' : kind.isTime ? 'time' : 'text'
  if (kind.kind === 'number') return schema.type === 'integer' ? 'integer' : 'number'
  return kind.kind
}
