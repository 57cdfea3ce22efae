// Deleting all pods of a service, which the cloud answers with success although some of them were not deleted.
import type { Bilingual } from '@pierhead/shared/action'
import type { Pod } from '@pierhead/shared/catalogue/pod'
import { ProblemError } from '@pierhead/shared/problem'
import { cannot } from '@pierhead/shared/rules/service'
import { isNoSuch } from '../service-reads.ts'
import { Gone, type Job } from './run.ts'
import { beforeSending, type Target } from './target.ts'

const PAGE_SIZE = 100

const wereGone: Bilingual = { en: 'Its pods were gone already.', zh: '这些 Pod 此前已被删除。' }

/** A pod that is gone, or on its way, is what was wanted: each time only those that are left are named. */
export function restart(target: Target, rest: object): Pick<Job, 'send' | 'check'> {
  const { clusterId, namespace } = target.key
  let { instances: left } = rest as { instances: readonly string[] }
  const look = async (): Promise<void> => {
    const there = new Set((await podsNow(target)).filter((pod) => !cannot.deletePod(pod)).map(({ name }) => name))
    left = left.filter((name) => there.has(name))
  }
  return {
    send: async () => {
      await beforeSending(look())
      if (left.length === 0) return wereGone
      const answer = await target.write({ clusterId, namespace, instances: left })
      const { failedMap } = answer as { failedMap: Readonly<Record<string, string>> }
      left = Object.keys(failedMap)
      // they may have gone between looking and sending; where nobody can look, they count as failed
      if (left.length > 0) await look().catch(() => undefined)
      if (left.length > 0) throw partOf(left.map((name) => [name, failedMap[name] ?? '']))
      return undefined
    },
    check: async () => {
      await look()
      return left.length === 0
    },
  }
}

function partOf(failed: readonly [name: string, reason: string][]): ProblemError {
  const message = failed.map(([name, reason]) => `${name}: ${reason}`).join('; ')
  return new ProblemError('upstream_partial', message, { cloudMessage: message, failedMap: Object.fromEntries(failed) })
}

async function podsNow({ read, key }: Target): Promise<readonly Pod[]> {
  const pods: Pod[] = []
  try {
    for (;;) {
      const page = { ...key, offset: pods.length, limit: PAGE_SIZE }
      const { instances, totalCount } = await read('ccs.DescribeServiceInstance', page)
      pods.push(...instances)
      if (instances.length === 0 || pods.length >= totalCount) return pods
    }
  } catch (error) {
    throw isNoSuch(error as Error) ? new Gone() : error
  }
}
