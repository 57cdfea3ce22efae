// What the page tests of ingresses share: where the seeded ones are, what the browser sent, and somebody else at work.
import { type Call, createCall } from '@pierhead/shared/client'
import { screen, within } from '@testing-library/react'
import type { Fetch } from '#api/call.ts'
import type { Place } from '#api/use-scope.ts'
import { startServer } from '#app/test-app.tsx'
import type { Rule } from './rules.ts'

const guangzhou = { connection: 'simulated', region: 'ap-guangzhou' }

/** The cluster `shop` of the seeded world; every account has it under the same id. */
export async function shop(): Promise<Place> {
  const { clusters } = await createCall(startServer())('ccs.DescribeCluster', guangzhou, { clusterName: 'shop' })
  const found = clusters.find(({ clusterName }) => clusterName === 'shop')
  if (!found) throw new Error('the seeded world has no cluster shop')
  return { ...guangzhou, clusterId: found.clusterId }
}

interface Written {
  ingressDesc: string
  rules: Rule[]
  certId?: string
}

/** Writes down what is sent as new rules on its way to the server. */
export function recorder() {
  const sent: Written[] = []
  const between =
    (fetch: Fetch): Fetch =>
    (url, init) => {
      if (url === '/api/ccs.MosifyIngress') sent.push((JSON.parse(String(init?.body)) as { input: Written }).input)
      return fetch(url, init)
    }
  return { between, sent }
}

/** Answers the write as if the cloud's answer had been lost; `done` says whether the cloud got the request. */
export const losingTheAnswer =
  ({ done }: { done: boolean }) =>
  (fetch: Fetch): Fetch =>
  async (url, init) => {
    if (url !== '/api/ccs.MosifyIngress') return fetch(url, init)
    if (done) await fetch(url, init)
    return failure('outcome_unknown', 502)
  }

export const failure = (code: string, status: number, more: object = {}): Response =>
  Response.json(
    { code, message: 'It went wrong.', requestId: 'req-1', ...more },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )

/** Somebody else with the same account: reads and writes the ingress `shop` of the namespace `default`. */
export function somebodyElse(fetch: Fetch, { clusterId }: Place) {
  const call: Call = createCall(fetch)
  const read = async () => {
    const { ingressList } = await call('ccs.DescribeIngress', guangzhou, { clusterId, namespace: 'default' })
    const found = ingressList.find(({ ingressName }) => ingressName === 'shop')
    if (!found) throw new Error('the seeded world has no ingress shop')
    return found
  }
  const setRules = (rules: Rule[]) =>
    call('ccs.MosifyIngress', guangzhou, { clusterId, namespace: 'default', ingressName: 'shop', rules })
  return { read, setRules }
}

/** The controls of one rule of the form. */
export const ruleNumber = async (number: number) => within(await screen.findByRole('group', { name: `Rule ${number}` }))
