// As many bare inputs as the console's edit form has, in the console's theme, once all of that form's code is loaded.
import 'console:app/styles.ts'
import { createI18n } from 'console:app/i18n.ts'
import { textColours, theme } from 'console:app/theme.ts'
import { MantineProvider, TextInput } from 'console:npm/@mantine/core'
import { createElement } from 'console:npm/react'
import { createRoot } from 'console:npm/react-dom/client'
import { TranslationProvider } from 'console:ui/translation.tsx'

const count = Number(new URLSearchParams(location.search).get('inputs'))
// the same bundle, without what it does
const [i18n] = await Promise.all([createI18n('en'), import('console:pages/services/edit.tsx')])
const host = document.getElementById('stage')
if (host) {
  const inputs = Array.from({ length: count }, (_, index) =>
    createElement(TextInput, { key: index, label: `Field ${index}`, defaultValue: `value ${index}` }),
  )
  const form = createElement('form', null, ...inputs)
  createRoot(host).render(
    createElement(
      MantineProvider,
      { theme, cssVariablesResolver: textColours },
      createElement(TranslationProvider, { i18n }, form),
    ),
  )
}
