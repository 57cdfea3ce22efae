import { expect, test } from 'vitest'
import { ask, place, writes } from './bulk-tests.ts'

test('of several namespaces only those are changed where one’s role allows it; of the others it is said why not', async () => {
  const grants = [
    { connection: '*', role: 'viewer' as const },
    { connection: '*', role: 'operator' as const, clusters: [place.clusterId], namespaces: ['payments'] },
  ]
  const { between, sent } = writes()
  const who = { administrator: false, grants }
  const { user, dialog } = await ask('Redeploy', ['checkout', 'payment-api'], { between, who })
  expect(await dialog.findByText('Affects 1 of 2')).toBeTruthy()
  expect(dialog.getByText(/^Your role here reaches only some clusters or namespaces/)).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: 'Redeploy 1 service' }))
  expect(await dialog.findByText('1 of 1 done')).toBeTruthy()
  expect(sent.map(({ input }) => input.serviceName)).toEqual(['payment-api'])
})
