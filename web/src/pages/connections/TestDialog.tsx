// Tries a connection with one read, and says what was found and what to do about it.
import { Alert, Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import type { ConnectionDetails, TestResult } from '@pierhead/shared/catalogue/console'
import { regionOf } from '@pierhead/shared/regions'
import { IconAlertOctagon, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useConsoleAction } from '#api/query.ts'
import { useSay } from '#ui/bilingual.ts'
import { CopyText } from '#ui/CopyText.tsx'
import { useConnectionName } from '#ui/connection-name.ts'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'

interface TestDialogProps {
  connection: ConnectionDetails
  onClose: () => void
}

export function TestDialog({ connection: { id, regions }, onClose }: TestDialogProps) {
  const { t } = useTranslation()
  const say = useSay()
  const name = useConnectionName()(id)
  const [region, setRegion] = useState(regions[0] ?? '')
  const { mutate, data, error, isPending } = useConsoleAction('console.TestConnection')
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('connections.test.title', { name })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Stack gap="md">
        <Text size="sm">{t('connections.test.text')}</Text>
        <Select
          label={t('app.region')}
          allowDeselect={false}
          data={regions.map((one) => ({ value: one, label: say(regionOf(one)?.title) ?? one }))}
          value={region}
          onChange={(chosen) => setRegion(chosen ?? region)}
          disabled={isPending}
        />
        <div role="status">{data && !isPending ? <Result result={data} /> : null}</div>
        {error ? <ProblemPanel error={error} /> : null}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('ui.close')}
          </Button>
          <Button data-autofocus loading={isPending} onClick={() => mutate(region ? { id, region } : { id })}>
            {t(data || error ? 'connections.test.again' : 'connections.test.verb')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function Result({ result: found }: { result: TestResult }) {
  const { t } = useTranslation()
  const { result, action, region, ms, cloudCode, cloudMessage } = found
  const works = result === 'works'
  return (
    <Alert
      color={works ? 'green' : 'red'}
      variant="outline"
      icon={works ? <IconCircleCheck aria-hidden /> : <IconAlertOctagon aria-hidden />}
      title={t(`connections.test.result.${result}.title`)}
      styles={{ body: { minWidth: 0 } }}
    >
      <Stack gap="xs" style={{ overflowWrap: 'anywhere' }}>
        <ClockText seconds={result === 'clock_off' ? found.clockSkewSeconds : undefined} />
        {cloudMessage ? (
          <Text size="sm">
            {t('problems.cloudSaid')} <q>{cloudMessage}</q>
          </Text>
        ) : null}
        <Text size="sm">{t(`connections.test.result.${result}.next`)}</Text>
        <Text size="sm">{t('connections.test.call', { action, region, ms: Math.round(ms) })}</Text>
        {cloudCode ? (
          <Group gap={4} maw="100%">
            <Text size="xs" c="dimmed">
              {t('problems.cloudCode')}
            </Text>
            <CopyText text={cloudCode} label={t('problems.cloudCode')} />
          </Group>
        ) : null}
      </Stack>
    </Alert>
  )
}

const MINUTE_SECONDS = 60

/** Which of the two clocks is ahead, and by how much. */
function ClockText({ seconds }: { seconds: number | undefined }) {
  const { t } = useTranslation()
  if (seconds === undefined) return null
  const size = Math.abs(seconds)
  const by =
    size < 2 * MINUTE_SECONDS
      ? t('connections.test.seconds', { count: Math.round(size) })
      : t('connections.test.minutes', { count: Math.round(size / MINUTE_SECONDS) })
  return <Text size="sm">{t(seconds > 0 ? 'connections.test.behind' : 'connections.test.ahead', { by })}</Text>
}
