// A new service: from the list to its running pods, by mouse and by keyboard, in the form and as YAML.
import type { Locator, Page } from '@playwright/test'
import { expect, sentTo, test } from '../../fixtures.ts'
import { rollout, serviceForm } from '../../service-form.ts'
import { scope, servicePath, shopCluster } from '../../service-reading.ts'

test.use({ world: 'create a service' })

const listPath = (clusterId: string) => `/${scope.connection}/${scope.region}/clusters/${clusterId}/services`

test('an operator makes a service with everything it needs, and watches it start', async ({ page, say, call }) => {
  test.setTimeout(180_000)
  const created = sentTo(page, 'ccs.CreateClusterService')
  const clusterId = await shopCluster(call)
  await page.goto(listPath(clusterId))
  await page.getByRole('link', { name: say('form.create'), exact: true }).click()
  const form = serviceForm(page, say, 'mailer')
  const main = form.container('main')
  const button = (of: Page | Locator, name: string) => of.getByRole('button', { name, exact: true })

  await test.step('fills in the form', async () => {
    await page.getByRole('textbox', { name: say('form.serviceName') }).fill('mailer')
    const tag = page.getByRole('option', { name: 'ccr.ccs.tencentyun.com/shop/checkout:4.12.0' })
    // what is read meanwhile moves the form: a click that scrolls after the option puts its field out of sight, and the list with it
    await expect(async () => {
      await form.image('main').fill('')
      await form.image('main').fill('ccr.ccs.tencentyun.com/shop/checkout:')
      await tag.click({ timeout: 5_000 })
    }).toPass()
    await form.replicas.fill('2')
    await button(main, say('edit.pasteEnvs')).click()
    await main.getByRole('textbox', { name: say('edit.pasteLabel') }).fill('LOG_LEVEL=info\nQUEUE=mail')
    await button(main, say('edit.pasteVerb')).click()
    await button(main, say('form.checks')).click()
    await button(main, say('form.addCheck.readyCheck')).click()
    await main.getByRole('textbox', { name: say('edit.field.port'), exact: true }).fill('8080')
    await button(page, say('form.addVolume')).click()
    await page.getByRole('textbox', { name: say('form.volumeName') }).fill('spool')
    await button(main, say('form.mounts')).click()
    await button(main, say('form.addMount')).click()
    await main.getByRole('textbox', { name: say('form.mountPath') }).fill('/var/spool')
    await page.getByRole('radio', { name: new RegExp(say('form.access.LoadBalancer')) }).check()
    await button(page, say('form.addLabel')).click()
    await page.getByRole('textbox', { name: say('form.key'), exact: true }).fill('team')
    await page
      .getByRole('textbox', { name: say('edit.value'), exact: true })
      .last()
      .fill('mail')
  })

  await test.step('sees what will be made, what it costs and what is sent', async () => {
    await form.review.click()
    const made = page.getByRole('table', { name: say('form.made') })
    await expect(made.getByRole('row', { name: /LOG_LEVEL.*info/ })).toBeVisible()
    await expect(page.getByText(say('form.creates.LoadBalancer'))).toBeVisible()
    await expect(page.getByText('ccs.CreateClusterService')).toBeVisible()
    await expect(page.getByText('ccs.ModifyServiceLabels')).toBeVisible()
    expect(created).toHaveLength(0)
  })

  await test.step('makes it once, and its pods start', async () => {
    await button(page, say('form.createVerb', { name: 'mailer' })).click()
    await expect(page.getByRole('heading', { level: 1, name: say('rollout.title', { name: 'mailer' }) })).toBeVisible()
    await expect(page.getByText(say('rollout.asSent'))).toBeVisible()
    await expect(rollout(page, say).newPods).toHaveCount(2, { timeout: 60_000 })
    expect(created).toHaveLength(1)
  })

  const { service } = await call('ccs.DescribeClusterServiceInfo', scope, {
    ...{ clusterId, namespace: 'default', serviceName: 'mailer' },
  })
  expect(service).toMatchObject({ desiredReplicas: 2, accessType: 'LoadBalancer', labels: { team: 'mail' } })
  expect(service.containers[0]?.volumeMounts).toMatchObject([{ volumeName: 'spool', mountPath: '/var/spool' }])
})

test('a service is made with the keyboard alone', async ({ page, say, call }) => {
  test.setTimeout(120_000)
  const created = sentTo(page, 'ccs.CreateClusterService')
  await page.goto(listPath(await shopCluster(call)))
  await press(page, page.getByRole('link', { name: say('form.create'), exact: true }))
  const form = serviceForm(page, say, 'by-hand')
  await type(page, page.getByRole('textbox', { name: say('form.serviceName') }), 'by-hand')
  await type(page, form.image('main'), 'nginx:1.27')
  const main = form.container('main')
  await press(page, main.getByRole('button', { name: say('form.command'), exact: true }))
  await type(page, main.getByRole('textbox', { name: say('edit.field.command'), exact: true }), 'nginx')
  await press(page, main.getByRole('button', { name: say('form.addArgument') }))
  await expect(main.getByRole('textbox', { name: say('form.argument', { number: 1 }) })).toBeFocused()
  await page.keyboard.type('-g')
  await press(page, form.review)
  await press(page, page.getByRole('button', { name: say('form.createVerb', { name: 'by-hand' }) }))
  await expect(rollout(page, say).newPods.first()).toBeVisible({ timeout: 60_000 })
  expect(created).toMatchObject([{ containers: [{ command: 'nginx', arguments: ['-g'] }] }])
})

