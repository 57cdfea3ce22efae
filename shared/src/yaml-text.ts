// Objects as YAML that readers of version 1.1 and of 1.2 read alike: Kubernetes reads 1.1, most libraries of today 1.2.
import { Document, isScalar, Scalar, visit } from 'yaml'

/** What 1.1 takes for something else than text, and whatever might be a number, a date or a time in either. */
const WORD = /^(y|n|yes|no|on|off|true|false|null|~|<<|=)$/i
const NUMERIC = /^[-+.]?([\d._:]|e[-+]?\d)/i
/** Amounts as Kubernetes prints them are numbers nowhere. */
const AMOUNT = /^\d+(m|Mi)$/

const isAmbiguous = (text: string) => WORD.test(text) || (NUMERIC.test(text) && !AMOUNT.test(text))

/** Ends of a line in 1.1, mere characters in 1.2; and what a reader of Kubernetes drops or refuses where it stands as it is. */
const UNSAFE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/
const escapes: Record<string, string> = { '\u0085': '\\N', '\u2028': '\\L', '\u2029': '\\P' }
const escaped = (found: string) => escapes[found] ?? `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Blanks where a line begins or ends, which printers of blocks and of text over several lines lose or take for indentation. */
const BLANK_ENDS = /^\s|[ \t]\r?\n|\s$|\n[ \t]|\r/

export function yamlText(value: object): string {
  const document = new Document(value, { aliasDuplicateObjects: false })
  quote(document, isAmbiguous)
  return printedAlike(document)
}

/** A document that was read is printed as it is written, but for the characters that not every reader would keep. */
export function printedAlike(document: Document): string {
  quote(document, (text) => UNSAFE.test(text) || (text.includes('\n') && BLANK_ENDS.test(text)))
  // they stand in quoted text alone, or in a comment
  return document
    .toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER })
    .replace(new RegExp(UNSAFE, 'g'), escaped)
}

function quote(document: Document, which: (text: string) => boolean): void {
  visit(document, {
    Scalar(_, node) {
      if (isScalar(node) && typeof node.value === 'string' && which(node.value)) node.type = Scalar.QUOTE_DOUBLE
    },
  })
}
