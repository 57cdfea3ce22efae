// Images of the account's own registry, to choose from while one types: repositories first, then the tags of one.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { q, qList } from '#api/query.ts'
import { useScope } from '#api/use-scope.ts'
import { problemOf } from '#ui/problem-of.ts'

export interface ImageChoices {
  choices: string[]
  /** What went wrong; typing needs none of it. */
  problem: { cause: string; requestId: string } | undefined
  /** The field was entered: from now on the registry is read. */
  begin: () => void
}

export function useImageChoices(typed: string): ImageChoices {
  const scope = useScope()
  const [wanted, setWanted] = useState(false)
  const repositories = useQuery({ ...qList('ccr.SearchUserRepository', scope, {}), enabled: wanted, retry: false })
  const names = (repositories.data ?? []).map(({ reponame }) => reponame)
  const [first = ''] = names
  // the registry says its own address beside the tags of any repository
  const address = useQuery({
    ...q('ccr.GetTagList', scope, { reponame: first, limit: 1 }),
    enabled: wanted && first !== '',
    retry: false,
  })
  const server = address.data?.server
  const chosen = names.find((name) => typed.trim().startsWith(`${server}/${name}:`))
  const tags = useQuery({
    ...qList('ccr.GetTagList', scope, { reponame: chosen ?? '' }),
    enabled: wanted && chosen !== undefined,
    retry: false,
  })
  const error = repositories.error ?? address.error ?? tags.error
  const problem = error ? problemOf(error) : undefined
  return {
    choices: !server
      ? []
      : chosen === undefined
        ? names.map((name) => `${server}/${name}:`)
        : (tags.data ?? []).map(({ tagName }) => `${server}/${chosen}:${tagName}`),
    problem: problem && { cause: problem.message, requestId: problem.requestId },
    begin: () => setWanted(true),
  }
}
