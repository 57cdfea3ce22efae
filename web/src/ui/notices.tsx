// What the console tells in passing: successes leave after five seconds, all else stays until dismissed.
import { notifications } from '@mantine/notifications'
import { ProblemPanel } from './ProblemPanel.tsx'

const SUCCESS_MS = 5000

export const notifyDone = (text: string): void => {
  notifications.show({ message: text, color: 'teal', autoClose: SUCCESS_MS })
}

/** What was done otherwise than it was wanted, or not at all: to be read, not to be passed over. */
export const notifyTold = (text: string): void => {
  notifications.show({ message: text, color: 'orange', autoClose: false })
}

export const notifyFailed = (error: unknown): void => {
  notifications.show({ message: <ProblemPanel error={error} />, color: 'red', autoClose: false, withBorder: false })
}

/** They tell of what somebody did who is not there any more. */
export const forgetNotices = (): void => notifications.clean()
