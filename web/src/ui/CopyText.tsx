import { ActionIcon, Code, CopyButton, Group } from '@mantine/core'
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
  return (
    <Group component="span" gap={2} wrap="nowrap" className={classes.copy}>
      <Code className={classes.text} title={text}>
        {shown}
      </Code>
      <CopyButton value={text.trim()} timeout={2000}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="subtle"
            color={copied ? 'teal' : 'gray'}
            size="sm"
            aria-label={copied ? t('ui.copied') : t('ui.copy', { what: label })}
            title={copied ? t('ui.copied') : t('ui.copy', { what: label })}
            onClick={copy}
          >
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </ActionIcon>
        )}
      </CopyButton>
    </Group>
  )
}
