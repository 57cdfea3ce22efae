// The YAML that a service's page offers is saved as a file, and Kubernetes' own client, where it is installed, takes it.
import { readFile } from 'node:fs/promises'
import { expect, test } from '../../fixtures.ts'
import { dryRun, hasKubectl } from '../../kubectl.ts'
import { servicePath, shopCluster } from '../../service-reading.ts'

for (const kind of ['full', 'pure'] as const)
  test(`the ${kind} YAML is downloaded, in API versions of today`, async ({ page, say, call }, { annotations }) => {
    await page.goto(`${servicePath(await shopCluster(call), 'checkout')}?tab=yaml`)
    await page.getByText(say(`services.yaml.${kind}`), { exact: true }).click()
    await expect(page.getByText(say(`services.yaml.${kind}Hint`))).toBeVisible()
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: say('logs.code.download') }).click()
    const download = await saved
    expect(download.suggestedFilename()).toBe(`default.checkout${kind === 'pure' ? '.pure' : ''}.yaml`)
    const file = await download.path()
    expect((await readFile(file, 'utf8')).match(/^apiVersion: .*/gm)).toEqual(['apiVersion: apps/v1', 'apiVersion: v1'])
    if (hasKubectl()) expect(await dryRun(file)).toEqual(['deployment.apps/checkout', 'service/checkout'])
    else annotations.push({ type: 'not done', description: 'kubectl is not installed' })
  })
