// Looking at a chart as an operator does: is something drawn, what does the legend say, how new is the newest point.
import { expect, type Locator, type Page } from '@playwright/test'

export const chartOf = (page: Page, title: string): Locator => page.getByRole('figure', { name: title })

/** The legend has figures for every series, and lines of the first one's colour are on the canvas. */
export async function expectDrawn(chart: Locator): Promise<void> {
  await expect(chart.getByRole('row').nth(1), 'a series in the legend').toBeVisible()
  const [, ...rows] = await chart.getByRole('row').all()
  // under the crosshair there is nothing while no pointer is on the chart; last, min, max and average are always there
  for (const row of rows)
    for (const place of [1, 2, 3, 4]) await expect(row.getByRole('cell').nth(place)).toHaveText(/^\d[\d.,]*$/)
  await expect.poll(() => paintedPixels(chart), 'pixels in the colour of the line').toBeGreaterThan(100)
}

function paintedPixels(chart: Locator): Promise<number> {
  return chart.evaluate((figure) => {
    const canvas = figure.querySelector('canvas')
    const swatch = figure.querySelector<HTMLElement>('tbody button [style]')
    const [red, green, blue] = (swatch?.style.backgroundColor.match(/\d+/g) ?? []).map(Number)
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
    let painted = 0
    for (let at = 0; at < pixels.length; at += 4)
      if (pixels[at] === red && pixels[at + 1] === green && pixels[at + 2] === blue) painted += 1
    return painted
  })
}

/** The newest point of time in a chart that is shown as a table. */
export const newestTime = (chart: Locator): Locator => chart.getByRole('region').getByRole('rowheader').first()
