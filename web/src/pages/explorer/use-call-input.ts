// What is typed into the form of one call. It follows into the address when typing rests, without what is secret in it.
import type { ValuePath } from '@pierhead/shared/secret-paths'
import { secretsIn, withoutSecrets } from '@pierhead/shared/secret-paths'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useSearch } from '#api/use-search.ts'

export type CallInput = Readonly<Record<string, unknown>>

const REST_MS = 300
/** Longer addresses are refused on the way, by servers and by what people paste them into. */
const MAX_LENGTH = 6_000

interface Draft {
  input: CallInput
  /** What the address said and was told since typing began: when it says something else, it wins. */
  known: readonly string[]
}

function parsed(text: string, secrets: readonly ValuePath[]): CallInput {
  try {
    const value: unknown = JSON.parse(text || '{}')
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
    // somebody else's link may hold what ours never does
    return withoutSecrets(value as CallInput, secrets)
  } catch {
    return {}
  }
}

export interface Typed {
  input: CallInput
  setInput: (input: CallInput) => void
  /** What the address leaves out. */
  leftOut: 'secrets' | 'length' | undefined
}

export function useCallInput(secrets: readonly ValuePath[]): Typed {
  const [params, patch] = useSearch()
  const inUrl = params.get('input') ?? ''
  const [draft, setDraft] = useState<Draft>(() => ({ input: parsed(inUrl, secrets), known: [inUrl] }))
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const isOurs = draft.known.includes(inUrl)
  if (!isOurs) setDraft({ input: parsed(inUrl, secrets), known: [inUrl] })
  // arrived: an earlier text in the address is from now on somebody's who went there
  else if (draft.known.length > 1 && draft.known.at(-1) === inUrl) setDraft({ ...draft, known: [inUrl] })

  const setInput = useCallback(
    (input: CallInput) => {
      setDraft((before) => ({ ...before, input }))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        const text = addressOf(input, secrets)
        setDraft((before) => ({ ...before, known: [...before.known, text] }))
        patch({ input: text })
      }, REST_MS)
    },
    [patch, secrets],
  )
  const leftOut = useMemo(() => whatIsLeftOut(draft.input, secrets), [draft.input, secrets])
  return { input: draft.input, setInput, leftOut }
}

/** '' where there is nothing to say, or too much. */
export function addressOf(input: CallInput, secrets: readonly ValuePath[]): string {
  const text = JSON.stringify(withoutSecrets(input, secrets))
  return text === '{}' || text.length > MAX_LENGTH ? '' : text
}

function whatIsLeftOut(input: CallInput, secrets: readonly ValuePath[]): Typed['leftOut'] {
  if (secretsIn(input, secrets).length > 0) return 'secrets'
  return JSON.stringify(input).length > MAX_LENGTH ? 'length' : undefined
}
