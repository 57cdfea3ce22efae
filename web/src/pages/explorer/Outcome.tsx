// What comes back, what went over the wire, the same call as a program, and what the cloud's codes mean.
import { Paper, Tabs } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { ActionId } from '@pierhead/shared/catalogue'
import type { Explanation } from '@pierhead/shared/explanation'
import type { ProblemError } from '@pierhead/shared/problem'
import { useQuery } from '@tanstack/react-query'
import { useExplain } from '#api/explain.ts'
import { useScope } from '#api/use-scope.ts'
import { useSearchParam } from '#api/use-search.ts'
import { useTranslation } from '#ui/translation.tsx'
import { AnswerTab } from './AnswerTab.tsx'
import { CodesTab } from './CodesTab.tsx'
import { CodeTab } from './CodeTab.tsx'
import { RequestTab } from './RequestTab.tsx'
import type { CallInput } from './use-call-input.ts'
import type { Run } from './use-run.ts'

const tabs = ['answer', 'request', 'code', 'codes'] as const
type Tab = (typeof tabs)[number]

/** Typing must rest before the request is built anew. */
const REST_MS = 400

interface OutcomeProps {
  id: ActionId
  input: CallInput
  run: Run
}

export function Outcome({ id, input, run }: OutcomeProps) {
  const { t } = useTranslation()
  const [given, setTab] = useSearchParam('tab')
  const tab: Tab = tabs.find((one) => one === given) ?? 'answer'
  const built = useBuilt(id, input, tab === 'code' || (tab === 'request' && !run.outcome))
  return (
    <Paper withBorder p="md" component="section" aria-label={t('explorer.outcome')} miw={0}>
      <Tabs value={tab} onChange={(chosen) => setTab(chosen === 'answer' ? undefined : (chosen ?? undefined))}>
        <Tabs.List mb="sm">
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`explorer.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="answer">
          <AnswerTab id={id} run={run} />
        </Tabs.Panel>
        <Tabs.Panel value="request">
          <RequestTab sent={run.outcome} built={built} />
        </Tabs.Panel>
        <Tabs.Panel value="code">
          <CodeTab id={id} built={built} />
        </Tabs.Panel>
        <Tabs.Panel value="codes">
          <CodesTab service={id.slice(0, id.indexOf('.'))} />
        </Tabs.Panel>
      </Tabs>
    </Paper>
  )
}

export interface Built {
  data: Explanation | undefined
  error: ProblemError | null
}

/** The request as it would be sent now. */
function useBuilt(id: ActionId, input: CallInput, wanted: boolean): Built {
  const explain = useExplain()
  const scope = useScope()
  const [rested] = useDebouncedValue(input, REST_MS)
  return useQuery<Explanation, ProblemError>({
    queryKey: ['explorer.built', id, scope, rested],
    queryFn: ({ signal }) => explain(id, scope, rested, false, signal),
    enabled: wanted,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
