// Keys that act alone: never while somebody types, and not at all for who switched them off, for a voice that dictates or an
// unsteady hand presses them unmeant.
import { type HotkeyItem, useHotkeys, useLocalStorage } from '@mantine/hooks'

export const useSingleKeysOn = () =>
  useLocalStorage({ key: 'pierhead.single-keys', defaultValue: true, getInitialValueInEffect: false })

export function useSingleKeys(keys: HotkeyItem[]): void {
  const [on] = useSingleKeysOn()
  useHotkeys(on ? keys : [])
}
