// The configurations of services that the console saw or applied, as its server keeps them.
import { z } from 'zod'
import { list, read } from '../action.ts'
import type { Change } from '../service-config/differences.ts'
import type { LostSetting } from '../service-config/lost.ts'
import type { MissingSetting } from '../service-config/missing.ts'
import { listOf } from '../wire-types.ts'
import { NamespaceName } from './namespace.ts'
import { OneServiceInput } from './service.ts'

/** Whoever changed it here; what nobody here changed was seen. */
const By = z.object({
  userId: z.string(),
  email: z.string(),
  /** `ccs.ModifyClusterService`, `ccs.RollBackClusterService`. */
  action: z.string(),
  /** `unknown`: its answer was lost, and afterwards the service was as it stands here. */
  outcome: z.enum(['done', 'unknown']),
  /** Why a production connection was unlocked, and what whoever changed it gave as their reason. */
  reason: z.string().nullable(),
  requestId: z.string(),
})

const Revision = z.object({
  /** Counts from 1, also over services of one name that came and went. */
  number: z.number(),
  /** When it was first applied or seen, and when last seen. */
  at: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  /** When the cloud made the service: of another one of the same name it is another time. */
  serviceCreatedAt: z.string().nullable(),
  by: By.nullable(),
  /** An earlier one with the same content: what a restore or a roll-back went back to. */
  sameAs: z.number().nullable(),
})

/** What differs, as `Change` names it, without the values. */
const ChangedPath = z.object({ path: z.string(), kind: z.enum(['added', 'removed', 'changed']) })

export const RevisionRow = Revision.extend({
  /** False where its row was changed from outside: then it does not open. */
  readable: z.boolean(),
  /** Against the one before it; null where there is none that can be read. */
  changes: z.object({ count: z.number(), first: z.array(ChangedPath) }).nullable(),
})
export type RevisionRow = z.infer<typeof RevisionRow>

export const RevisionContent = Revision.extend({
  /** A ServiceConfig, whose type is made from the catalogue: service-config/kept.ts gives it back. */
  config: z.looseObject({ serviceName: z.string(), namespace: z.string(), replicas: z.number() }),
  /** The YAML as the cloud gave it; null where it was too long to be kept. */
  yaml: z.string().nullable(),
  /** What the YAML holds and no request can carry. */
  lost: z.array(z.custom<LostSetting>()),
  /** What the cloud's answers did not say. */
  missing: z.array(z.custom<MissingSetting>()),
})
export type RevisionContent = z.infer<typeof RevisionContent>

const One = OneServiceInput.extend({ namespace: NamespaceName })
const RevisionNumber = z.int().min(1)

export const consoleRevisions = {
  'console.DescribeServiceRevisions': list({
    title: { en: 'List the kept revisions of a service', zh: '查询服务的历史版本' },
    who: 'viewer',
    scoped: true,
    envelope: 'root',
    input: One.extend({ offset: z.int().min(0).optional(), limit: z.int().min(1).max(200).optional() }),
    output: z.object({
      totalCount: z.number(),
      /** Newest first. */
      revisions: listOf(RevisionRow),
      /** Its number, where the console knows to which one the cloud's own roll-back would go. */
      stepBack: z.number().nullable(),
      /** How many are kept of a service at most, and for how many days the older ones. */
      kept: z.object({ most: z.number(), days: z.number() }),
    }),
    rows: (answer) => answer.revisions,
  }),
  'console.DescribeServiceRevision': read({
    title: { en: 'Read a kept revision of a service', zh: '查询服务的某个历史版本' },
    who: 'viewer',
    scoped: true,
    envelope: 'root',
    input: One.extend({
      number: RevisionNumber,
      against: RevisionNumber.optional().describe('Another one, from which the difference is told'),
    }),
    output: z.object({
      revision: RevisionContent,
      against: RevisionContent.nullable(),
      /** From `against` to `revision`; empty without it. */
      changes: z.array(z.custom<Change>()),
    }),
  }),
} as const
