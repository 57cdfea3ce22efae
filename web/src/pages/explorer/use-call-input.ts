// What is typed into the form of one call. It follows into the address when typing rests, without what is secret in it.
import type { ValuePath } from '@pierhead/shared/secret-paths'
import { secretsIn, withoutSecrets } from '@pierhead/shared/secret-paths'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useLocation, useNavigationType } from 'react-router'
import { useSearch } from '#api/use-search.ts'

export type CallInput = Readonly<Record<string, unknown>>

const REST_MS = 300
/** Longer addresses are refused on the way, by servers and by what people paste them into. */
const MAX_LENGTH = 6_000

interface Draft {
  input: CallInput
  /** The step of the browser's history that brought it. */
  key: string
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
  const { key } = useLocation()
  const how = useNavigationType()
  const inUrl = params.get('input') ?? ''
  const [draft, setDraft] = useState<Draft>(() => ({ input: parsed(inUrl, secrets), key }))
  // a link, or a step back: the address says what the form shows. What this page writes itself replaces its step
  if (how !== 'REPLACE' && draft.key !== key) setDraft({ input: parsed(inUrl, secrets), key })
  useEffect(() => {
    const text = addressOf(draft.input, secrets)
    if (text === inUrl) return undefined
    const timer = setTimeout(() => patch({ input: text }), REST_MS)
    return () => clearTimeout(timer)
  }, [draft.input, inUrl, secrets, patch])

  const setInput = useCallback((input: CallInput) => setDraft((before) => ({ ...before, input })), [])
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
