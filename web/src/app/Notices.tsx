// Where notices of ui/notices.tsx show; a chunk of its own, since no page begins with one.
import { Notifications } from '@mantine/notifications'

export default function Notices() {
  return <Notifications position="bottom-right" limit={5} />
}
