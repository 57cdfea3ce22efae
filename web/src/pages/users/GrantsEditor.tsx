// What a user may do: on which connection, as what, and where on it.
import { ActionIcon, Button, Fieldset, Group, Select, SimpleGrid, Stack, TagsInput, Text, Tooltip } from '@mantine/core'
import { GrantRole } from '@pierhead/shared/catalogue/console-users'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useConnections } from '#api/use-connections.ts'
import { useConnectionName } from '#ui/connection-name.ts'
import { useTranslation } from '#ui/translation.tsx'
import { type GrantDraft, newGrant } from './draft.ts'

interface GrantsEditorProps {
  grants: readonly GrantDraft[]
  onChange: (grants: GrantDraft[]) => void
  faultOf: (path: string) => string | undefined
}

export function GrantsEditor({ grants, onChange, faultOf }: GrantsEditorProps) {
  const { t } = useTranslation()
  const nextKey = Math.max(-1, ...grants.map(({ key }) => key)) + 1
  return (
    <Stack gap="sm" component="section" aria-label={t('users.grants')}>
      <Text size="sm" fw={600}>
        {t('users.grants')}
      </Text>
      {grants.length === 0 ? <Text size="sm">{t('users.noGrants')}</Text> : null}
      {grants.map((grant, index) => (
        <OneGrant
          key={grant.key}
          number={index + 1}
          grant={grant}
          onChange={(changed) => onChange(grants.map((one) => (one.key === grant.key ? changed : one)))}
          onRemove={() => onChange(grants.filter((one) => one.key !== grant.key))}
          faultOf={(name) => faultOf(`grants.${index}.${name}`)}
        />
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...grants, newGrant(nextKey)])}
        >
          {t('users.addGrant')}
        </Button>
      </div>
    </Stack>
  )
}

interface OneGrantProps {
  number: number
  grant: GrantDraft
  onChange: (grant: GrantDraft) => void
  onRemove: () => void
  faultOf: (name: string) => string | undefined
}

function OneGrant({ number, grant, onChange, onRemove, faultOf }: OneGrantProps) {
  const { t } = useTranslation()
  const nameOf = useConnectionName()
  const ids = useConnections().data?.connections.map(({ id }) => id) ?? []
  const known = ids.includes(grant.connection) || grant.connection === '*' ? ids : [...ids, grant.connection]
  const remove = t('users.removeGrant', { number })
  return (
    <Fieldset legend={t('users.grant', { number })} p="sm">
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <Select
            label={t('app.connection')}
            allowDeselect={false}
            data={[
              { value: '*', label: t('auth.account.every') },
              ...known.map((id) => ({ value: id, label: nameOf(id) })),
            ]}
            value={grant.connection}
            onChange={(connection) => onChange({ ...grant, connection: connection ?? '*' })}
            error={faultOf('connection')}
          />
          <Select
            label={t('auth.menu.role')}
            description={t(`users.roleMay.${grant.role}`)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            allowDeselect={false}
            data={GrantRole.options.map((role) => ({ value: role, label: t(`ui.role.${role}`) }))}
            value={grant.role}
            onChange={(role) => onChange({ ...grant, role: role ?? 'viewer' })}
            error={faultOf('role')}
          />
          <TagsInput
            label={t('auth.account.clusters')}
            description={t('users.clustersWhy')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            placeholder={grant.clusters.length > 0 ? '' : t('auth.account.all')}
            value={grant.clusters}
            onChange={(clusters) => onChange({ ...grant, clusters })}
            acceptValueOnBlur
            error={faultOf('clusters')}
          />
          <TagsInput
            label={t('auth.account.namespaces')}
            description={t('users.namespacesWhy')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            placeholder={grant.namespaces.length > 0 ? '' : t('auth.account.all')}
            value={grant.namespaces}
            onChange={(namespaces) => onChange({ ...grant, namespaces })}
            acceptValueOnBlur
            error={faultOf('namespaces')}
          />
        </SimpleGrid>
        <Group justify="flex-end">
          <Tooltip label={remove}>
            <ActionIcon variant="subtle" color="gray" aria-label={remove} onClick={onRemove}>
              <IconTrash size={16} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Stack>
    </Fieldset>
  )
}
