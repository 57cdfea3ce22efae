// The navigation at phone width; its code comes when it is first opened.
import { Drawer } from '@mantine/core'
import { useTranslation } from '#ui/translation.tsx'
import { Brand } from './Brand.tsx'
import { Nav } from './Nav.tsx'

export default function NavDrawer({ close }: { close: () => void }) {
  const { t } = useTranslation()
  return (
    <Drawer opened onClose={close} size={260} title={<Brand />} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <Nav />
    </Drawer>
  )
}
