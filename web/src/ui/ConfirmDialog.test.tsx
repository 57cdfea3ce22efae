import { screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { renderRoutes } from '#app/test-app.tsx'
import { ConfirmDialog } from './ConfirmDialog.tsx'

interface AskingProps {
  confirmed: () => void
  typeName?: string
  error?: Error
}

/** A page with a button that asks before it deletes. */
function Asking({ confirmed, typeName, error }: AskingProps) {
  const [opened, open] = useState(false)
  return (
    <>
      <button type="button" onClick={() => open(true)}>
        Delete…
      </button>
      <ConfirmDialog
        opened={opened}
        title="Delete service web?"
        verb="Delete service"
        onConfirm={confirmed}
        onClose={() => open(false)}
        {...(typeName ? { typeName } : {})}
        {...(error ? { mutation: { isPending: false, error } } : {})}
      >
        In namespace prod. 6 pods are destroyed.
      </ConfirmDialog>
    </>
  )
}

async function ask(options: Omit<AskingProps, 'confirmed'> = {}) {
  let confirmations = 0
  const confirmed = () => {
    confirmations += 1
  }
  const { user } = await renderRoutes([{ path: '/', element: <Asking confirmed={confirmed} {...options} /> }], '/')
  const askAgain = async () => {
    await user.click(screen.getByRole('button', { name: 'Delete…' }))
    await screen.findByRole('dialog', { name: 'Delete service web?' })
  }
  await askAgain()
  return { user, askAgain, confirmations: () => confirmations }
}

const verb = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Delete service' })
const closed = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())

test('Cancel has the focus, so Enter on opening destroys nothing', async () => {
  const { user, confirmations } = await ask()
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' })))
  await user.keyboard('{Enter}')
  await closed()
  expect(confirmations()).toBe(0)
})

test('Escape closes it, nothing happens, and the focus is back where it was', async () => {
  const { user, confirmations } = await ask()
  await user.keyboard('{Escape}')
  await closed()
  expect(confirmations()).toBe(0)
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Delete…' })))
})

test('the verb does it, once', async () => {
  const { user, confirmations } = await ask()
  await user.click(verb())
  expect(confirmations()).toBe(1)
})

test('what nothing brings back needs its name typed, letter by letter, and every time anew', async () => {
  const { user, askAgain, confirmations } = await ask({ typeName: 'web' })
  expect(verb().disabled).toBe(true)
  await user.type(screen.getByLabelText('Type web to confirm'), 'Web')
  expect(verb().disabled).toBe(true)
  await user.clear(screen.getByLabelText('Type web to confirm'))
  await user.type(screen.getByLabelText('Type web to confirm'), 'web')
  expect(verb().disabled).toBe(false)
  await user.keyboard('{Escape}')
  await closed()
  await askAgain()
  expect(verb().disabled).toBe(true)
  await user.type(screen.getByLabelText('Type web to confirm'), 'web')
  await user.click(verb())
  expect(confirmations()).toBe(1)
})

test('a failure is told in the dialog, which stays', async () => {
  await ask({ error: new Error('The cloud said no.') })
  expect(screen.getByRole('dialog', { name: 'Delete service web?' }).textContent).toContain('The cloud said no.')
})
