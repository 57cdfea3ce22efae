import { ActionIcon, Code, CopyButton, Group, Tooltip } from '@mantine/core'
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
      <Tooltip label={text} disabled={shown === text && text.length < 24}>
        <Code className={classes.text}>{shown}</Code>
      </Tooltip>
      <CopyButton value={text.trim()} timeout={2000}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t('ui.copied') : t('ui.copy', { what: label })}>
            <ActionIcon
              variant="subtle"
              color={copied ? 'teal' : 'gray'}
              size="sm"
              aria-label={copied ? t('ui.copied') : t('ui.copy', { what: label })}
              onClick={copy}
            >
              {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  )
}
