// Signing out: nothing that this user read or typed stays in the tab.

import { Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useAuth } from '#api/auth.ts'
import { useForgetCalls } from '#api/call-log.ts'
import { forgetDrafts, hasDrafts } from '#api/kept-draft.ts'
import { tabStorage } from '#lib/tab-storage.ts'
import { pathTo } from '#paths'
import { ConfirmDialog } from '#ui/ConfirmDialog.tsx'
import { forgetNotices, notifyFailed } from '#ui/notices.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { forgetKeptRuns } from './use-kept-runs.ts'

type Way = 'sign-out' | 'sign-out-everywhere'

export function useSignOut() {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Way>()
  const leave = useLeave()
  const here = useAuth('sign-out')
  const everywhere = useAuth('sign-out-everywhere')
  const go = async (way: Way): Promise<void> => {
    try {
      await (way === 'sign-out' ? here : everywhere).mutateAsync({})
    } catch (error) {
      notifyFailed(error)
      return
    }
    await leave()
  }
  const dialog = (
    <ConfirmDialog
      opened={asked !== undefined}
      title={t(asked === 'sign-out' ? 'auth.menu.draftsTitle' : 'auth.menu.everywhereTitle')}
      verb={t(asked === 'sign-out' ? 'auth.menu.signOut' : 'auth.menu.signOutEverywhere')}
      onClose={() => setAsked(undefined)}
      onConfirm={() => asked && go(asked)}
      mutation={{ isPending: here.isPending || everywhere.isPending, error: null }}
    >
      {asked === 'sign-out-everywhere' ? <Text size="sm">{t('auth.menu.everywhereText')}</Text> : null}
      {asked && hasDrafts(tabStorage()) ? <Text size="sm">{t('auth.menu.draftsText')}</Text> : null}
    </ConfirmDialog>
  )
  return {
    dialog,
    signOut: () => (hasDrafts(tabStorage()) ? setAsked('sign-out') : void go('sign-out')),
    signOutEverywhere: () => setAsked('sign-out-everywhere'),
  }
}

function useLeave() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const forgetCalls = useForgetCalls()
  return async () => {
    forgetDrafts(tabStorage())
    forgetKeptRuns(tabStorage())
    forgetNotices()
    client.removeQueries({ queryKey: ['auth.state'] })
    // `applied`: whoever has typed something was asked already
    await navigate(pathTo('signIn', {}), { state: { applied: true } })
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'auth.state' })
    forgetCalls()
  }
}
