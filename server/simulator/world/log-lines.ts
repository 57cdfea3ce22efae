// What the programs of a world say, by the style of their kind. Every line is unique: it carries its own request id.
import { toNaive } from '@pierhead/shared/wire-types'
import type { LogSource } from './logs.ts'
import type { LogStyle } from './profiles.ts'
import { between, fractionOf, hashOf, lettersOf, mix, pick } from './random.ts'

interface Moment {
  /** ISO, milliseconds, UTC. */
  iso: string
  chance: number
  /** Unique within the container. */
  id: string
  index: number
}

const paths = [
  '/',
  '/api/cart',
  '/api/orders',
  '/api/search?q=tea',
  '/static/app.js',
  '/product/4711',
  '/login',
] as const
const methods = ['GET', 'GET', 'GET', 'POST', 'GET'] as const
const agents = ['Mozilla/5.0 (Macintosh)', 'Mozilla/5.0 (iPhone)', 'kube-probe/1.8', 'okhttp/4.12'] as const
const jobs = ['resize', 'sync', 'index', 'book', 'mail'] as const

/** About one in fifty fails, as things do. */
const statusOf = (chance: number) =>
  pick([200, 200, 200, 200, 201, 204, 304, chance % 10 === 0 ? 502 : 404] as const, chance)
const millis = (chance: number) => Math.round(3 + 400 * fractionOf(mix(chance, 9)) ** 4)

function json({ iso, chance, id }: Moment): string {
  const status = statusOf(chance)
  const level = status >= 500 ? 'error' : millis(chance) > 250 ? 'warn' : 'info'
  const message = status >= 500 ? 'upstream failed, retried once' : '请求完成 request completed'
  const path = pick(paths, mix(chance, 1))
  return JSON.stringify({
    time: iso,
    level,
    msg: message,
    method: pick(methods, chance),
    path,
    status,
    ms: millis(chance),
    trace: id,
  })
}

function access({ iso, chance, id }: Moment): string {
  const [date = '', time = ''] = toNaive(iso).split(' ')
  const [year, month, day] = date.split('-')
  const name = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][Number(month) - 1]
  const request = `${pick(methods, chance)} ${pick(paths, mix(chance, 1))} HTTP/1.1`
  const client = `198.51.100.${1 + (chance % 250)}`
  const rest = `${statusOf(chance)} ${between(mix(chance, 2), 120, 48_000)} "${pick(agents, mix(chance, 3))}"`
  return `${client} - - [${day}/${name}/${year}:${time} +0800] "${request}" ${rest} rt=${(millis(chance) / 1000).toFixed(3)} rid=${id}`
}

function worker({ iso, chance, id, index }: Moment): string {
  const job = pick(jobs, chance)
  if (chance % 61 === 0) return `${iso} ERROR ${job}-${id}: failed after 3 tries: connection reset by peer`
  if (chance % 17 === 0) return `${iso} WARN  ${job}-${id}: slow, ${between(chance, 2000, 9000)} ms`
  return `${iso} INFO  ${job}-${id}: done, item ${index + 1}, ${millis(chance)} ms`
}

function redis({ iso, chance, id, index }: Moment): string {
  if (index % 7 === 0) return `1:M ${iso} * Background saving started by pid ${between(chance, 20, 32_000)} (${id})`
  return `1:M ${iso} - ${between(chance, 400, 4200)} clients connected, ${between(mix(chance, 1), 300, 700)} MB in use, tick ${id}`
}

/** klog's header has month, day and time but no year. */
function klog({ iso, chance, id }: Moment): string {
  const level = chance % 41 === 0 ? 'W' : 'I'
  const message = level === 'W' ? 'watch closed, starting it again' : 'synchronised'
  return `${level}${iso.slice(5, 7)}${iso.slice(8, 10)} ${iso.slice(11, 23)}       1 controller.go:${between(chance, 90, 400)}] ${message} key=${id}`
}

const styles: Record<LogStyle, (moment: Moment) => string> = { json, access, worker, redis, klog }

/** Writes line `index`, printed at `at`, of one container. */
export function lineWriter({ service, pod, container }: LogSource): (index: number, at: number) => string {
  const seed = hashOf('line', pod.name, container.containerName)
  const write = styles[service.profile.logStyle]
  return (index, at) => {
    const chance = mix(seed, index)
    return write({ iso: new Date(at).toISOString(), chance, id: `${lettersOf(chance, 6)}${index.toString(36)}`, index })
  }
}

/** What a container says first: which image, which pod. */
export function bannerOf({ pod, container }: LogSource, startedAt: number): string[] {
  const iso = new Date(startedAt).toISOString()
  const version = container.image.includes(':') ? container.image.slice(container.image.lastIndexOf(':') + 1) : 'latest'
  return [
    `${iso} starting ${container.containerName} ${version}, image ${container.image}`,
    `${iso} pod ${pod.name}, ${container.envs?.length ?? 0} variables set, ready to serve`,
  ]
}
