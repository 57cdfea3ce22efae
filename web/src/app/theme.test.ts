import { DEFAULT_THEME, mergeMantineTheme } from '@mantine/core'
import { expect, test } from 'vitest'
import { textColours, theme } from './theme.ts'

const { light } = textColours(mergeMantineTheme(DEFAULT_THEME, theme))

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const part = Number.parseInt(colour.slice(from, from + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

test.each(Object.entries(light))('%s is read on white and on the grey of a table’s header', (_, colour) => {
  expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(4.5)
  expect(contrast(colour, '#f8f9fa')).toBeGreaterThanOrEqual(4.5)
})

test.each(['yellow', 'orange'])('titles of %s notes are read in both themes', (name) => {
  expect(contrast(light[`--mantine-color-${name}-outline`] ?? '#ffffff', '#ffffff')).toBeGreaterThanOrEqual(4.5)
  // in the dark Mantine’s own, four shades above the primary one
  const shades = DEFAULT_THEME.colors[name as 'yellow' | 'orange']
  expect(contrast(shades[5], DEFAULT_THEME.colors.dark[7])).toBeGreaterThanOrEqual(4.5)
})
