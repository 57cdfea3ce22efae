// Composes sign-in, users and sessions over one store.
import type { Audit } from '../audit/audit.ts'
import type { ConsoleHandlers } from '../console/handlers.ts'
import type { Logger } from '../log.ts'
import type { Secret } from '../secret.ts'
import type { Store } from '../store/store.ts'
import { openAuth, sessionCookie } from './auth.ts'
import type { Door } from './door.ts'
import { Links } from './links.ts'
import { People } from './people.ts'
import { PROVIDER_ID, type ProviderSettings } from './provider.ts'
import { answerAuth } from './routes.ts'
import { Sessions } from './sessions.ts'
import { SetUp } from './set-up.ts'
import { Throttle } from './throttle.ts'
import { UsedCodes } from './used-codes.ts'
import { userHandlers } from './user-handlers.ts'

export interface AccessMeans {
  store: Store
  audit: Audit
  now: () => Date
  origin: string
  /** 32 bytes or more, of which everything that is signed depends. */
  secret: Secret
  /** Before the master key was changed. */
  olderSecrets?: readonly Secret[] | undefined
  /** Made where there is nobody yet, instead of the link. */
  admin?: { email: string; password: Secret } | undefined
  /** Beside passwords. */
  provider?: ProviderSettings | undefined
  log?: Logger | undefined
}

export interface Access {
  door: Door
  handlers: ConsoleHandlers
  /** What is remembered of who may do what may be true no more: it is read again. */
  forget: () => void
  /** The address that makes the first administrator; undefined where there is somebody. */
  setUpLink: string | undefined
}

export async function createAccess(given: AccessMeans): Promise<Access> {
  const { store, audit, now, origin, admin, provider, log } = given
  const auth = await openAuth(given)
  const people = new People(store, auth)
  const sessions = new Sessions(store, auth, people, now, sessionCookie(origin))
  const setUp = new SetUp(store, people)
  const links = new Links(store, now)
  const throttle = new Throttle(store, now)
  const token = await setUp.offer()
  if (token && admin) await setUp.make({ name: admin.email, email: admin.email, password: admin.password.open() })
  const providers = provider ? [{ id: PROVIDER_ID, name: provider.name }] : []
  const usedCodes = new UsedCodes(store, now)
  const failed = (error: unknown) => log?.warn({ err: error }, 'the sign-in provider did not do')
  const means = {
    failed,
    usedCodes,
    store,
    origin,
    now,
    auth,
    people,
    sessions,
    throttle,
    links,
    setUp,
    audit,
    providers,
  }
  return {
    door: {
      who: (request) => {
        const cookie = request.headers.get('cookie')
        return cookie ? sessions.who(cookie) : undefined
      },
      answer: (request, caller) => answerAuth(means, request, caller),
    },
    handlers: userHandlers({ people, sessions, links, now }),
    forget: () => sessions.forget(),
    setUpLink: token && !admin ? `${origin}/set-up#token=${token}` : undefined,
  }
}
