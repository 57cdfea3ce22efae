import facts from 'virtual:action-facts'
import { Accordion, Badge, Button, Code, Group, List, Paper, Stack, Text, Title } from '@mantine/core'
import type { ActionId } from '@pierhead/shared/catalogue'
import type { ReactNode } from 'react'
import { useSay } from './bilingual.ts'
import { ProblemPanel } from './ProblemPanel.tsx'
import classes from './ReviewChanges.module.css'
import { useTranslation } from './translation.tsx'
import { usePermits } from './use-permit.ts'

export interface PlannedCall {
  id: ActionId
  /** As it will be sent to the BFF, `scope` aside. */
  input: unknown
}

interface ReviewChangesProps {
  /** Usually a DiffView. */
  diff: ReactNode
  /** What will happen, a sentence each: "All 3 pods are replaced, one at a time." */
  consequences: readonly ReactNode[]
  calls: readonly PlannedCall[]
  /** Verb and object: "Update service checkout". */
  verb: string
  onConfirm: () => unknown
  onBack: () => void
  /**
   * While it runs the button spins; its failure is shown here and nothing is lost. `blocked` says why nothing may be sent.
   */
  mutation: { isPending: boolean; error: Error | null; blocked?: string | undefined }
  /** Over `diff`, where that is no difference. */
  title?: string
}

/** The step before anything is sent: left what differs, right what will happen and the calls that will be made. */
export function ReviewChanges(props: ReviewChangesProps) {
  const { diff, consequences, calls, verb, onConfirm, onBack, mutation, title } = props
  const { t } = useTranslation()
  const permit = usePermits()
  // what was opened may have been taken away, or locked again, meanwhile
  const why = mutation.blocked ?? calls.map(({ id }) => permit(id, 'anywhere')?.reason).find(Boolean)
  return (
    <Stack gap="md">
      <div className={classes.columns}>
        <section aria-labelledby="review-diff">
          <Title order={2} size="h5" mb="xs" id="review-diff">
            {title ?? t('ui.difference')}
          </Title>
          {diff}
        </section>
        <Stack gap="md" component="section" aria-labelledby="review-effect">
          <Title order={2} size="h5" id="review-effect">
            {t('ui.whatHappens')}
          </Title>
          <List size="sm" spacing={6}>
            {consequences.map((sentence, index) => (
              <List.Item key={index}>{sentence}</List.Item>
            ))}
          </List>
          <Calls calls={calls} />
        </Stack>
      </div>
      {mutation.error ? <ProblemPanel error={mutation.error} /> : null}
      <Group justify="flex-end" className={classes.foot ?? ''}>
        {why ? (
          <Text size="sm" role="status">
            {why}
          </Text>
        ) : null}
        <Button variant="default" onClick={onBack} disabled={mutation.isPending}>
          {t('ui.backToForm')}
        </Button>
        <Button loading={mutation.isPending} disabled={why !== undefined} onClick={() => void onConfirm()}>
          {verb}
        </Button>
      </Group>
    </Stack>
  )
}

function Calls({ calls }: { calls: readonly PlannedCall[] }) {
  const { t } = useTranslation()
  const say = useSay()
  return (
    <Paper withBorder radius="md" p={0}>
      <Text size="sm" fw={600} p="sm">
        {t('ui.calls', { count: calls.length })}
      </Text>
      <Accordion multiple chevronPosition="left">
        {calls.map(({ id, input }) => (
          <Accordion.Item key={id} value={id}>
            <Accordion.Control>
              <Group gap="xs">
                <Code>{id}</Code>
                <Text size="sm">{say(facts[id].title)}</Text>
                <Badge variant="outline" color={facts[id].effect === 'destroy' ? 'red' : 'gray'}>
                  {t(`ui.effect.${facts[id].effect}`)}
                </Badge>
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              <Code block className={classes.input ?? ''}>
                {JSON.stringify(input, undefined, 2)}
              </Code>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Paper>
  )
}
