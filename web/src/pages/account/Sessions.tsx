// Where one is signed in; each but this one can be ended here.
import { Badge, Button, Skeleton, Table, Text, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { noScope, qList, useConsoleAction } from '#api/query.ts'
import { NO_DATA } from '#lib/units.ts'
import { notifyDone, notifyFailed } from '#ui/notices.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import classes from './account.module.css'
import { agentWords } from './agent-words.ts'

export function Sessions() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(qList('console.DescribeSessions', noScope, {}))
  const end = useConsoleAction('console.EndSession')
  if (error && !data) return <ProblemPanel error={error} retry={refetch} />
  if (!data) return <Skeleton height={80} aria-busy />
  return (
    <>
      <Text size="sm" mb="xs">
        {t('auth.sessions.why')}
      </Text>
      <Table.ScrollContainer
        minWidth={560}
        type="native"
        className={classes.scroller ?? ''}
        tabIndex={0}
        role="group"
        aria-label={t('auth.sessions.title')}
      >
        <Table aria-label={t('auth.sessions.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('auth.sessions.where')}</Table.Th>
              <Table.Th>{t('auth.sessions.address')}</Table.Th>
              <Table.Th>{t('auth.sessions.since')}</Table.Th>
              <Table.Th>{t('auth.sessions.seen')}</Table.Th>
              <Table.Th>
                <VisuallyHidden>{t('ui.actions')}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.map(({ sessionId, agent, address, createdAt, lastSeenAt, current }) => (
              <Table.Tr key={sessionId}>
                <Table.Td title={agent}>{agentWords(agent) || NO_DATA}</Table.Td>
                <Table.Td>
                  <code>{address}</code>
                </Table.Td>
                <Table.Td>
                  <TimeAgo at={createdAt} />
                </Table.Td>
                <Table.Td>
                  <TimeAgo at={lastSeenAt} />
                </Table.Td>
                <Table.Td ta="right">
                  {current ? (
                    <Badge variant="outline" color="teal">
                      {t('auth.sessions.this')}
                    </Badge>
                  ) : (
                    <Button
                      size="compact-sm"
                      variant="default"
                      loading={end.isPending && end.variables.sessionId === sessionId}
                      onClick={() =>
                        end.mutate(
                          { sessionId },
                          { onSuccess: () => notifyDone(t('auth.sessions.ended')), onError: notifyFailed },
                        )
                      }
                    >
                      {t('auth.sessions.end')}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  )
}
