// uPlot alone, with its own legend and nothing else, on the same numbers and the same surface.
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { type ChartData, dataAt, rangeAt } from './chart-data.ts'
import { present } from './chart-stage.ts'

const aligned = ({ times, series }: ChartData): uPlot.AlignedData => [times, ...series.map(({ points }) => points)]

const host = document.getElementById('stage')
if (host) {
  const first = dataAt(0)
  const updates = new Map<number, ChartData>()
  for (let step = 0; step < 40; step++) updates.set(step, dataAt(step))
  let plot: uPlot | undefined
  present(host, {
    show: () => {
      const series = first.series.map(({ label }, index) => ({ label, stroke: `hsl(${index * 18} 70% 40%)` }))
      plot = new uPlot({ width: 1200, height: 200, series: [{}, ...series] }, aligned(first), host)
    },
    zoom: (step) => {
      const { fromMs, toMs } = rangeAt(step)
      plot?.setScale('x', { min: fromMs / 1000, max: toMs / 1000 })
    },
    update: (step) => plot?.setData(aligned(updates.get(step) ?? dataAt(step))),
  })
}
