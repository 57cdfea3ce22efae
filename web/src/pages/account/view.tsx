// One's own account: who one is and may do, the password, the second factor, and where one is signed in.
import { Badge, Group, Paper, Stack, Table, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { type KnownMe, useMe } from '#api/use-me.ts'
import { useConnectionName } from '#ui/connection-name.ts'
import { Facts } from '#ui/Facts.tsx'
import { TitledPage } from '#ui/TitledPage.tsx'
import { useTranslation } from '#ui/translation.tsx'
import classes from './account.module.css'
import { ChangePassword } from './ChangePassword.tsx'
import { Sessions } from './Sessions.tsx'
import { TwoFactor } from './TwoFactor.tsx'

export default function AccountPage() {
  const { t } = useTranslation()
  const { data: me } = useMe()
  return (
    <TitledPage title={t('auth.account.title')}>
      {me ? (
        <Stack gap="md" maw={860}>
          <Section id="who" title={t('auth.account.who')}>
            <Who me={me} />
          </Section>
          <Section id="password" title={t('auth.password.title')}>
            {me.hasPassword ? <ChangePassword me={me} /> : <Text size="sm">{t('auth.account.noPassword')}</Text>}
          </Section>
          <Section id="two-factor" title={t('auth.twoFactor.title')}>
            {me.hasPassword ? (
              <TwoFactor isOn={me.twoFactor} />
            ) : (
              <Text size="sm">{t('auth.twoFactor.byProvider')}</Text>
            )}
          </Section>
          <Section id="sessions" title={t('auth.sessions.title')}>
            <Sessions />
          </Section>
        </Stack>
      ) : null}
    </TitledPage>
  )
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md" radius="md" component="section" id={id} aria-labelledby={`${id}-title`}>
      <Title order={2} size="h5" mb="sm" id={`${id}-title`}>
        {title}
      </Title>
      {children}
    </Paper>
  )
}

function Who({ me }: { me: KnownMe }) {
  const { t } = useTranslation()
  return (
    <Stack gap="md">
      <Facts
        facts={[
          { label: t('auth.name'), value: me.name },
          { label: t('auth.email'), value: me.email },
        ]}
      />
      {me.administrator ? <Text size="sm">{t('auth.account.administrator')}</Text> : <Grants grants={me.grants} />}
    </Stack>
  )
}

function Grants({ grants }: Pick<KnownMe, 'grants'>) {
  const { t } = useTranslation()
  const nameOf = useConnectionName()
  if (grants.length === 0) return <Text size="sm">{t('auth.account.nothing')}</Text>
  const listed = (names: readonly string[] | undefined) =>
    names?.length ? names.join(t('ui.comma')) : t('auth.account.all')
  return (
    <Table.ScrollContainer
      minWidth={480}
      type="native"
      className={classes.scroller ?? ''}
      tabIndex={0}
      role="group"
      aria-label={t('auth.account.grants')}
    >
      <Table aria-label={t('auth.account.grants')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('app.connection')}</Table.Th>
            <Table.Th>{t('auth.menu.role')}</Table.Th>
            <Table.Th>{t('auth.account.clusters')}</Table.Th>
            <Table.Th>{t('auth.account.namespaces')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {grants.map((grant) => (
            <Table.Tr key={JSON.stringify(grant)}>
              <Table.Td>{grant.connection === '*' ? t('auth.account.every') : nameOf(grant.connection)}</Table.Td>
              <Table.Td>
                <Group gap={6}>
                  <Badge variant="outline" color="gray">
                    {t(`ui.role.${grant.role}`)}
                  </Badge>
                </Group>
              </Table.Td>
              <Table.Td>{listed(grant.clusters)}</Table.Td>
              <Table.Td>{listed(grant.namespaces)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
