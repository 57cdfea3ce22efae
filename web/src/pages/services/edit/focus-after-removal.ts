// The button that removed a row goes with it: the keyboard goes on from the row that takes its place.

/** To the same button of the next row, else of the one before, else to the one that adds. Call it before React draws anew. */
export function focusAfterRemoval(box: HTMLElement | null, index: number, addButton: HTMLElement | null): void {
  const row = box?.children[index + 1] ?? box?.children[index - 1]
  const button = row?.querySelector<HTMLElement>('button')
  ;(button ?? addButton)?.focus()
}
