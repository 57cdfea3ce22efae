// What a reader may want before they are signed in. A chunk of its own: menus are heavy.
import { LanguageChoice, ThemeChoice } from './Preferences.tsx'

export default function EntryTools() {
  return (
    <>
      <LanguageChoice />
      <ThemeChoice />
    </>
  )
}
