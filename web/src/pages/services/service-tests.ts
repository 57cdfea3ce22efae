// What the page tests of services share: where the seeded services are, and what the browser asked of the server.
import { createCall } from '@pierhead/shared/client'
import { screen } from '@testing-library/react'
import type { Fetch } from '#api/call.ts'
import type { Place } from '#api/use-scope.ts'
import { startServer } from '#app/test-app.tsx'

export const guangzhou = { connection: 'simulated', region: 'ap-guangzhou' }

/** The cluster `shop` of the seeded world; every account has it under the same id. */
export async function shop(): Promise<Place> {
  const { clusters } = await createCall(startServer())('ccs.DescribeCluster', guangzhou, { clusterName: 'shop' })
  const found = clusters.find(({ clusterName }) => clusterName === 'shop')
  if (!found) throw new Error('the seeded world has no cluster shop')
  return { ...guangzhou, clusterId: found.clusterId }
}

export interface Sent {
  id: string
  input: unknown
  /** That by which the server knows a call that it has done already. */
  key: string | undefined
}

/** Writes down every call of an action on its way to the server. */
export function recorder() {
  const sent: Sent[] = []
  const between =
    (fetch: Fetch): Fetch =>
    (url, init) => {
      if (url.startsWith('/api/')) sent.push({ id: url.slice('/api/'.length), ...bodyOf(init) })
      return fetch(url, init)
    }
  const of = (id: string) => sent.filter((call) => call.id === id)
  return {
    between,
    inputsOf: (id: string) => of(id).map(({ input }) => input),
    keysOf: (id: string) => of(id).map(({ key }) => key),
  }
}

function bodyOf(init: RequestInit | undefined): Pick<Sent, 'input' | 'key'> {
  const { input, key } = (JSON.parse(typeof init?.body === 'string' ? init.body : '{}') ?? {}) as Partial<Sent>
  return { input, key }
}

/** Answers one action as if the answer of the cloud had been lost; `done` says whether the cloud got the request. */
export const losingTheAnswerOf =
  (id: string, { done }: { done: boolean }) =>
  (fetch: Fetch): Fetch =>
  async (url, init) => {
    if (url !== `/api/${id}`) return fetch(url, init)
    if (done) await fetch(url, init)
    return Response.json(
      { code: 'outcome_unknown', message: 'It is not known whether the cloud did it.', requestId: 'req-lost' },
      { status: 502, headers: { 'content-type': 'application/problem+json' } },
    )
  }

/** Answers one action with nothing at all, as when the connection breaks; `done` says whether the server got the request. */
export const breakingAt =
  (id: string, { done }: { done: boolean }) =>
  (fetch: Fetch): Fetch =>
  async (url, init) => {
    if (url !== `/api/${id}`) return fetch(url, init)
    if (done) await fetch(url, init)
    throw new TypeError('Failed to fetch')
  }

/** Applies a fault for as long as `lasts` says so. */
export const whilst =
  (lasts: () => boolean, fault: (fetch: Fetch) => Fetch) =>
  (fetch: Fetch): Fetch => {
    const faulty = fault(fetch)
    return (url, init) => (lasts() ? faulty(url, init) : fetch(url, init))
  }

/** Answers one action with a failure for as long as `isBroken` says so. */
export const failingAt =
  (id: string, isBroken: () => boolean) =>
  (fetch: Fetch): Fetch =>
  (url, init) =>
    url === `/api/${id}` && isBroken()
      ? Response.json(
          { code: 'upstream_error', message: 'It went wrong.', requestId: 'req-failed' },
          { status: 502, headers: { 'content-type': 'application/problem+json' } },
        )
      : fetch(url, init)

/** Holds the calls of one action until they are let go. */
export function holdingAt(id: string) {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const between =
    (fetch: Fetch): Fetch =>
    async (url, init) => {
      if (url === `/api/${id}`) await held
      return fetch(url, init)
    }
  return { between, letGo: () => letGo() }
}

/** Changes the text of one action's answers on their way to the browser. */
export const answeringOtherwise =
  (id: string, change: (text: string) => string) =>
  (fetch: Fetch): Fetch =>
  async (url, init) => {
    const answer = await fetch(url, init)
    return url === `/api/${id}` ? new Response(change(await answer.text()), answer) : answer
  }

/** The table row or card of the link or text with this name. */
export async function rowOf(name: string): Promise<HTMLElement> {
  const row = (await screen.findByText(name)).closest<HTMLElement>('tr')
  if (!row) throw new Error(`${name} stands in no row`)
  return row
}
