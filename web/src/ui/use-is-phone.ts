import { useMediaQuery } from '@mantine/hooks'

/** Below this width rows are cards; the same step as the drawer's. */
const PHONE = '(max-width: 43.74em)'

export const useIsPhone = (): boolean => useMediaQuery(PHONE, false, { getInitialValueInEffect: false }) ?? false
