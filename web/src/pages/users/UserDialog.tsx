// Creating a user, or changing one. `?user=new` or `?user=<id>`: it can be linked to, and Back closes it.
import { Button, Group, Modal, Stack, Switch, Text, TextInput } from '@mantine/core'
import { consoleUsers, type User } from '@pierhead/shared/catalogue/console-users'
import { fieldProblems, type ProblemError } from '@pierhead/shared/problem'
import { useState } from 'react'
import { useConsoleAction } from '#api/query.ts'
import { useMe } from '#api/use-me.ts'
import { useSearchParam } from '#api/use-search.ts'
import { firstByPath } from '#lib/faults.ts'
import { useFaultWords } from '#ui/fault-words.ts'
import { notifyDone } from '#ui/notices.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { type Draft, draftOf, grantsOf } from './draft.ts'
import { GrantsEditor } from './GrantsEditor.tsx'
import type { MadeLink } from './LinkDialog.tsx'

interface UserDialogProps {
  users: readonly User[] | undefined
  onCreated: (made: MadeLink) => void
}

export function UserDialog({ users, onCreated }: UserDialogProps) {
  const { t } = useTranslation()
  const [shown, setShown] = useSearchParam('user')
  const user = users?.find(({ userId }) => userId === shown)
  const isOpen = shown === 'new' || user !== undefined
  const close = () => setShown(undefined)
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={user ? t('users.editTitle', { name: user.name }) : t('users.createTitle')}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {isOpen ? <UserForm key={shown} user={user} onCreated={onCreated} close={close} /> : null}
    </Modal>
  )
}

interface UserFormProps {
  user: User | undefined
  onCreated: (made: MadeLink) => void
  close: () => void
}

const schema = consoleUsers['console.CreateUser'].input

function UserForm({ user, onCreated, close }: UserFormProps) {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const [draft, setDraft] = useState(() => draftOf(user))
  const set = (patch: Partial<Draft>) => setDraft((before) => ({ ...before, ...patch }))
  const { save, error, isPending } = useSave(user, onCreated, close)
  const { faultOf, check } = useFaults(draft, error)
  const isMyself = user !== undefined && user.userId === me?.userId
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (check()) save(draft)
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t('auth.name')}
          required
          withAsterisk={false}
          data-autofocus
          autoComplete="off"
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={faultOf('name')}
        />
        {user ? (
          <Text size="sm">{user.email}</Text>
        ) : (
          <TextInput
            label={t('auth.email')}
            description={t('users.emailWhy')}
            type="email"
            required
            withAsterisk={false}
            autoComplete="off"
            value={draft.email}
            onChange={(event) => set({ email: event.currentTarget.value })}
            error={faultOf('email')}
          />
        )}
        <Switch
          label={t('users.administrator')}
          description={isMyself ? t('users.notYourself') : t('users.administratorWhy')}
          disabled={isMyself}
          checked={draft.administrator}
          onChange={(event) => set({ administrator: event.currentTarget.checked })}
        />
        {draft.administrator ? null : (
          <GrantsEditor grants={draft.grants} onChange={(grants) => set({ grants })} faultOf={faultOf} />
        )}
        {error && !error.problem.fields?.length ? <ProblemPanel error={error} /> : null}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={isPending}>
            {user ? t('users.save') : t('users.createVerb')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function useSave(user: User | undefined, onCreated: (made: MadeLink) => void, close: () => void) {
  const { t } = useTranslation()
  const create = useConsoleAction('console.CreateUser')
  const modify = useConsoleAction('console.ModifyUser')
  const save = (draft: Draft) => {
    const given = { name: draft.name.trim(), administrator: draft.administrator, grants: grantsOf(draft) }
    if (user)
      return modify.mutate(
        { userId: user.userId, ...given },
        {
          onSuccess: () => {
            close()
            notifyDone(t('users.saved', { name: given.name }))
          },
        },
      )
    const email = draft.email.trim()
    return create.mutate(
      { ...given, email },
      {
        onSuccess: ({ link, until }) => {
          close()
          onCreated({ link, until, email })
        },
      },
    )
  }
  const { error, isPending } = user ? modify : create
  return { save, error, isPending }
}

/** Of the action's own schema once somebody tried to send it, and of the server. */
function useFaults(draft: Draft, error: ProblemError | null) {
  const tell = useFaultWords()
  const [isChecked, setChecked] = useState(false)
  const found = schema.safeParse({ ...draft, email: draft.email.trim(), grants: grantsOf(draft) })
  const faults = found.success ? [] : fieldProblems(found.error)
  const at = firstByPath([...(isChecked ? faults : []), ...(error?.problem.fields ?? [])])
  return {
    faultOf: (path: string) => tell(at.get(path)),
    check: () => {
      setChecked(true)
      return found.success
    },
  }
}
