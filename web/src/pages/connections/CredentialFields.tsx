// The secret of a connection: given here, sent once, and never shown, kept or filled in again.
import { PasswordInput, Radio, Stack, Text, TextInput } from '@mantine/core'
import type { Provider } from '@pierhead/shared/services'
import { useTranslation } from '#ui/translation.tsx'
import type { CredentialDraft } from './draft.ts'

interface CredentialFieldsProps {
  provider: Provider
  credential: CredentialDraft
  onChange: (patch: Partial<CredentialDraft>) => void
  faultOf: (path: string) => string | undefined
}

export function CredentialFields({ provider, credential, onChange, faultOf }: CredentialFieldsProps) {
  const { t } = useTranslation()
  const isUser = provider === 'huawei' && credential.kind === 'iam'
  return (
    <Stack gap="sm">
      {provider === 'huawei' ? (
        <Radio.Group
          label={t('connections.kindTitle')}
          value={credential.kind}
          onChange={(kind) => onChange({ kind: kind === 'iam' ? 'iam' : 'key' })}
          error={faultOf('credential.kind')}
        >
          <Stack gap={6} mt={6}>
            <Radio value="key" label={t('connections.kind.key')} />
            <Radio value="iam" label={t('connections.kind.iam')} />
          </Stack>
        </Radio.Group>
      ) : null}
      {isUser ? (
        <UserFields credential={credential} onChange={onChange} faultOf={faultOf} />
      ) : (
        <KeyFields provider={provider} credential={credential} onChange={onChange} faultOf={faultOf} />
      )}
      <Text size="sm" c="dimmed">
        {t('connections.secretWhy')}
      </Text>
    </Stack>
  )
}

function KeyFields({ provider, credential, onChange, faultOf }: CredentialFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <TextInput
        label={t(`connections.keyIdOf.${provider}`)}
        {...plain}
        value={credential.keyId}
        onChange={(event) => onChange({ keyId: event.currentTarget.value })}
        error={faultOf('credential.keyId')}
      />
      <Secret
        label={t(`connections.keyOf.${provider}`)}
        value={credential.key}
        onChange={(key) => onChange({ key })}
        error={faultOf('credential.key')}
      />
    </>
  )
}

function UserFields({ credential, onChange, faultOf }: Omit<CredentialFieldsProps, 'provider'>) {
  const { t } = useTranslation()
  return (
    <>
      <TextInput
        label={t('connections.domain')}
        description={t('connections.domainWhy')}
        {...plain}
        value={credential.domain}
        onChange={(event) => onChange({ domain: event.currentTarget.value })}
        error={faultOf('credential.domain')}
      />
      <TextInput
        label={t('connections.user')}
        {...plain}
        value={credential.user}
        onChange={(event) => onChange({ user: event.currentTarget.value })}
        error={faultOf('credential.user')}
      />
      <Secret
        label={t('connections.password')}
        value={credential.password}
        onChange={(password) => onChange({ password })}
        error={faultOf('credential.password')}
      />
    </>
  )
}

const plain = { required: true, withAsterisk: false, autoComplete: 'off', spellCheck: false } as const

interface SecretProps {
  label: string
  value: string
  onChange: (secret: string) => void
  error: string | undefined
}

/** `new-password`: browsers fill `off` with the password of the console itself. */
function Secret({ label, value, onChange, error }: SecretProps) {
  const { t } = useTranslation()
  return (
    <PasswordInput
      label={label}
      required
      withAsterisk={false}
      autoComplete="new-password"
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      aria-invalid={error ? true : undefined}
      visibilityToggleButtonProps={{
        'aria-label': t('connections.showSecret', { what: label }),
        tabIndex: 0,
        'aria-hidden': false,
      }}
    />
  )
}
