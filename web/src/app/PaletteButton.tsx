import { Kbd, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useOs } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from '#ui/translation.tsx'
import classes from './PaletteButton.module.css'

export function PaletteButton() {
  const { t } = useTranslation()
  const apple = useOs() === 'macos'
  return (
    <UnstyledButton
      className={classes.button ?? ''}
      onClick={() => spotlight.open()}
      aria-keyshortcuts="Control+K Meta+K"
    >
      <IconSearch size={16} aria-hidden />
      <VisuallyHidden>{t('app.palette')}</VisuallyHidden>
      <span aria-hidden className={classes.text}>
        {t('app.search')}
      </span>
      <Kbd aria-hidden size="xs" className={classes.text ?? ''}>
        {apple ? '⌘ K' : 'Ctrl K'}
      </Kbd>
    </UnstyledButton>
  )
}
