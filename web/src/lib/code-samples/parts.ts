// What all programs are written of: a call, and texts that hold what the program works out itself.

export const sampleLanguages = ['curl', 'node', 'python', 'go'] as const
export type SampleLanguage = (typeof sampleLanguages)[number]

/** A call as it would be sent now. Its signature and its secrets are `***`, and no program has them. */
export interface SampleCall {
  /** The first label of the API's host, as it is named in signatures. */
  service: string
  method: string
  url: string
  headers: Readonly<Record<string, string>>
  body: string
  /** All of a form: `***` for what is secret. */
  parameters?: readonly (readonly [name: string, value: string])[]
}

export type Samples = Readonly<Record<SampleLanguage, (call: SampleCall) => string>>

/** Pieces of a text: as they are, or what a variable holds. One in capitals is of the environment. */
export type Parts = readonly (string | { is: string })[]

const written = (parts: Parts, text: (text: string) => string, variable: (name: string) => string, and: string) =>
  parts
    .filter((part) => part !== '')
    .map((part) => (typeof part === 'string' ? text(part) : variable(part.is)))
    .join(and) || text('')

/** A text of a shell, whatever is in it. */
export const inShell = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

/** Readable where it can be: a body in JSON is full of double quotes. */
const inSingleQuotes = (text: string) =>
  text.includes('"') && !/[\\'\p{Cc}\u2028\u2029]/u.test(text) ? `'${text}'` : JSON.stringify(text)
const inBackticks = (text: string) =>
  text.includes('"') && !/[`\p{Cc}\ufeff]/u.test(text) ? `\`${text}\`` : JSON.stringify(text)

const isGiven = (name: string) => /^[A-Z_]+$/.test(name)

/** How a text with variables is written in each language. */
export const textIn: Readonly<Record<SampleLanguage, (...parts: Parts) => string>> = {
  curl: (...parts) => written(parts, inShell, (name) => `"$${name}"`, ''),
  node: (...parts) => written(parts, inSingleQuotes, (name) => (isGiven(name) ? `process.env.${name}` : name), ' + '),
  python: (...parts) =>
    written(parts, inSingleQuotes, (name) => (isGiven(name) ? `os.environ["${name}"]` : name), ' + '),
  go: (...parts) => written(parts, inBackticks, (name) => (isGiven(name) ? `os.Getenv("${name}")` : name), ' + '),
}
