// Rules about the text of files that neither the compiler nor the linter knows.
import { isCode, isPageSource, matches, type SourceFile, withoutComments } from './source.ts'

interface Rule {
  title: string
  applies: (file: SourceFile) => boolean
  /** Needs the flag g. */
  forbidden: RegExp
  /** A text that breaks the rule, so that the rule itself is tested. */
  example: SourceFile
}

/** The signers of requests; the store's box; and sign-in, which hands two to better-auth: its own secret, and the first password. */
const opensSecrets = /^server\/src\/(?:cloud\/sign\/|store\/secret-box\.ts$|access\/(?:auth|access)\.ts$)/
const anywhere = () => true

export const rules: readonly Rule[] = [
  {
    title: 'a secret is opened only where requests are signed, where it is encrypted, and for better-auth',
    applies: (file) =>
      isCode(file) &&
      file.path.startsWith('server/src/') &&
      !opensSecrets.test(file.path) &&
      !/\.test\.ts$/.test(file.path),
    forbidden: /\b\w*(?:secret|key|token|password)\w*\.open\(/gi,
    example: { path: 'server/src/dispatch.ts', text: 'log.info(connection.secretKey.open())' },
  },
  {
    title: 'no test is left out, and none runs alone',
    applies: isCode,
    forbidden: /\b(?:test|it|describe|suite)\.(?:only|skip|todo|fixme)\b/g,
    example: { path: 'web/src/lib/time.test.ts', text: ['test', 'only("x", () => {})'].join('.') },
  },
  {
    title: 'the certificates of the clouds are always verified',
    applies: anywhere,
    forbidden: /reject(?:)Unauthorized|NODE_TLS_(?:)REJECT/g,
    example: {
      path: 'server/src/cloud/call.ts',
      text: ['new Agent({ connect: { reject', 'Unauthorized: false } })'].join(''),
    },
  },
  {
    title: 'nothing names a machine, a registry or a home folder',
    applies: anywhere,
    forbidden: /(?<![\w.:/-])\/(?:work|root|home|Users)\/\w|\bregistry\.(?:npm|yarn)\w+/g,
    example: { path: 'docs/decisions/001-x.md', text: ['see ', 'work', 'main'].join('/') },
  },
  {
    title: 'a page names no other host: no font, script, image or link from outside',
    applies: isPageSource,
    forbidden: /(?:https?:)?\/\/(?!www\.w3\.org\/|127\.0\.0\.1|localhost)[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi,
    example: { path: 'web/src/app/theme.ts', text: "const font = 'https://fonts.example.com/inter.css'" },
  },
  {
    title: 'words come from ui/translation.tsx: the library’s own hook subscribes anew in each component',
    applies: (file) => isPageSource(file) && isCode(file) && file.path !== 'web/src/ui/translation.tsx',
    forbidden: /\{[^}]*\b(?:useTranslation|Trans|withTranslation)\b[^}]*\} from 'react-i18next'/g,
    example: { path: 'web/src/ui/ListCount.tsx', text: "import { useTranslation } from 'react-i18next'" },
  },
  {
    title: 'a page writes no HTML and makes no code',
    applies: isPageSource,
    forbidden: /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\b|\beval\(|new Function\(/g,
    example: { path: 'web/src/ui/LogView.tsx', text: 'row.innerHTML = line' },
  },
  {
    title: 'addresses of pages are written in paths.ts alone',
    applies: (file) => isPageSource(file) && isCode(file) && file.path !== 'web/src/paths.ts',
    forbidden:
      /(?:\b(?:to|href)=\{?|\b(?:navigate|redirect|push|replace)\(|\b(?:to|path|href): ?)['"`]\/[^'"`]*['"`]|`\/\$\{[^`]*`/g,
    example: { path: 'web/src/pages/services/list.tsx', text: "navigate('/simulated/services')" },
  },
  {
    title: 'a page loads the schemas it uses, never the whole catalogue or what is made of it',
    applies: (file) => isPageSource(file) && isCode(file) && !/\.test\.tsx?$/.test(file.path),
    forbidden: /^import (?!type )[^']*'@pierhead\/shared\/(?:catalogue|action-(?:facts|forms|schemas)|examples)'/gm,
    example: { path: 'web/src/api/query.ts', text: "import { formFacts } from '@pierhead/shared/action-forms'" },
  },
]

/** What breaks the rule in the file. Comments of code may name what code may not. */
export function broken(rule: Rule, file: SourceFile): string[] {
  if (!rule.applies(file)) return []
  return matches(
    isPageSource(file) && isCode(file) ? { ...file, text: withoutComments(file.text) } : file,
    rule.forbidden,
  )
}
