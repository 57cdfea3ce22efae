import { type RefObject, useEffect, useRef } from 'react'

/** Whether the page or dialog that sent something is still there: who has left it is told by a notice, and stays where they are. */
export function useAttended(): RefObject<boolean> {
  const attended = useRef(true)
  useEffect(() => {
    attended.current = true
    return () => {
      attended.current = false
    }
  }, [])
  return attended
}
