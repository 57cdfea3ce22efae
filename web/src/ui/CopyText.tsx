// Plain elements with our own classes: rows of long lists hold several of these, and a component library's parts would cost
// more than all the rest of a row.

import classes from './CopyText.module.css'
import { useTranslation } from './translation.tsx'
import { useCopy } from './use-copy.ts'

interface CopyTextProps {
  /** What is copied, and shown unless `shown` says otherwise. */
  text: string
  /** What the text is, for the button's name: "Copy cluster id". */
  label: string
  shown?: string
}

const select = (code: HTMLElement | null) => {
  if (code) document.getSelection()?.selectAllChildren(code)
}

/** An id, address, image or command in monospace, with a button that copies it whole. Where it cannot, the text is selected. */
export function CopyText({ text, label, shown = text }: CopyTextProps) {
  const { t } = useTranslation()
  const { copied, failed, copy } = useCopy()
  const name = copied ? t('ui.copied') : t('ui.copy', { what: label })
  return (
    <span className={classes.copy}>
      <code {...(failed ? { ref: select } : {})} className={classes.text} title={text}>
        {failed ? text : shown}
      </code>
      <button
        type="button"
        className={classes.button}
        data-copied={copied || undefined}
        aria-label={name}
        title={name}
        onClick={() => copy(text.trim())}
      />
      {failed ? (
        <span role="alert" className={classes.failed}>
          {t('ui.copyByKeys')}
        </span>
      ) : null}
    </span>
  )
}
