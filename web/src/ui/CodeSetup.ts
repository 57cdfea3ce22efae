// What every read-only view of YAML shares: highlighting, search, folding, keys. Only lazy chunks import this.

import { yaml } from '@codemirror/lang-yaml'
import { codeFolding, foldGutter, foldKeymap, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** Colours are Mantine's variables, so light and dark follow the page without a second theme. */
const theme = EditorView.theme({
  '&': {
    height: '100%',
    fontSize: '12px',
    color: 'var(--mantine-color-text)',
    backgroundColor: 'var(--mantine-color-body)',
  },
  '&.cm-focused': { outline: '2px solid var(--mantine-primary-color-filled)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '18px', overflow: 'auto' },
  '.cm-content': { caretColor: 'transparent' },
  '.cm-gutters': {
    color: 'var(--mantine-color-dimmed)',
    backgroundColor: 'var(--mantine-color-body)',
    borderRight: '1px solid var(--mantine-color-default-border)',
  },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--mantine-primary-color-light)',
  },
  '.cm-panels': { color: 'inherit', backgroundColor: 'var(--mantine-color-default-hover)' },
  '.cm-searchMatch': {
    backgroundColor: 'var(--mantine-color-yellow-light)',
    outline: '1px solid var(--mantine-color-yellow-filled)',
  },
  '.cm-textfield, .cm-button': {
    color: 'inherit',
    background: 'var(--mantine-color-body)',
    border: '1px solid var(--mantine-color-default-border)',
  },
  // the library's own sign is missing from common fonts
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '"⋯"' },
  '.cm-foldPlaceholder, .cm-collapsedLines': {
    color: 'var(--mantine-color-dimmed)',
    background: 'var(--mantine-color-default-hover)',
    border: '0',
  },
})

const highlighting = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--mantine-color-teal-text)' },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: 'var(--mantine-color-violet-text)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--mantine-color-dimmed)', fontStyle: 'italic' },
  { tag: [tags.separator, tags.punctuation], color: 'var(--mantine-color-dimmed)' },
])

/** `phrases` are the search panel's words in the reader's language; `label` names the view for screen readers. */
export const readOnlyYaml = (label: string, phrases: Record<string, string>): Extension => [
  EditorState.readOnly.of(true),
  // the page's policy admits style elements that carry its nonce
  EditorView.cspNonce.of(document.querySelector<HTMLElement>('[nonce]')?.nonce ?? ''),
  EditorState.phrases.of(phrases),
  EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }),
  EditorView.editable.of(false),
  lineNumbers(),
  codeFolding(),
  foldGutter(),
  highlightSpecialChars(),
  drawSelection(),
  search({ top: true }),
  keymap.of([...searchKeymap, ...foldKeymap]),
  yaml(),
  syntaxHighlighting(highlighting),
  theme,
]
