// The controls of the form by the path of their setting: label, help from the catalogue, fault, value.
import { NativeSelect, type NativeSelectProps, type TextInputProps } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { useHelp } from '../draft/help.ts'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { FigureInput } from '../figure-input.tsx'
import { LinesInput } from './LinesInput.tsx'

interface Place {
  form: DraftForm
  path: string
  label: string
  /** In place of what the catalogue says of the setting; null for no help. */
  help?: ReactNode
}

/** Help below the label needs a line of its own in every field of a row. */
function useHelpAt(path: string, help: ReactNode): ReactNode {
  const said = useHelp()
  return help === undefined ? said(path.replace(/\.\d+(?=\.|$)/g, '')) : help
}

type TextFieldProps = Place &
  Pick<TextInputProps, 'placeholder' | 'autoFocus' | 'maw'> & {
    /** Offered, and anything else may be typed. */
    choices?: readonly string[]
  }
    /** A script as often as a word: Enter makes a line. */
    takesLines?: boolean

/** What a machine reads: names, ids, paths. */
export function TextField({ form, path, label, help, choices = [], takesLines = false, ...rest }: TextFieldProps) {
  const description = useHelpAt(path, help)
  const listId = useId()
  const { key, ...props } = form.field(path)
  return (
    <>
      <LinesInput
        key={key}
        {...props}
        {...rest}
        room={takesLines ? 'always' : 'read'}
        list={choices.length > 0 ? listId : undefined}
        label={label}
        description={description}
      />
      {choices.length > 0 ? (
        <datalist id={listId}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      ) : null}
    </>
  )
}

type FigureFieldProps = Place & Pick<TextInputProps, 'placeholder' | 'autoFocus' | 'maw'> & { step?: number }

export function FigureField({ form, path, label, help, ...rest }: FigureFieldProps) {
  const description = useHelpAt(path, help)
  const { key, ...props } = form.field(path)
  return <FigureInput key={key} {...props} {...rest} label={label} description={description} />
}

type ChoiceFieldProps = Place & Pick<NativeSelectProps, 'data' | 'maw' | 'autoFocus'>

export function ChoiceField({ form, path, label, help, ...rest }: ChoiceFieldProps) {
  const description = useHelpAt(path, help)
  const { key, ...props } = form.field(path)
  return <NativeSelect key={key} {...props} {...rest} label={label} description={description} />
}
