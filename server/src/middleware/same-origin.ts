// Keeps other sites out of an API that a browser can reach: Host (DNS rebinding), Origin and fetch metadata (CSRF).
// Hono's own csrf() lets a foreign page send JSON, see security.md 1.1.1 and docs/decisions/010.
import { ProblemError } from '@pierhead/shared/problem'
import { PROVIDER_ID } from '../access/provider.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i

export interface OriginPolicy {
  checkHost: (request: Request) => void
  checkOrigin: (request: Request) => void
}

/** `origin` is the public one, as PIERHEAD_ORIGIN says. */
export function originPolicy(origin: string): OriginPolicy {
  const ownHost = new URL(origin).host
  const hostOf = ({ headers, url }: Request) => headers.get('host') ?? new URL(url).host
  const isOwn = (given: string, request: Request) => {
    const host = hostOf(request)
    return given === origin || (LOOPBACK_HOST.test(host) && given === `http://${host}`)
  }
  return {
    checkHost(request) {
      const host = hostOf(request)
      if (host !== ownHost && !LOOPBACK_HOST.test(host))
        throw new ProblemError('forbidden_origin', 'The console does not answer to this host name.', {
          hint: 'Open the address that PIERHEAD_ORIGIN names.',
        })
    },
    checkOrigin(request) {
      const { headers, method } = request
      const site = headers.get('sec-fetch-site')
      const given = headers.get('origin')
      if (SAFE.has(method))
        return refuseIf(isApi(request) && (site === 'cross-site' || site === 'same-site') && !isReturn(request))
      const isForeign = (site !== null && site !== 'same-origin') || (given !== null && !isOwn(given, request))
      // a program says neither; it brings no cookie along either, so nobody can make it act for somebody else
      refuseIf(isForeign || (site === null && given === null && headers.has('cookie')))
    },
  }
}

const isApi = ({ url }: Request) => new URL(url).pathname.startsWith('/api/')

/** The way back from a provider is the one address of the API that another site may lead to, as a page of its own. */
const isReturn = ({ url, method, headers }: Request) =>
  method === 'GET' &&
  new URL(url).pathname === `/api/auth/callback/${PROVIDER_ID}` &&
  (headers.get('sec-fetch-mode') ?? 'navigate') === 'navigate' &&
  (headers.get('sec-fetch-dest') ?? 'document') === 'document'

function refuseIf(isForeign: boolean): void {
  if (isForeign) throw new ProblemError('forbidden_origin', 'This request came from another site than the console.')
}
