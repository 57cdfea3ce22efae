import { Button, type ButtonProps } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from './translation.tsx'
import { useCopy } from './use-copy.ts'

interface CopyButtonProps extends ButtonProps {
  /** What is copied. */
  text: string
  /** What the button says, until it says what became of it. */
  children: string
}

/** Copies what stands beside it whole, and says whether it could. */
export function CopyButton({ text, children, ...props }: CopyButtonProps) {
  const { t } = useTranslation()
  const { copied, failed, copy } = useCopy()
  const icon = copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />
  return (
    <Button variant="default" leftSection={icon} {...props} onClick={() => copy(text)}>
      {copied ? t('ui.copied') : failed ? t('ui.notCopied') : children}
    </Button>
  )
}
