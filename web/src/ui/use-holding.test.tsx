import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createPortal } from 'react-dom'
import { expect, test } from 'vitest'
import { useHolding } from './use-holding.ts'

/** Rows of which one has a menu, elsewhere in the document as menus are; and something beside them. */
function Rows({ hold }: { hold: (held: boolean) => void }) {
  return (
    <>
      <ul {...useHolding(hold)}>
        <li>
          <button type="button">Actions</button>
          {createPortal(<button type="button">Edit</button>, document.body)}
        </li>
      </ul>
      <button type="button">Elsewhere</button>
    </>
  )
}

function atRows() {
  const told: boolean[] = []
  render(<Rows hold={(held) => told.push(held)} />)
  return { user: userEvent.setup(), isHeld: () => told.at(-1) ?? false }
}

test('rows are held while the pointer is over them, and let go when it leaves', async () => {
  const { user, isHeld } = atRows()
  await user.hover(screen.getByRole('list'))
  expect(isHeld()).toBe(true)
  await user.hover(screen.getByRole('button', { name: 'Elsewhere' }))
  expect(isHeld()).toBe(false)
})

test('an open menu of a row holds them wherever the pointer goes, until the reader leaves it', async () => {
  const { user, isHeld } = atRows()
  await user.click(screen.getByRole('button', { name: 'Actions' }))
  await user.hover(screen.getByRole('button', { name: 'Edit' }))
  screen.getByRole('button', { name: 'Edit' }).focus()
  await user.hover(screen.getByRole('button', { name: 'Elsewhere' }))
  expect(isHeld()).toBe(true)
  await user.click(screen.getByRole('button', { name: 'Elsewhere' }))
  expect(isHeld()).toBe(false)
})
