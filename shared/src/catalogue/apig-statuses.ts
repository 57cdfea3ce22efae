/** What a dedicated gateway can be, by the number that stands beside the name in answers (protocols.md 5.3). */
const numbered = {
  1: 'Creating',
  2: 'CreateSuccess',
  3: 'CreateFail',
  4: 'Initing',
  5: 'Registering',
  6: 'Running',
  7: 'InitingFailed',
  8: 'RegisterFailed',
  10: 'Installing',
  11: 'InstallFailed',
  12: 'Updating',
  13: 'UpdateFailed',
  20: 'Rollbacking',
  21: 'RollbackSuccess',
  22: 'RollbackFailed',
  23: 'Deleting',
  24: 'DeleteFailed',
  25: 'Unregistering',
  26: 'UnRegisterFailed',
  27: 'CreateTimeout',
  28: 'InitTimeout',
  29: 'RegisterTimeout',
  30: 'InstallTimeout',
  31: 'UpdateTimeout',
  32: 'RollbackTimeout',
  33: 'DeleteTimeout',
  34: 'UnregisterTimeout',
  35: 'Starting',
  36: 'Freezing',
  37: 'Frozen',
  38: 'Restarting',
  39: 'RestartFail',
  40: 'Unhealthy',
  41: 'RestartTimeout',
  42: 'Resizing',
  43: 'ResizeFailed',
  44: 'ResizeTimeout',
} as const

export type InstanceStatus = (typeof numbered)[keyof typeof numbered]

export const instanceStatuses = Object.values(numbered) as [InstanceStatus, ...InstanceStatus[]]

/** The number of a status. */
export const numberOfStatus = (status: InstanceStatus): number =>
  Number(Object.entries(numbered).find(([, name]) => name === status)?.[0])
