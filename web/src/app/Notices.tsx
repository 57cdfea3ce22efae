// Where notices of ui/notices.tsx show; a chunk of its own, since no page begins with one.
import { MantineThemeProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useMemo } from 'react'
import { useTranslation } from '#ui/translation.tsx'

export default function Notices() {
  const { t } = useTranslation()
  // here and not with each notice: whoever sends one speaks no language
  const named = useMemo(
    () => ({
      components: { Notification: { defaultProps: { closeButtonProps: { 'aria-label': t('ui.close') } } } },
    }),
    [t],
  )
  return (
    <MantineThemeProvider theme={named}>
      <Notifications position="bottom-right" limit={5} />
    </MantineThemeProvider>
  )
}
