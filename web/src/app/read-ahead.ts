// What every page waits for is read while the words and the page's code are on their way, each as soon as it is known to be there.
import type { Parsed } from '@pierhead/shared/catalogue'
import type { QueryClient } from '@tanstack/react-query'
import { matchPath } from 'react-router'
import type { Fetch } from '#api/call.ts'
import { qList } from '#api/query.ts'
import { connectionsRead } from '#api/use-connections.ts'
import { meBy, meKey } from '#api/use-me.ts'
import { patterns } from '#paths'

/** Whoever comes there is not asked who they are. */
const entries: readonly string[] = [patterns.signIn, patterns.setUp, patterns.setPassword]

/** The order of the gates: who is signed in, the connection, and of a cluster's page the clusters. Never rejects. */
export async function readAhead(client: QueryClient, fetch: Fetch, pathname: string): Promise<void> {
  if (entries.includes(pathname)) return
  await client.prefetchQuery(meBy(fetch))
  if (!client.getQueryData(meKey)) return
  await client.prefetchQuery(connectionsRead)
  const known = client.getQueryData<Parsed<'console.DescribeConnections'>>(connectionsRead.queryKey)
  const { connection, region } = matchPath(`${patterns.cluster}/*`, pathname)?.params ?? {}
  if (!connection || !region) return
  // a wrong address is the gate's to tell: asking the cloud by it would be written down as denied
  if (!known?.connections.find(({ id }) => id === connection)?.regions.includes(region)) return
  await client.prefetchQuery(qList('ccs.DescribeCluster', { connection, region }, {}))
}
