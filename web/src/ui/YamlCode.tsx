// The lazy part of YamlView: CodeMirror, read-only.
import { openSearchPanel } from '@codemirror/search'
import { EditorView } from '@codemirror/view'
import { type RefObject, useEffect, useRef } from 'react'
import { useSearchPhrases } from './CodePhrases.ts'
import { readOnlyYaml } from './CodeSetup.ts'

interface YamlCodeProps {
  text: string
  label: string
  /** Filled with what opens the search panel, once the editor is there. */
  openSearch: RefObject<(() => void) | null>
}

export default function YamlCode({ text, label, openSearch }: YamlCodeProps) {
  const host = useRef<HTMLDivElement>(null)
  const phrases = useSearchPhrases()
  useEffect(() => {
    if (!host.current) return
    // what came as one line has no lines that stand below each other
    const wraps = text.trimEnd().includes('\n') ? [] : [EditorView.lineWrapping]
    const extensions = [readOnlyYaml(label, phrases), ...wraps]
    const view = new EditorView({ doc: text, extensions, parent: host.current })
    openSearch.current = () => openSearchPanel(view)
    return () => {
      openSearch.current = null
      view.destroy()
    }
  }, [text, label, phrases, openSearch])
  return <div ref={host} style={{ height: '100%' }} />
}
