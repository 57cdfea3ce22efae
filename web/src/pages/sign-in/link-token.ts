// The one-time token of a link stands after its #, which no browser sends anywhere: not to a server, and not in a Referer.
import { useLocation } from 'react-router'

export const useLinkToken = (): string | undefined =>
  new URLSearchParams(useLocation().hash.slice(1)).get('token') ?? undefined
