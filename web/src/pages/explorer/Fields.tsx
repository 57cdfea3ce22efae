// The form of an action, made of its JSON Schema: every parameter with its documentation, nested ones in their groups.
import { ActionIcon, Button, Fieldset, Textarea } from '@mantine/core'
import type { JsonSchema } from '@pierhead/shared/json-schema'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { withField, withItem } from '#lib/value-path.ts'
import { useTranslation } from '#ui/translation.tsx'
import classes from './explorer.module.css'
import { emptyOf, type Field, type FieldKind, kindOf } from './field-kind.ts'
import { useFieldWords } from './field-words.tsx'
import { Leaf } from './Leaf.tsx'

export interface FormState {
  /** The first fault of each field, in the reader's language, by its path. */
  faults: ReadonlyMap<string, string>
  /** Optional parameters without a value are not shown. */
  requiredOnly: boolean
}

export interface PlaceProps {
  /** From the input's root, dotted. */
  path: string
  /** What is written beside the control. */
  label: string
  schema: JsonSchema
  isRequired: boolean
  /** Of a list or a map: neither required nor optional, it is there or not. */
  isItem?: boolean
  value: unknown
  onChange: (value: unknown) => void
  form: FormState
}

interface FieldsProps {
  fields: readonly Field[]
  path: string
  value: unknown
  onChange: (value: unknown) => void
  form: FormState
}

const below = (path: string, name: string | number) => (path ? `${path}.${name}` : String(name))

/** A field whose fault would not be seen is shown, whatever the reader hides. */
const isShown = (field: Field, path: string, value: unknown, { faults, requiredOnly }: FormState) =>
  !requiredOnly ||
  field.isRequired ||
  value !== undefined ||
  [...faults.keys()].some((fault) => fault === path || fault.startsWith(`${path}.`))

export function Fields({ fields, path, value, onChange, form }: FieldsProps) {
  const given = (name: string) => (value as Record<string, unknown> | undefined)?.[name]
  const wanted = fields.filter((field) => isShown(field, below(path, field.name), given(field.name), form))
  // a group that has to be given cannot be given empty, though its schema may say of none of its fields that it is needed
  const shown = wanted.length === 0 && path ? fields : wanted
  return (
    <div className={classes.fields}>
      {shown.map(({ name, schema, isRequired }) => (
        <Place
          key={name}
          path={below(path, name)}
          label={name}
          schema={schema}
          isRequired={isRequired}
          value={given(name)}
          onChange={(next) => onChange(withField(value, name, next))}
          form={form}
        />
      ))}
    </div>
  )
}

/** One place of the input: a control, or a group of them. */
function Place(props: PlaceProps) {
  const kind = kindOf(props.schema)
  switch (kind.kind) {
    case 'object':
      return <ObjectPlace {...props} kind={kind} />
    case 'list':
      return <ListPlace {...props} item={kind.item} />
    case 'map':
      return <MapPlace {...props} item={kind.value} />
    case 'json':
      return <JsonPlace {...props} />
    default:
      return <Leaf {...props} kind={kind} />
  }
}

function Group({ place, children }: { place: PlaceProps; children: React.ReactNode }) {
  const words = useFieldWords()
  const fault = place.form.faults.get(place.path)
  return (
    <Fieldset legend={`${place.label}${place.isRequired ? ' *' : ''}`} className={classes.nested ?? ''}>
      <div className={classes.fields}>
        {words.describe(place)}
        {fault ? words.fault(fault) : null}
        {children}
      </div>
    </Fieldset>
  )
}

function ObjectPlace({ kind, ...place }: PlaceProps & { kind: Extract<FieldKind, { kind: 'object' }> }) {
  const { t } = useTranslation()
  const { path, label, value, onChange, form } = place
  if (value === undefined && !place.isRequired && !place.isItem)
    return (
      <Group place={place}>
        <AddButton label={t('explorer.give', { name: label })} onClick={() => onChange({})} />
      </Group>
    )
  return (
    <Group place={place}>
      <Fields fields={kind.fields} path={path} value={value} onChange={onChange} form={form} />
      {place.isRequired || place.isItem ? null : (
        <RemoveButton label={t('explorer.remove', { name: path })} onClick={() => onChange(undefined)} />
      )}
    </Group>
  )
}

