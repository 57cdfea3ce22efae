// Lists for somebody who may see a part of what they hold: all pages are read, and what is out of reach is taken out here,
// for the cloud knows nothing of our roles.
import type { CloudActionId } from '@pierhead/shared/catalogue'
import { type Grant, isAtLeast } from '@pierhead/shared/roles'
import type { Principal } from './door.ts'

type Fields = Readonly<Record<string, unknown>>

interface Narrowable {
  /** The member of the answer that holds the rows. */
  rows: string
  pages: boolean
  /** What a row is about; without namespaces it is about its cluster as such. */
  place: (row: Fields, input: Fields) => { cluster: unknown; namespace?: unknown }
}

/** What pages need to find their way. Other lists are refused to whoever may see only a part of them. */
const narrowable: Partial<Record<CloudActionId, Narrowable>> = {
  'ccs.DescribeCluster': { rows: 'clusters', pages: true, place: ({ clusterId }) => ({ cluster: clusterId }) },
  'ccs.DescribeClusterNameSpaces': {
    rows: 'namespaces',
    pages: false,
    place: ({ name }, { clusterId }) => ({ cluster: clusterId, namespace: name }),
  },
  'ccs.DescribeClusterService': {
    rows: 'services',
    pages: false,
    place: ({ namespace }, { clusterId }) => ({ cluster: clusterId, namespace }),
  },
  'ccs.DescribeIngress': {
    rows: 'ingressList',
    pages: false,
    place: ({ namespace }, { clusterId }) => ({ cluster: clusterId, namespace }),
  },
}

const PAGE = 100
/** What the cloud gives where no limit is asked for. */
const DEFAULT_LIMIT = 20
const MAX_ROWS = 20_000

export const isNarrowable = (id: CloudActionId): boolean => id in narrowable

/** `read` makes the call with another input. */
export async function narrowed(
  id: CloudActionId,
  given: unknown,
  { grants }: Pick<Principal, 'grants'>,
  connection: string,
  read: (input: unknown) => Promise<unknown>,
): Promise<unknown> {
  const how = narrowable[id]
  if (!how) throw new Error(`${id} cannot be narrowed`)
  const input = given as Fields
  const held = grants.filter((grant) => [connection, '*'].includes(grant.connection) && isAtLeast(grant.role, 'viewer'))
  const isSeen = (row: Fields) => held.some((grant) => reaches(grant, how.place(row, input)))
  const answer = (await (how.pages ? readAll(how, input, read) : read(input))) as Fields
  const kept = (answer[how.rows] as Fields[]).filter(isSeen)
  return { ...answer, totalCount: kept.length, [how.rows]: how.pages ? pageOf(kept, input) : kept }
}

const reaches = ({ clusters, namespaces }: Grant, { cluster, namespace }: ReturnType<Narrowable['place']>): boolean =>
  holds(clusters, cluster) && (namespace === undefined || holds(namespaces, namespace))

const holds = (granted: readonly string[] | undefined, name: unknown): boolean =>
  !granted || granted.length === 0 || granted.includes(String(name))

async function readAll(
  { rows }: Narrowable,
  input: Fields,
  read: (input: unknown) => Promise<unknown>,
): Promise<Fields> {
  const all: unknown[] = []
  for (;;) {
    const answer = (await read({ ...input, offset: all.length, limit: PAGE })) as Fields
    const page = answer[rows] as unknown[]
    all.push(...page)
    if (page.length === 0 || all.length >= Number(answer.totalCount ?? 0) || all.length >= MAX_ROWS)
      return { ...answer, [rows]: all }
  }
}

function pageOf<T>(rows: readonly T[], { offset = 0, limit = DEFAULT_LIMIT }: Fields): T[] {
  return rows.slice(Number(offset), Number(offset) + Number(limit))
}
