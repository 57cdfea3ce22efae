// What the operator has accepted to be reset: by path and value, for more may appear after they have read the list.
import type { LostSetting } from '@pierhead/shared/service-config/lost'

export const notAccepted = (lost: readonly LostSetting[], accepted: readonly LostSetting[]): LostSetting[] =>
  lost.filter(({ path, value }) => !accepted.some((one) => one.path === path && one.value === value))
