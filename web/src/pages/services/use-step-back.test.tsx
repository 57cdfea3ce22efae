import { createCall } from '@pierhead/shared/client'
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderRoutes, startServer } from '#app/test-app.tsx'
import { pathTo, patterns } from '#paths'
import { guangzhou, shop } from './service-tests.ts'
import { useStepBack } from './use-step-back.ts'

const place = await shop()
const ref = { namespace: 'default', serviceName: 'checkout' }
const service = { clusterId: place.clusterId, ...ref }

function Told() {
  const { step } = useStepBack(ref)
  if (step?.is === 'notSeen') return <p>not known</p>
  return step?.is === 'known' ? <p>{`to ${step.back.number}: ${step.back.changes.map(({ path }) => path)}`}</p> : null
}

const open = (fetch: ReturnType<typeof startServer>) =>
  renderRoutes([{ path: patterns.service, element: <Told /> }], pathTo('service', { ...place, ...ref }), { fetch })

test('what the cloud’s roll-back will change is told, without what was scaled since', async () => {
  const fetch = startServer({ keeps: true })
  const call = createCall(fetch)
  const images = [{ containerName: 'sidecar', image: 'mesh/envoy:2' }]
  await call('ccs.ModifyClusterServiceImage', guangzhou, { ...service, containers: images })
  await call('ccs.ModifyServiceReplicas', guangzhou, { ...service, scaleTo: 5 })
  await open(fetch)
  expect(await screen.findByText('to 1: containers[sidecar].image')).toBeTruthy()
})

test('where no step was seen, nothing is told of it', async () => {
  await open(startServer({ keeps: true }))
  expect(await screen.findByText('not known')).toBeTruthy()
})
