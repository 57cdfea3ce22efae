import { createContext } from 'react'

/** Closes the dialog around: where it stands on the page that it leads to, nothing else would. */
export const CloseDialog = createContext<() => void>(() => undefined)
