// What a connection is called: as whoever set it up named it; the simulated cloud comes with us and speaks the reader's language.
import { useCallback } from 'react'
import { useConnections } from '#api/use-connections.ts'
import { useTranslation } from './translation.tsx'

/** The simulated cloud that the console brings with it; another account of such a cloud has the name it was given. */
const OURS = 'simulated'

/** Gives the name of a connection by its id; one that is not known is called by its id. */
export function useConnectionName(): (id: string) => string {
  const { t } = useTranslation()
  const { data } = useConnections()
  return useCallback(
    (id) => {
      const found = data?.connections.find((connection) => connection.id === id)
      return found?.simulated && id === OURS ? t('ui.simulatedCloud') : (found?.name ?? id)
    },
    [data, t],
  )
}
