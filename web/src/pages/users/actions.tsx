// What an administrator can do with a user, and what is asked before.
import { Text } from '@mantine/core'
import type { User } from '@pierhead/shared/catalogue/console-users'
import { type ReactNode, useCallback, useState } from 'react'
import { useConsoleAction } from '#api/query.ts'
import { useMe } from '#api/use-me.ts'
import { useSearchParam } from '#api/use-search.ts'
import type { Action } from '#ui/Actions.tsx'
import { ConfirmDialog } from '#ui/ConfirmDialog.tsx'
import { notifyDone } from '#ui/notices.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { LinkDialog, type MadeLink } from './LinkDialog.tsx'

type Question = 'link' | 'resetTwoFactor' | 'signOut' | 'disable' | 'enable' | 'delete'

export function useUserActions() {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const [, setShown] = useSearchParam('user')
  const [asked, setAsked] = useState<{ question: Question; user: User }>()
  const [made, showLink] = useState<MadeLink>()
  const actionsOf = useCallback(
    (user: User): Action[] => {
      const ask = (question: Question) => () => setAsked({ question, user })
      const notMyself = user.userId === me?.userId ? t('users.notYourself') : undefined
      return [
        { label: t('users.edit'), run: () => setShown(user.userId, { push: true }) },
        { label: t('users.link.verb'), run: ask('link'), why: user.disabled ? t('users.isDisabled') : undefined },
        {
          label: t('users.resetTwoFactor.verb'),
          run: ask('resetTwoFactor'),
          why: user.twoFactor ? undefined : t('users.noTwoFactor'),
        },
        { label: t('users.signOut.verb'), run: ask('signOut') },
        user.disabled
          ? { label: t('users.enable.verb'), run: ask('enable') }
          : { label: t('users.disable.verb'), run: ask('disable'), why: notMyself },
        { label: t('users.delete.verb'), run: ask('delete'), why: notMyself, danger: true },
      ]
    },
    [t, me, setShown],
  )
  const dialogs: ReactNode = (
    <>
      {asked ? <Ask {...asked} onClose={() => setAsked(undefined)} onLink={showLink} /> : null}
      <LinkDialog made={made} onClose={() => showLink(undefined)} />
    </>
  )
  return { actionsOf, dialogs, showLink }
}

interface AskProps {
  question: Question
  user: User
  onClose: () => void
  onLink: (made: MadeLink) => void
}

function Ask({ question, user, onClose, onLink }: AskProps) {
  const { t } = useTranslation()
  const { name, email } = user
  const { send, mutation } = useAnswer({ question, user, onClose, onLink })
  return (
    <ConfirmDialog
      opened
      title={t(`users.${question}.title`, { name })}
      verb={t(`users.${question}.verb`)}
      onConfirm={send}
      onClose={onClose}
      mutation={mutation}
      {...(question === 'delete' ? { typeName: email } : {})}
    >
      <Text size="sm">{t(`users.${question}.text`, { name, email })}</Text>
    </ConfirmDialog>
  )
}

function useAnswer({ question, user: { userId, name, email }, onClose, onLink }: AskProps) {
  const { t } = useTranslation()
  const link = useConsoleAction('console.CreatePasswordLink')
  const reset = useConsoleAction('console.ResetTwoFactor')
  const signOut = useConsoleAction('console.SignOutUser')
  const modify = useConsoleAction('console.ModifyUser')
  const remove = useConsoleAction('console.DeleteUser')
  const done = () => {
    onClose()
    if (question !== 'link') notifyDone(t(`users.${question}.done`, { name }))
  }
  const able = {
    link: {
      mutation: link,
      send: () =>
        link.mutate(
          { userId },
          {
            onSuccess: (made) => {
              done()
              onLink({ ...made, email })
            },
          },
        ),
    },
    resetTwoFactor: { mutation: reset, send: () => reset.mutate({ userId }, { onSuccess: done }) },
    signOut: { mutation: signOut, send: () => signOut.mutate({ userId }, { onSuccess: done }) },
    disable: { mutation: modify, send: () => modify.mutate({ userId, disabled: true }, { onSuccess: done }) },
    enable: { mutation: modify, send: () => modify.mutate({ userId, disabled: false }, { onSuccess: done }) },
    delete: { mutation: remove, send: () => remove.mutate({ userId }, { onSuccess: done }) },
  } as const satisfies Record<Question, unknown>
  return able[question]
}
