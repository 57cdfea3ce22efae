// One edit that touches every section of the form: what differs is what was typed, and nothing else.

import { differences } from '@pierhead/shared/service-config/differences'
import { fromAnswers } from '@pierhead/shared/service-config/from-answers'
import { expect, sentTo, test } from '../../fixtures.ts'
import { serviceForm } from '../../service-form.ts'
import { scope, servicePath, shopCluster } from '../../service-reading.ts'

test.use({ world: 'edit every section' })

test('an edit of every section is reviewed as it was typed, and arrives as it was reviewed', async ({
  page,
  say,
  call,
}) => {
  test.setTimeout(180_000)
  const modifications = sentTo(page, 'ccs.ModifyClusterService')
  const labels = sentTo(page, 'ccs.ModifyServiceLabels')
  const key = { clusterId: await shopCluster(call), namespace: 'default', serviceName: 'checkout' }
  const read = async () => {
    const { service } = await call('ccs.DescribeClusterServiceInfo', scope, key)
    const { serviceText } = await call('ccs.DescribeClusterServiceText', scope, key)
    return { labels: service.labels, config: fromAnswers(service, serviceText).config }
  }
  const before = await read()
  await page.goto(`${servicePath(key.clusterId, 'checkout')}/edit`)
  const form = serviceForm(page, say)
  const checkout = form.container('checkout')
  const group = (name: string) => page.getByRole('group', { name, exact: true })
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

  await test.step('types into every section', async () => {
    await form.replicas.fill('2')
    await page.getByRole('radio', { name: new RegExp(say('edit.strategy.Recreate')) }).check()
    const live = checkout.getByRole('group', { name: say('form.check.liveCheck') })
    await live.getByRole('combobox', { name: say('edit.field.checkMethod') }).selectOption('methodCmd')
    await live.getByRole('textbox', { name: say('edit.field.cmd'), exact: true }).fill('true')
    await press(say('form.addVolume'))
    const volume = group(say('form.volumeNumber', { number: 2 }))
    await volume.getByRole('textbox', { name: say('form.volumeName') }).fill('settings')
    await volume.getByRole('combobox', { name: say('edit.field.volumeType') }).selectOption('configMap')
    await volume.getByRole('textbox', { name: say('edit.field.configId') }).fill('cfg-1')
    await volume.getByRole('textbox', { name: say('edit.field.configVersion') }).fill('v2')
    await volume.getByRole('textbox', { name: say('edit.field.configKeys') }).fill('app.yaml, log.conf')
    await press(say('form.addContainer'))
    await page.getByRole('textbox', { name: say('form.containerName') }).fill('helper')
    const helper = form.container('helper')
    await form.image('helper').fill('busybox:1.36')
    await helper.getByRole('button', { name: say('form.mounts'), exact: true }).click()
    await helper.getByRole('button', { name: say('form.addMount') }).click()
    await helper.getByRole('combobox', { name: say('edit.field.volumeName') }).selectOption('settings')
    await helper.getByRole('textbox', { name: say('form.mountPath') }).fill('/settings')
    await page.getByRole('radio', { name: new RegExp(say('form.access.ClusterIP')) }).check()
    await expect(page.getByText(say('form.addressChanges'))).toBeVisible()
    await press(say('form.placementOf.nodeAffinity'))
    await press(say('form.addRule.nodeAffinity'))
    const rule = group(say('form.rule.nodeAffinity', { number: 1 }))
    await rule.getByRole('combobox', { name: say('form.labelKey') }).fill('disk-type')
    await rule.getByRole('textbox', { name: say('edit.field.values') }).fill('ssd')
    await group(say('form.labelNumber', { number: 1 }))
      .getByRole('textbox', { name: say('edit.value') })
      .fill('orders')
  })

  await test.step('the review says what differs, which calls are made, and what happens', async () => {
    await form.review.click()
    await expect(form.differences).toHaveCount(14)
    await expect(page.getByText(say('ui.calls', { count: 2 }))).toBeVisible()
    await expect(page.getByRole('img', { name: say('edit.caution') }).first()).toBeVisible()
    expect([...modifications, ...labels]).toEqual([])
  })

  await test.step('it arrives as it was reviewed', async () => {
    await form.apply.click()
    await expect(page.getByText(say('rollout.asSent'))).toBeVisible()
    expect([modifications.length, labels.length]).toEqual([1, 1])
    const after = await read()
    expect(after.labels).toEqual({ ...before.labels, team: 'orders' })
    expect(differences(before.config, after.config).map(({ path }) => path)).toEqual([
      ...['replicas', 'strategy', 'accessType'],
      ...['portMappings[80/TCP].nodePort', 'portMappings[443/TCP].nodePort'],
      ...['checkMethod', 'port', 'protocol', 'path', 'cmd'].map(
        (field) => `containers[checkout].healthCheck[liveCheck].${field}`,
      ),
      ...['containers[helper]', 'volumes[settings]', 'nodeAffinity[disk-type]'],
    ])
  })
})
