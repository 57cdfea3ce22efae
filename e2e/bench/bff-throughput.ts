// How many small reads a second go through the console, against nginx as a plain proxy in front of the same cloud.
import autocannon from 'autocannon'
import { type BenchConsole, type Children, scope, startConsole, startFixedCloud } from './children.ts'
import { type Figure, figureOf, inTurn, type Skipped } from './figures.ts'
import { hasNginx, startNginx } from './nginx.ts'
import { FORM, signerFor } from './signed-call.ts'

const ROUNDS = 9
const SECONDS = 3
const CONNECTIONS = 32
/** A console runs for weeks; its compilers are done after so many rounds. What nginx runs was compiled before. */
const WARM_UPS = 3
const NAME = 'bff-read-rps'
const ACTION = 'DescribeClusterTaskResult'

export async function throughput(children: Children): Promise<(Figure | Skipped)[]> {
  if (!hasNginx()) return [{ name: NAME, skipped: true, why: 'nginx is not installed on this machine' }]
  const cloud = await startFixedCloud(children)
  const console = await startConsole(children, cloud)
  const { origin, pathname } = new URL(cloud.url)
  const proxy = await startNginx(children, origin)
  const signed = signerFor(cloud)(ACTION, { requestId: '1' })
  const ours = () => consoleRate(console)
  const peer = () => rate({ url: proxy + pathname, headers: FORM, body: signed })
  for (let warm = 0; warm < WARM_UPS; warm++) await ours()
  await peer()
  const rounds = await inTurn(ROUNDS, ours, peer)
  return [
    figureOf({
      name: NAME,
      against: 'nginx as a plain proxy, one worker, connections kept',
      unit: 'requests/s',
      target: { atLeast: 0.3 },
      rounds,
      details: { connections: CONNECTIONS, secondsPerRound: SECONDS },
    }),
  ]
}

/** Every connection asks for a task of its own: equal reads that run together would become one call to the cloud. */
function consoleRate({ url, admission }: BenchConsole): Promise<number> {
  let task = 0
  return rate({
    url: `${url}/api/ccs.${ACTION}`,
    headers: { 'content-type': 'application/json', ...admission.headers },
    setupClient: (client) => {
      task += 1
      client.setBody(JSON.stringify({ scope, input: { requestId: task } }))
    },
  })
}

type Load = Pick<Parameters<typeof autocannon>[0], 'url' | 'headers' | 'body' | 'setupClient'>

/** Good answers a second. */
async function rate(load: Load): Promise<number> {
  const result = await autocannon({ ...load, method: 'POST', connections: CONNECTIONS, duration: SECONDS })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${load.url} failed: ${result.non2xx} bad answers, ${result.errors} errors`)
  return result['2xx'] / result.duration
}
