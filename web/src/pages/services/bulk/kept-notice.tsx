// Told after a reload: what is known of requests for several services that the page had sent before.
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { ProblemError } from '@pierhead/shared/problem'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSay } from '#ui/bilingual.ts'
import classes from './bulk.module.css'
import { Failure } from './Failure.tsx'
import { forgetRun, type KeptItem, type KeptRun, keptRuns, tallyOfKept } from './kept-run.ts'
import { icons, useTallyWords } from './Results.tsx'
import { Line, Rows } from './Review.tsx'

/** One notice each, which stays until somebody dismisses it. Those that still run have theirs under the same id. */
export function showKeptRuns(storage: Storage, userId: string): void {
  for (const [id, run] of keptRuns(storage, userId))
    notifications.show({
      id,
      message: <KeptNotice run={run} />,
      color: 'gray',
      autoClose: false,
      withBorder: true,
      onClose: () => forgetRun(storage, userId, id),
    })
}

function KeptNotice({ run: { title, items } }: { run: KeptRun }) {
  const { t } = useTranslation()
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
          <Text fw={600}>{words}</Text>
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