function ListPlace({ item, ...place }: PlaceProps & { item: JsonSchema }) {
  const { t } = useTranslation()
  const { path, label, value, onChange, form } = place
  const items = Array.isArray(value) ? (value as unknown[]) : []
  const change = (index: number, next: unknown) => {
    const left = withItem(items, index, next)
    onChange(left.length > 0 ? left : undefined)
  }
  return (
    <Group place={place}>
      {items.map((one, index) => (
        <div key={index} className={classes.row}>
          <Place
            path={below(path, index)}
            label={below(path, index)}
            schema={item}
            isRequired={false}
            isItem
            value={one}
            onChange={(next) => change(index, next ?? '')}
            form={form}
          />
          <RemoveButton
            label={t('explorer.remove', { name: below(path, index) })}
            onClick={() => change(index, undefined)}
          />
        </div>
      ))}
      <AddButton label={t('explorer.add', { name: label })} onClick={() => onChange([...items, emptyOf(item)])} />
    </Group>
  )
}

/** Keys are typed in full and taken when the box is left: half a name would be another key. */
function MapPlace({ item, ...place }: PlaceProps & { item: JsonSchema }) {
  const { t } = useTranslation()
  const { path, value, onChange, form } = place
  const [key, setKey] = useState('')
  const entries = Object.entries((value ?? {}) as Record<string, unknown>)
  const change = (name: string, next: unknown) => {
    const left = withField(value, name, next)
    onChange(Object.keys(left).length > 0 ? left : undefined)
  }
  const add = () => {
    if (key) change(key, emptyOf(item))
    setKey('')
  }
  return (
    <Group place={place}>
      {entries.map(([name, one]) => (
        <div key={name} className={classes.row}>
          <Place
            path={below(path, name)}
            label={below(path, name)}
            schema={item}
            isRequired={false}
            isItem
            value={one}
            onChange={(next) => change(name, next ?? '')}
            form={form}
          />
          <RemoveButton
            label={t('explorer.remove', { name: below(path, name) })}
            onClick={() => change(name, undefined)}
          />
        </div>
      ))}
      <div className={classes.row}>
        <Leaf
          path={`${path}.*`}
          label={t('explorer.key', { name: place.label })}
          schema={{ type: 'string' }}
          kind={{ kind: 'text', isSecret: false, isTime: false }}
          isRequired={false}
          value={key}
          onChange={(next) => setKey(String(next ?? ''))}
          form={form}
        />
      </div>
      <AddButton label={t('explorer.add', { name: place.label })} onClick={add} />
    </Group>
  )
}

function JsonPlace({ path, label, schema, isRequired, value, onChange, form }: PlaceProps) {
  const { t } = useTranslation()
  const words = useFieldWords()
  const [text, setText] = useState(value === undefined ? '' : JSON.stringify(value))
  const change = (next: string) => {
    setText(next)
    try {
      onChange(next.trim() === '' ? undefined : JSON.parse(next))
    } catch {
      // text that is no JSON is text: the server says whether it may be
      onChange(next)
    }
  }
  return (
    <Textarea
      label={label}
      description={words.describe({ schema, isRequired })}
      withAsterisk={isRequired}
      placeholder={t('explorer.asJson')}
      error={form.faults.get(path)}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      rows={3}
      resize="vertical"
      classNames={{ input: classes.mono ?? '' }}
      spellCheck={false}
    />
  )
}

function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <div>
      <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={onClick}>
        {label}
      </Button>
    </div>
  )
}

function RemoveButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} onClick={onClick}>
      <IconTrash size={16} />
    </ActionIcon>
  )
}
