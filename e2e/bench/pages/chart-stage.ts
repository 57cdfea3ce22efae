// What both chart pages let the bench do. A stage is `window.stage`; every operation is given a step, which makes it differ.

export interface Stage {
  /** Makes the chart. */
  show: () => void
  zoom: (step: number) => void
  update: (step: number) => void
}

export type Operation = 'zoom' | 'update' | 'idle'

declare global {
  interface Window {
    /** Milliseconds from the wish to have a chart to the second frame after it is in the document. */
    firstPaint: () => Promise<number>
    /** Runs operations, two frames for each, so that none overtakes another. */
    batch: (operation: Operation, from: number, count: number) => Promise<void>
  }
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

const canvasIn = (host: Element) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (!host.querySelector('canvas')) return
      observer.disconnect()
      resolve()
    }
    const observer = new MutationObserver(look)
    observer.observe(host, { childList: true, subtree: true })
    look()
  })

export function present(host: Element, stage: Stage): void {
  const operations = { zoom: stage.zoom, update: stage.update, idle: () => undefined }
  window.firstPaint = async () => {
    const startMs = performance.now()
    stage.show()
    await canvasIn(host)
    await frame()
    await frame()
    return performance.now() - startMs
  }
  window.batch = async (operation, from, count) => {
    for (let step = from; step < from + count; step++) {
      operations[operation](step)
      await frame()
      await frame()
    }
  }
}
