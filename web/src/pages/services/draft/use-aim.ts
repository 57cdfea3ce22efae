// Takes the keyboard to a control of the form: to the first that has a fault, or to one that was chosen from a list of them.
import type { FieldProblem } from '@pierhead/shared/problem'
import { useEffect, useRef, useState } from 'react'

export interface Aim {
  /** Of a fault; none for the first on the page. */
  path?: string
}

const CONTROLS = 'input, textarea, select, button'

/** The control of a part of a text is that of the text; what has no control in this view stands in the YAML. */
const nodeAt = (path: string, nodeOf: NodeOf): HTMLElement | null =>
  nodeOf(path) ?? nodeOf(path.replace(/\.\d+$/, '')) ?? nodeOf('yaml')

type NodeOf = (path: string) => HTMLElement | null

/** `hidden` while the review stands in the place of the form. */
export function useAim(faults: readonly FieldProblem[], nodeOf: NodeOf, hidden: boolean) {
  const [aim, aimAt] = useState<Aim>()
  const reached = useRef<Aim>(undefined)
  // after an effect, so that the groups which hold the faults are open
  useEffect(() => {
    if (aim === undefined || aim === reached.current || hidden) return
    reached.current = aim
    const paths = aim.path === undefined ? faults.map(({ path }) => path) : [aim.path]
    const nodes = paths.flatMap((path) => nodeAt(path, nodeOf) ?? [])
    const [first] = nodes.sort((one, other) =>
      one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    )
    const control = first?.matches(CONTROLS) ? first : first?.querySelector<HTMLElement>(CONTROLS)
    control?.focus()
  }, [aim, hidden])
  return { aim, aimAt }
}
