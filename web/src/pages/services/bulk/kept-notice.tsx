// Told after a reload: what is known of requests for several services that the page had sent before.
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { ProblemError } from '@pierhead/shared/problem'
import { type ReactNode, useState } from 'react'
import { pathTo } from '#paths'
import { useSay } from '#ui/bilingual.ts'
import { useTranslation } from '#ui/translation.tsx'
import classes from './bulk.module.css'
import { Failure } from './Failure.tsx'
import { forgetRun, handOver, type KeptItem, type KeptRun, keptRuns, retryableOf, tallyOfKept } from './kept-run.ts'
import { icons, useTallyWords } from './Results.tsx'
import { Line, Rows } from './Review.tsx'

/** One notice each, which stays until somebody dismisses it. Those that still run have theirs under the same id. */
export function showKeptRuns(storage: Storage, userId: string, go: Go): void {
  for (const [id, run] of keptRuns(storage, userId))
    notifications.show({
      id,
      message: messageOf(id, run, go),
      color: 'gray',
      autoClose: false,
      withBorder: true,
      onClose: () => forgetRun(storage, userId, id),
    })
}

/** Those that another run has now are told by that one. */
export function tellWithout(storage: Storage, userId: string, id: string, names: ReadonlySet<string>, go: Go): void {
  const left = handOver(storage, userId, id, names)
  if (left) notifications.update({ id, message: messageOf(id, left, go) })
  else notifications.hide(id)
}

/** To another page; a notice stands outside of them, and knows no router. */
type Go = (to: string) => unknown

const messageOf = (id: string, run: KeptRun, go: Go): ReactNode => (
  <KeptNotice run={run} again={() => void go(pathTo('services', run.place, { again: id }))} />
)

interface KeptNoticeProps {
  run: KeptRun
  /** Where they are reviewed once more before anything is sent. */
  again: () => void
}

function KeptNotice({ run, again }: KeptNoticeProps) {
  const { title, items } = run
  const { t } = useTranslation()
  const retryable = retryableOf(run).length
  const words = useTallyWords()(tallyOfKept(items))
  const [opened, setOpened] = useState(false)
  return (
    <Stack gap="xs">
      <Text size="sm" role="status">
        {t('bulk.before', { title, words })}
      </Text>
      <Group>
        <Button size="compact-sm" variant="default" onClick={() => setOpened(true)}>
          {t('bulk.show')}
        </Button>
      </Group>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={title}
        size="xl"
        centered
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <Stack gap="sm">
          <Group justify="space-between" gap="sm">
            <Text fw={600}>{words}</Text>
            {retryable > 0 ? (
              <Button
                variant="default"
                onClick={() => {
                  setOpened(false)
                  again()
                }}
              >
                {t('bulk.reviewAgain', { count: retryable })}
              </Button>
            ) : null}
          </Group>
          <Text size="sm">{t('bulk.beforeHint')}</Text>
          <Rows label={t('bulk.results')}>
            {items.map((item) => (
              <li key={item.name} className={classes.row} data-outcome={item.is}>
                <Line id={item.name} icon={icons[item.is]} word={t(`bulk.outcome.${item.is}`)} to={item.to}>
                  <More item={item} />
                </Line>
              </li>
            ))}
          </Rows>
        </Stack>
      </Modal>
    </Stack>
  )
}

function More({ item: { problem, note } }: { item: KeptItem }) {
  const say = useSay()
  return (
    <>
      {note ? <Text size="sm">{say(note)}</Text> : null}
      {problem ? <Failure error={new ProblemError(problem.code, problem.message, problem)} /> : null}
    </>
  )
}
