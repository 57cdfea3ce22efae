// A field whose text may hold line breaks. A field of one line drops them at the first key, unseen.
import { Textarea, TextInput, type TextInputProps } from '@mantine/core'
import { type ChangeEvent, type ClipboardEvent, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from '#ui/translation.tsx'
import { asMeant, asShown, type LineEnd, lineEndOf } from '../draft/line-ends.ts'
import classes from './fields.module.css'

type Rest = Pick<
  TextInputProps,
  'label' | 'description' | 'error' | 'placeholder' | 'autoFocus' | 'maw' | 'aria-label' | 'spellCheck'
>

interface LinesInputProps extends Rest {
  defaultValue?: string
  onChange?: ((text: string) => void) | undefined
  /**
   * `always`: Enter makes a line. `pasted`: one line until a text of several is read or pasted. `read`: until one is read,
   * for what has no lines by its nature.
   */
  room: 'always' | 'pasted' | 'read'
  /** Of a datalist. */
  list?: string | undefined
  /** For people, not for a machine. */
  isProse?: boolean
}

/** As many as are read at a glance; the reader may pull it larger. */
const MOST_LINES = 10

export function LinesInput({ defaultValue = '', onChange, room, list, isProse = false, ...rest }: LinesInputProps) {
  const { end, text, lines, type, paste } = useLines({ defaultValue, onChange, room })
  const props = {
    classNames: { input: `${classes.lines} ${isProse ? '' : classes.mono}` },
    spellCheck: isProse,
    autoComplete: 'off',
    ...rest,
    // without a label it is one of a row, and the fields of a row stand in one line
    ...(rest.label ? {} : { inputWrapperOrder: ['input' as const, 'description' as const, 'error' as const] }),
    description: useSaid(rest.description, end),
    value: text,
    onChange: ({ currentTarget }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => type(currentTarget.value),
  }
  if (lines === 'none') return <TextInput {...props} list={list} onPaste={paste} />
  const rows = Math.min(text.split('\n').length, MOST_LINES)
  const focus = lines === 'pasted' ? { autoFocus: true } : {}
  return <Textarea {...props} {...focus} rows={rows} resize="vertical" readOnly={end === undefined} />
}

function useLines({ defaultValue = '', onChange, room }: Pick<LinesInputProps, 'defaultValue' | 'onChange' | 'room'>) {
  const [end] = useState(() => lineEndOf(defaultValue))
  const [text, setText] = useState(() => asShown(defaultValue))
  const begins = room === 'always' || text.includes('\n') ? 'some' : 'none'
  // one that had lines once keeps the room for them
  const [lines, setLines] = useState<'none' | 'some' | 'pasted'>(begins)
  // the larger field has taken the focus over by now; drawn anew later, it must not take it again
  useEffect(() => {
    if (lines === 'pasted') setLines('some')
  }, [lines])
  const type = (shown: string) => {
    if (end === undefined) return
    setText(shown)
    onChange?.(asMeant(shown, end))
  }
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = asShown(event.clipboardData.getData('text').trimEnd())
    if (room !== 'pasted' || !pasted.includes('\n')) return
    event.preventDefault()
    const { value, selectionStart, selectionEnd } = event.currentTarget
    type(`${value.slice(0, selectionStart ?? value.length)}${pasted}${value.slice(selectionEnd ?? value.length)}`)
    setLines('pasted')
  }
  return { end, text, lines, type, paste }
}

/** Carriage returns are not seen, so they are told. */
function useSaid(description: ReactNode, end: LineEnd | undefined): ReactNode {
  const { t } = useTranslation()
  if (end === '\n') return description
  const said = end === undefined ? t('form.mixedLineEnds') : t('form.lineEnds', { end: end === '\r' ? 'CR' : 'CR LF' })
  return description ? (
    <>
      {description} {said}
    </>
  ) : (
    said
  )
}
