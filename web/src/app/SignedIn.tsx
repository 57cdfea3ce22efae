// The gate before everything but signing in: who is not signed in goes there, and comes back to this very page.
import { Center } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Navigate, useLocation } from 'react-router'
import { meKey, useMe } from '#api/use-me.ts'
import { pathTo } from '#paths'
import { Ahead } from '#ui/clock.ts'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { problemOf } from '#ui/problem-of.ts'
import { SessionKeeper } from './SessionKeeper.tsx'
import { Shell } from './Shell.tsx'

export function SignedIn() {
  const { data: me, error, refetch } = useMe()
  useOneUserOnly(me?.userId)
  if (error && problemOf(error).code === 'unauthenticated') return <ToSignIn hasEnded={me !== undefined} />
  if (me)
    return (
      <Ahead value={me.aheadMs}>
        <SessionKeeper key={me.userId} me={me}>
          <Shell />
        </SessionKeeper>
      </Ahead>
    )
  if (error)
    return (
      <Center component="main" mih="100dvh" p="md">
        <ProblemPanel error={error} retry={refetch} />
      </Center>
    )
  // an empty page for as long as one answer takes: a frame that might not be for this reader would only flash
  return null
}

/** Somebody else signed in meanwhile, in another tab: what was read here is not theirs. */
function useOneUserOnly(userId: string | undefined): void {
  const client = useQueryClient()
  const before = useRef(userId)
  useEffect(() => {
    if (before.current && userId && before.current !== userId)
      void client.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] })
    before.current = userId ?? before.current
  }, [client, userId])
}

function ToSignIn({ hasEnded }: { hasEnded: boolean }) {
  const { pathname, search, hash } = useLocation()
  const here = pathname + search + hash
  const returnTo = here === pathTo('home', {}) ? undefined : here
  // `applied`: what was typed is kept, so that nothing has to be asked
  return (
    <Navigate
      to={pathTo('signIn', {}, { returnTo, why: hasEnded ? 'ended' : undefined })}
      state={{ applied: true }}
      replace
    />
  )
}
