// The namespaces that a list across namespaces shows: `?ns=default,staging`; none chosen means all.
import { useCallback, useMemo } from 'react'
import { useSearchParam } from './use-search.ts'

export function useNamespaces() {
  const [text, write] = useSearchParam('ns')
  const chosen = useMemo(() => (text ? text.split(',').filter(Boolean) : []), [text])
  const toggle = useCallback(
    (name: string) =>
      write((chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name]).join(',')),
    [chosen, write],
  )
  const clear = useCallback(() => write(undefined), [write])
  const shows = useCallback((namespace: string) => chosen.length === 0 || chosen.includes(namespace), [chosen])
  return { chosen, toggle, clear, shows }
}
