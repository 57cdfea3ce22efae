// Plain elements with our own classes: rows of long lists hold several of these, and a component library's parts would cost
// more than all the rest of a row.
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './CopyText.module.css'

interface CopyTextProps {
  /** What is copied, and shown unless `shown` says otherwise. */
  text: string
  /** What the text is, for the button's name: "Copy cluster id". */
  label: string
  shown?: string
}

/** An id, address, image or command in monospace, with a button that copies it whole. */
export function CopyText({ text, label, shown = text }: CopyTextProps) {
  const { t } = useTranslation()
  const { copied, copy } = useClipboard({ timeout: 2000 })
  const name = copied ? t('ui.copied') : t('ui.copy', { what: label })
  return (
    <span className={classes.copy}>
      <code className={classes.text} title={text}>
        {shown}
      </code>
      <button
        type="button"
        className={classes.button}
        data-copied={copied || undefined}
        aria-label={name}
        title={name}
        onClick={() => copy(text.trim())}
      >
        {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
      </button>
    </span>
  )
}
