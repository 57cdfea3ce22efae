import { screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { expect, test } from 'vitest'
import { renderRoutes } from '#app/test-app.tsx'
import { FormPage } from './FormPage.tsx'

/** A form with one uncontrolled field, which must not be empty. */
function NameForm() {
  const navigate = useNavigate()
  const [changed, setChanged] = useState(false)
  const [fault, setFault] = useState(false)
  const [name, setName] = useState('web')
  const check = () => {
    setFault(name === '')
    return name !== ''
  }
  const field = (
    <label>
      Name
      <input
        defaultValue="web"
        onChange={(event) => {
          setName(event.currentTarget.value)
          setChanged(event.currentTarget.value !== 'web')
        }}
      />
    </label>
  )
  return (
    <>
      <Link to="/elsewhere">Elsewhere</Link>
      <FormPage
        title="Rename web"
        back="/elsewhere"
        sections={[
          { id: 'name', title: 'Name', content: field, changes: changed ? 1 : 0, faults: fault ? 1 : 0 },
          { id: 'more', title: 'More', content: 'Nothing here' },
        ]}
        changes={changed ? 1 : 0}
        faults={fault ? [{ path: 'name', message: 'must not be empty' }] : []}
        check={check}
        review={(back) => (
          <>
            <p>web becomes {name}</p>
            <button type="button" onClick={back}>
              Back
            </button>
            <button type="button" onClick={() => void navigate('/elsewhere', { state: { applied: true } })}>
              Rename
            </button>
          </>
        )}
      />
    </>
  )
}

const shown = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' })

async function open() {
  const app = await renderRoutes(
    [
      { path: '/form', element: <NameForm /> },
      { path: '/elsewhere', element: <h1>Elsewhere</h1> },
    ],
    '/form',
  )
  await screen.findByRole('heading', { name: 'Rename web' })
  const press = (name: string) => app.user.click(screen.getByRole('button', { name }))
  const type = async (text: string) => {
    await app.user.clear(shown())
    if (text) await app.user.type(shown(), text)
  }
  return { ...app, press, type, address: () => app.router.state.location.pathname + app.router.state.location.search }
}

test('a form without changes is left without a question, and has nothing to review', async () => {
  const { user } = await open()
  expect(screen.getByText('No changes yet')).toBeTruthy()
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Review' }).disabled).toBe(true)
  await user.click(screen.getByRole('link', { name: 'Elsewhere' }))
  expect(await screen.findByRole('heading', { name: 'Elsewhere' })).toBeTruthy()
})

test('leaving with changes asks first; staying keeps what was typed, leaving leaves', async () => {
  const { user, type, press, address } = await open()
  await type('shop')
  await user.click(screen.getByRole('link', { name: 'Elsewhere' }))
  const question = within(await screen.findByRole('dialog', { name: 'Leave before it is sent?' }))
  await user.click(question.getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect([address(), shown().value]).toEqual(['/form', 'shop'])
  await user.click(screen.getByRole('link', { name: 'Elsewhere' }))
  await screen.findByRole('dialog')
  await press('Leave the page')
  expect(await screen.findByRole('heading', { name: 'Elsewhere' })).toBeTruthy()
})

test('closing the tab with changes asks too, and only then', async () => {
  const { type } = await open()
  const closing = () => {
    const event = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(event)
    return event.defaultPrevented
  }
  expect(closing()).toBe(false)
  await type('shop')
  expect(closing()).toBe(true)
})

test('a fault keeps the reader at the form: named in its section of the index and in words', async () => {
  const { type, press, address } = await open()
  await type('')
  await press('Review')
  expect(address()).toBe('/form')
  const index = within(screen.getByRole('navigation', { name: 'Sections of the form' }))
  expect(index.getByRole('link', { name: /Name.*1 fault/ })).toBeTruthy()
  expect(index.getByRole('link', { name: 'More' })).toBeTruthy()
  expect(screen.getByRole('alert').textContent).toContain('must not be empty')
})

test('the review is a step of the address, and the way back finds what was typed', async () => {
  const { type, press, address } = await open()
  await type('shop')
  await press('Review')
  expect(await screen.findByText('web becomes shop')).toBeTruthy()
  expect(address()).toBe('/form?step=review')
  expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Review of the changes' }))
  await press('Back')
  expect(address()).toBe('/form')
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Rename web' }))
  expect(shown().value).toBe('shop')
  expect(screen.getByText('1 change', { selector: '[aria-live]' })).toBeTruthy()
})

test('the address of a review without changes shows the form', async () => {
  const { router } = await open()
  await router.navigate('/form?step=review')
  await waitFor(() => expect(router.state.location.search).toBe(''))
  expect(shown().value).toBe('web')
})

test('after a success nobody is asked whether to leave', async () => {
  const { type, press } = await open()
  await type('shop')
  await press('Review')
  await press('Rename')
  expect(await screen.findByRole('heading', { name: 'Elsewhere' })).toBeTruthy()
  expect(screen.queryByRole('dialog')).toBeNull()
})
