// The request that goes upstream: address, headers, body, and how it is signed. What is secret is masked by the server.
import { Code, Group, Stack, Table, Text, Title } from '@mantine/core'
import type { Explanation, SignatureStep } from '@pierhead/shared/explanation'
import { useSay } from '#ui/bilingual.ts'
import { CopyText } from '#ui/CopyText.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import classes from './explorer.module.css'
import type { Built } from './Outcome.tsx'

export function RequestTab({ sent, built }: { sent: Explanation | undefined; built: Built }) {
  const { t } = useTranslation()
  const shown = sent ?? built.data
  if (!sent && built.error) return <ProblemPanel error={built.error} />
  if (!shown) return <Text size="sm">{t('ui.loading')}</Text>
  if (!shown.request) return <Text size="sm">{t('explorer.staysHere')}</Text>
  const { request, parameters, steps } = shown
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t(sent ? 'explorer.wasSent' : 'explorer.wouldBeSent')} {t('explorer.masked')}
      </Text>
      <Group gap="sm" wrap="nowrap" align="flex-start" className={classes.whole ?? ''}>
        <Code>{request.method}</Code>
        <CopyText text={request.url} label={t('explorer.address')} />
      </Group>
      <Pairs title={t('explorer.headers')} pairs={Object.entries(request.headers)} />
      {parameters ? (
        <Pairs title={t('explorer.parameters')} pairs={parameters} />
      ) : (
        <Value title={t('explorer.body')} value={request.body} />
      )}
      <Signature steps={steps} />
    </Stack>
  )
}

function Pairs({ title, pairs }: { title: string; pairs: readonly (readonly [string, string])[] }) {
  const { t } = useTranslation()
  return (
    <div>
      <Title order={3} size="h6" mb={4}>
        {title}
      </Title>
      <Table aria-label={title} layout="fixed" fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="38%">{t('explorer.name')}</Table.Th>
            <Table.Th>{t('explorer.value')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {pairs.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400} className={`${classes.mono} ${classes.facts}`}>
                {name}
              </Table.Th>
              <Table.Td className={`${classes.mono} ${classes.facts}`}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function Value({ title, value }: { title: string; value: string }) {
  return (
    <div>
      <Title order={3} size="h6" mb={4}>
        {title}
      </Title>
      <Code block className={classes.value ?? ''} tabIndex={0}>
        {value || '∅'}
      </Code>
    </div>
  )
}

function Signature({ steps }: { steps: readonly SignatureStep[] }) {
  const { t } = useTranslation()
  const say = useSay()
  return (
    <div>
      <Title order={3} size="h6" mb={4}>
        {t('explorer.signature')}
      </Title>
      {steps.length === 0 ? <Text size="sm">{t('explorer.noSteps')}</Text> : null}
      <ol className={classes.steps}>
        {steps.map(({ title, value }) => (
          <li key={title.en}>
            <Text size="sm" mb={4}>
              {say(title)}
            </Text>
            <Code block className={classes.value ?? ''} tabIndex={0} aria-label={say(title)}>
              {value}
            </Code>
          </li>
        ))}
      </ol>
    </div>
  )
}