test('what is typed as YAML is the form, and faults stand at their lines', async ({ page, say, call }) => {
  const path = servicePath(await shopCluster(call), 'checkout')
  await page.goto(`${path}/edit?view=yaml`)
  const yaml = page.getByRole('textbox', { name: 'YAML' })
  const text = await yaml.inputValue()
  await yaml.fill(text.replace('replicas: 3', 'replicas: three'))
  const faults = page.getByRole('list', { name: say('form.yamlFaults') })
  await expect(faults.getByRole('button')).toHaveCount(1)
  await page.getByText(say('form.asForm'), { exact: true }).click()
  await expect(page.getByText(say('form.yamlFirst'))).toBeVisible()
  await expect(yaml).toHaveValue(text.replace('replicas: 3', 'replicas: three'))
  await yaml.fill(text.replace('replicas: 3', 'replicas: 5'))
  await page.getByText(say('form.asForm'), { exact: true }).click()
  await expect(serviceForm(page, say).replicas).toHaveValue('5')
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 390])
    test.describe(`in ${colorScheme} at ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 844 } })
      test('the form with everything open is accessible and fits, and so is its YAML', async ({
        page,
        say,
        call,
        axe,
      }) => {
        await page.goto(`${listPath(await shopCluster(call))}/new`)
        await openAll(page, say)
        await axe()
        await serviceForm(page, say).review.click()
        await expect(page.locator('[aria-invalid=true]').first()).toBeVisible()
        await axe()
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(beyond, 'nothing is wider than the page').toBeLessThanOrEqual(0)
        await page.goto(`${servicePath(await shopCluster(call), 'checkout')}/edit?view=yaml`)
        await expect(page.getByRole('textbox', { name: 'YAML' })).toBeVisible()
        await axe()
      })
    })

for (const width of [1440, 390])
  test(`at ${width} px the fields of a row stand in one line, names are read whole, and faults of the YAML are seen beside it`, async ({
    page,
    say,
    call,
  }) => {
    await page.setViewportSize({ width, height: 844 })
    const path = servicePath(await shopCluster(call), 'checkout')
    await page.goto(`${path}/edit`)
    const container = serviceForm(page, say).container('checkout')
    const topOf = async (field: string, unit: string) => {
      const name = `${say(`edit.field.${field}`)} (${unit})`
      return (await container.getByRole('textbox', { name, exact: true }).boundingBox())?.y
    }
    // 1000 m and 1024 MiB are told in the larger unit, too
    expect(await topOf('cpu', 'm')).toBe(await topOf('cpuLimits', 'm'))
    expect(await topOf('memory', 'MiB')).toBe(await topOf('memoryLimits', 'MiB'))
    await container.getByRole('button', { name: say('edit.pasteEnvs') }).click()
    await page.keyboard.insertText(`LONG_NAME_OF_ALL=${'long/'.repeat(60)}`)
    const name = container.getByRole('table', { name: say('edit.pastePreview') }).getByText('LONG_NAME_OF_ALL')
    const rows = await name.evaluate(({ firstChild }) => {
      const range = document.createRange()
      if (firstChild) range.selectNodeContents(firstChild)
      return range.getClientRects().length
    })
    expect(rows).toBe(1)
    await page.goto(`${path}/edit?view=yaml`)
    const yaml = page.getByRole('textbox', { name: 'YAML' })
    await yaml.fill((await yaml.inputValue()).replace('replicas: 3', 'replicas: three'))
    const [text, faults] = [
      await yaml.boundingBox(),
      await page.getByRole('list', { name: say('form.yamlFaults') }).boundingBox(),
    ]
    const room = 844 - ((faults?.y ?? 0) + (faults?.height ?? 0) - (text?.y ?? 0))
    expect(room, 'for what stays at the top and at the foot').toBeGreaterThan(240)
  })

async function openAll(page: Page, say: Parameters<typeof serviceForm>[1]): Promise<void> {
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click()
  for (const key of ['form.command', 'form.addArgument', 'form.checks'] as const) await press(say(key))
  for (const key of ['form.addCheck.liveCheck', 'form.addCheck.readyCheck'] as const) await press(say(key))
  for (const kind of ['hostPath', 'cbsDisk', 'nfsDisk', 'configMap']) {
    await press(say('form.addVolume'))
    await page
      .getByRole('combobox', { name: say('edit.field.volumeType') })
      .last()
      .selectOption(kind)
  }
  for (const key of ['form.mounts', 'form.addMount'] as const) await press(say(key))
  for (const list of ['nodeAffinity', 'podAffinity'] as const) {
    await press(say(`form.placementOf.${list}`))
    await press(say(`form.addRule.${list}`))
  }
  await press(say('form.addLabel'))
  await page.getByRole('radio', { name: new RegExp(say('form.access.SvcLBTypeInner')) }).check()
}

const furthest = 150

async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let steps = 0; steps < furthest; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target, 'can be reached by Tab').toBeFocused()
}

async function press(page: Page, target: Locator): Promise<void> {
  await reach(page, target)
  await page.keyboard.press('Enter')
}

async function type(page: Page, target: Locator, text: string): Promise<void> {
  await reach(page, target)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
}
