// The controls of the form by the path of their setting: label, help from the catalogue, fault, value.
import { Button, NativeSelect, type NativeSelectProps, type TextInputProps } from '@mantine/core'
import { type ReactNode, useId, useRef } from 'react'
import { useTranslation } from '#ui/translation.tsx'
import { useHelp } from '../draft/help.ts'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { FigureInput } from '../figure-input.tsx'
import classes from './fields.module.css'
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
    /** A script as often as a word: Enter makes a line. */
    takesLines?: boolean
  }

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

/** In a narrow column the offer takes several lines. */
const offer = { root: classes.offer ?? '', label: classes.offerText ?? '' }

type FigureFieldProps = Place &
  Pick<TextInputProps, 'placeholder' | 'autoFocus' | 'maw' | 'inputWrapperOrder'> & {
    step?: number
    /** The figure that was meant by what is none, such as an amount in another unit. */
    meant?: (typed: string) => number | undefined
  }

export function FigureField({ form, path, label, help, meant, ...rest }: FigureFieldProps) {
  const description = useHelpAt(path, help)
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const { key, ...props } = form.field(path)
  const asked = props.error === undefined ? undefined : meant?.(String(props.defaultValue))
  const nearest = form.stood.get(path)?.nearest ?? asked
  const take = (value: number) => {
    form.list.setFieldValue(path, value)
    window.requestAnimationFrame(() => box.current?.querySelector('input')?.focus())
  }
  return (
    <div ref={box}>
      <FigureInput key={key} {...props} {...rest} label={label} description={description} />
      {nearest === undefined ? null : (
        <Button size="compact-xs" variant="default" mt={4} classNames={offer} onClick={() => take(nearest)}>
          {t('form.setNearest', { field: label, value: nearest })}
        </Button>
      )}
    </div>
  )
}

type ChoiceFieldProps = Place & Pick<NativeSelectProps, 'data' | 'maw' | 'autoFocus'>

export function ChoiceField({ form, path, label, help, ...rest }: ChoiceFieldProps) {
  const description = useHelpAt(path, help)
  const { key, ...props } = form.field(path)
  return <NativeSelect key={key} {...props} {...rest} label={label} description={description} />
}
