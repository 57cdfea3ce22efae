import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useListState } from '#api/use-list-state.ts'
import { renderRoutes } from '#app/test-app.tsx'
import { SortChoice } from './SortChoice.tsx'

const columns = [
  { id: 'name', title: 'Name', value: (row: string) => row },
  { id: 'age', title: 'Age', value: (row: string) => row.length },
]

const Stage = () => <SortChoice state={useListState()} columns={columns} />

test('cards, which have no header, are sorted by a choice that is in the address', async () => {
  const { user, router } = await renderRoutes([{ path: '*', element: <Stage /> }], '/?sort=nonsense')
  const choice = await screen.findByRole('combobox', { name: 'Sort by' })
  expect((choice as HTMLSelectElement).value).toBe('')
  await user.selectOptions(choice, 'By Age')
  expect(router.state.location.search).toBe('?sort=age')
  await user.click(screen.getByRole('button', { name: 'Turn round: descending' }))
  expect(router.state.location.search).toBe('?sort=-age')
  await user.selectOptions(choice, 'Default order')
  expect(router.state.location.search).toBe('')
})
