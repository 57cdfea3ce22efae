// Asking why a production connection shall be unlocked: the frame around every page asks, and what fails for the lock offers it.
import { createContext, useContext } from 'react'

const AskToUnlock = createContext<(() => void) | undefined>(undefined)

export const AskToUnlockProvider = AskToUnlock.Provider

/** undefined where there is nothing to unlock, or the reader may not. */
export const useAskToUnlock = () => useContext(AskToUnlock)
