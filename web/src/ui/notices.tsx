// What the console tells in passing: successes leave after five seconds, failures stay until dismissed.
import { notifications } from '@mantine/notifications'
import { ProblemPanel } from './ProblemPanel.tsx'

const SUCCESS_MS = 5000

export const notifyDone = (text: string): void => {
  notifications.show({ message: text, color: 'teal', autoClose: SUCCESS_MS })
}

export const notifyFailed = (error: unknown): void => {
  notifications.show({ message: <ProblemPanel error={error} />, color: 'red', autoClose: false, withBorder: false })
}

/** They tell of what somebody did who is not there any more. */
export const forgetNotices = (): void => notifications.clean()
