// The lazy part of DiffView: CodeMirror's merge view, side by side or unified, unchanged lines folded away.
import { MergeView, unifiedMergeView } from '@codemirror/merge'
import { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { useSearchPhrases } from './CodePhrases.ts'
import { readOnlyYaml } from './CodeSetup.ts'

interface DiffCodeProps {
  before: string
  after: string
  layout: 'split' | 'unified'
  labels: { before: string; after: string }
}

const collapseUnchanged = { margin: 3, minSize: 6 }

/** Marks carry a sign in the gutter too, for colour alone tells some readers nothing. */
const marks = EditorView.theme({
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--mantine-color-red-light)' },
  '&.cm-merge-b .cm-changedLine, .cm-insertedLine, .cm-inlineChangedLine': {
    backgroundColor: 'var(--mantine-color-green-light)',
  },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    background: 'var(--mantine-color-red-light-hover)',
    textDecoration: 'underline',
  },
  // the colours of the language are too faint on these grounds
  '.cm-changedLine span, .cm-deletedChunk span, .cm-insertedLine span, .cm-inlineChangedLine span': {
    color: 'var(--mantine-color-text)',
  },
  '&.cm-merge-b .cm-changedText, .cm-insertedLine .cm-changedText': {
    background: 'var(--mantine-color-green-light-hover)',
    textDecoration: 'underline',
  },
  '.cm-changedLineGutter': { backgroundColor: 'var(--mantine-color-green-filled)' },
  '&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter': { backgroundColor: 'var(--mantine-color-red-filled)' },
})

export default function DiffCode({ before, after, layout, labels }: DiffCodeProps) {
  const host = useRef<HTMLDivElement>(null)
  const phrases = useSearchPhrases()
  const { before: beforeLabel, after: afterLabel } = labels
  useEffect(() => {
    const parent = host.current
    if (!parent) return
    const extensionsOf = (label: string) => [readOnlyYaml(label, phrases), EditorView.lineWrapping, marks]
    const view =
      layout === 'split'
        ? new MergeView({
            a: { doc: before, extensions: extensionsOf(beforeLabel) },
            b: { doc: after, extensions: extensionsOf(afterLabel) },
            parent,
            collapseUnchanged,
          })
        : new EditorView({
            doc: after,
            extensions: [
              extensionsOf(afterLabel),
              unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged }),
            ],
            parent,
          })
    return () => view.destroy()
  }, [before, after, layout, beforeLabel, afterLabel, phrases])
  return <div ref={host} />
}
