// The main job: from the first page to a changed service, its roll-out, its log and its charts.
import { metricOf } from '@pierhead/shared/metrics'
import type { Page } from '@playwright/test'
import { chartOf, expectDrawn, newestTime } from '../../charts.ts'
import { expect, sentTo, test } from '../../fixtures.ts'
import type { Say } from '../../sentences.ts'
import { rollout, serviceForm } from '../../service-form.ts'
import { changedLines, readService } from '../../service-reading.ts'

test.use({ world: 'edit a service' })

const newImage = 'ccr.ccs.tencentyun.com/shop/checkout:4.13.0'
const oldImage = 'ccr.ccs.tencentyun.com/shop/checkout:4.12.0'

test('an operator edits a service, watches the roll-out, reads the log and sees the charts move', async ({
  page,
  context,
  say,
  language,
  call,
  row,
}) => {
  test.setTimeout(240_000)
  const modifications = sentTo(page, 'ccs.ModifyClusterService')
  const area = (name: string) =>
    page.getByRole('navigation', { name: say('app.navigation') }).getByRole('link', { name })
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true })
  const before = await readService(call, 'checkout')
  const titleOf = (metric: string) => metricOf.get(metric)?.title[language === 'en' ? 'en' : 'zh'] ?? ''

  await test.step('picks the cluster and reads its charts', async () => {
    await page.goto('/')
    await row('shop').getByRole('link', { name: 'shop', exact: true }).click()
    await expectDrawn(chartOf(page, say('clusters.cpuChart')))
    await expectDrawn(chartOf(page, say('clusters.memoryChart')))
  })

  const aside = await context.newPage()
  const refreshing = await test.step('leaves the charts refreshing in a second tab', async () => {
    await aside.goto(`${await area(say('app.area.monitoring')).getAttribute('href')}?range=15m&refresh=30s`)
    const chart = chartOf(aside, titleOf('dc_cpu_usage'))
    await chart.getByRole('button', { name: say('monitoring.asTable') }).click()
    const newest = newestTime(chart)
    return { newest, atFirst: (await newest.textContent()) ?? '' }
  })

  await test.step('finds the service', async () => {
    await area(say('app.area.services')).click()
    await page.getByRole('searchbox', { name: say('ui.filter') }).fill('checkout')
    await expect(page).toHaveURL(/checkout/)
    await expect(row('storefront')).toHaveCount(0)
    await row('checkout').getByRole('link', { name: 'checkout', exact: true }).click()
    await expect(heading('checkout')).toBeVisible()
  })

  const form = serviceForm(page, say)
  await test.step('edits it and sees the difference before anything is sent', async () => {
    await page.getByRole('link', { name: say('services.edit'), exact: true }).click()
    await form.image('checkout').fill(newImage)
    await form.env('checkout', 'LOG_LEVEL').fill('debug')
    await form.replicas.fill('4')
    await form.review.click()
    await expect(form.differences).toHaveText([
      new RegExp(`${say('edit.field.replicas')}.*3.*4`),
      new RegExp(`${say('edit.field.image')}.*4\\.12\\.0.*4\\.13\\.0`),
      /LOG_LEVEL.*info.*debug/,
    ])
    expect(modifications, 'sent before it was applied').toHaveLength(0)
    expect(await readService(call, 'checkout')).toEqual(before)
  })

  const { state, newPods, oldPods } = rollout(page, say)
  await test.step('applies it and sees the roll-out move by itself, to its end', async () => {
    let loads = 0
    page.on('load', () => {
      loads += 1
    })
    await form.apply.click()
    await expect(heading(say('rollout.title', { name: 'checkout' }))).toBeVisible()
    await expect(page.getByText(say('rollout.asSent'))).toBeVisible()
    await expect(state('moving')).toBeVisible()
    const partly = new RegExp(say('rollout.ready', { ready: '[1-3]', count: 4 }))
    await expect(page.getByText(partly)).toBeVisible({ timeout: 60_000 })
    await expect(oldPods).not.toHaveCount(0)
    await expect(state('done')).toBeVisible({ timeout: 90_000 })
    await expect(newPods).toHaveCount(4)
    for (const pod of await newPods.all())
      await expect(pod).toContainText(say('rollout.containersReady', { ready: 2, count: 2 }))
    await expect(oldPods).toHaveCount(0)
    expect(loads, 'the page was never loaded again').toBe(0)
    expect(modifications, 'applied once').toHaveLength(1)
  })

  await test.step('reads the log of a new pod from its start, and follows it', async () => {
    await page.getByRole('link', { name: say('rollout.newLog') }).click()
    await expect(page.getByRole('status').filter({ hasText: say('logs.state.following') })).toBeVisible()
    await page.getByRole('textbox', { name: say('logs.include') }).fill('starting checkout')
    await expect(page.getByText(`starting checkout 4.13.0, image ${newImage}`)).toBeVisible()
    await page.getByRole('textbox', { name: say('logs.include') }).fill('')
    const received = await receivedLines(page, say)
    await expect.poll(() => receivedLines(page, say), { timeout: 30_000 }).toBeGreaterThan(received)
  })

  await test.step('sees the charts move', async () => {
    await area(say('app.area.monitoring')).click()
    const chart = chartOf(page, titleOf('dc_mem_usage'))
    await page.getByRole('button', { name: say('monitoring.preset.6h'), exact: true }).click()
    await expect(page).toHaveURL(/range=6h/)
    await expectDrawn(chart)
    await drag(page, chart.getByRole('slider'))
    await expect(page).toHaveURL(/from=.*to=/)
    await expectDrawn(chart)
    await page.goBack()
    await expect(page).toHaveURL(/range=6h/)
    await aside.bringToFront()
    await expect(refreshing.newest).not.toHaveText(refreshing.atFirst, { timeout: 120_000 })
  })

  await test.step('everything that was not edited is as it was', async () => {
    expect(changedLines(before, await readService(call, 'checkout'))).toEqual([
      '"desiredReplicas": 3, -> "desiredReplicas": 4,',
      `"image": "${oldImage}", -> "image": "${newImage}",`,
      '"value": "info" -> "value": "debug"',
      'replicas: 3 -> replicas: 4',
      'value: info -> value: debug',
      `image: ${oldImage} -> image: ${newImage}`,
    ])
  })
})

async function receivedLines(page: Page, say: Say): Promise<number> {
  const sentence = new RegExp(say('logs.received', { lines: '([\\d,]+)' }))
  const [, lines = ''] = sentence.exec((await page.getByText(sentence).textContent()) ?? '') ?? []
  return Number(lines.replaceAll(',', ''))
}

async function drag(page: Page, plot: ReturnType<Page['getByRole']>): Promise<void> {
  const box = await plot.boundingBox()
  if (!box) throw new Error('The chart has no place on the page')
  const middle = box.y + box.height / 2
  await page.mouse.move(box.x + box.width * 0.4, middle)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.7, middle, { steps: 5 })
  await page.mouse.up()
}
