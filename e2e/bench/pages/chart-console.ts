// The console's chart as a page of the console shows it: in its theme and language, with caption, crosshair and legend.
import 'console:app/styles.ts'
import { createI18n } from 'console:app/i18n.ts'
import { textColours, theme } from 'console:app/theme.ts'
import { MantineProvider } from 'console:npm/@mantine/core'
import { createElement, useState } from 'console:npm/react'
import { createRoot } from 'console:npm/react-dom/client'
import { Chart } from 'console:ui/Chart.tsx'
import { TranslationProvider } from 'console:ui/translation.tsx'
import { dataAt, rangeAt } from './chart-data.ts'
import { present } from './chart-stage.ts'

interface Shown {
  data: ReturnType<typeof dataAt>
  range: ReturnType<typeof rangeAt>
}

/** Puts the next state into the page, as an answer of the server or a drag does. */
let set: (shown: Shown) => void = () => undefined
let now: Shown = { data: dataAt(0), range: rangeAt(0) }
const change = (part: Partial<Shown>) => {
  now = { ...now, ...part }
  set(now)
}

const nothing = () => undefined

/** The page around the chart: it is there before the chart is wanted. */
function Page() {
  const [shown, setShown] = useState<Shown | undefined>(undefined)
  set = setShown
  if (!shown) return null
  const { data, range } = shown
  const props = { title: 'CPU', unit: 'core', syncKey: 'page', onZoom: nothing, onZoomOut: nothing, range, ...data }
  return createElement(Chart, props)
}

const i18n = await createI18n('en')
const host = document.getElementById('stage')
if (host) {
  const page = createElement(TranslationProvider, { i18n }, createElement(Page, null))
  createRoot(host).render(createElement(MantineProvider, { theme, cssVariablesResolver: textColours }, page))
  const updates = new Map<number, Shown['data']>()
  for (let step = 0; step < 40; step++) updates.set(step, dataAt(step))
  present(host, {
    show: () => set(now),
    zoom: (step) => change({ range: rangeAt(step) }),
    update: (step) => change({ data: updates.get(step) ?? dataAt(step) }),
  })
}
