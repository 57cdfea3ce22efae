// Objects as YAML that readers of version 1.1 and of 1.2 read alike: Kubernetes reads 1.1, most libraries of today 1.2.
import { Document, isScalar, Scalar, visit } from 'yaml'

/** What 1.1 takes for something else than text, and whatever might be a number, a date or a time in either. */
const WORD = /^(y|n|yes|no|on|off|true|false|null|~|<<|=)$/i
const NUMERIC = /^[-+.]?([\d._:]|e[-+]?\d)/i
/** Amounts as Kubernetes prints them are numbers nowhere. */
const AMOUNT = /^\d+(m|Mi)$/

const isAmbiguous = (text: string) => WORD.test(text) || (NUMERIC.test(text) && !AMOUNT.test(text)) || BREAKS.test(text)

/** Ends of a line in 1.1, mere characters in 1.2. */
const BREAKS = /[\u0085\u2028\u2029]/
const escapes: Record<string, string> = { '\u0085': '\\N', '\u2028': '\\L', '\u2029': '\\P' }

export function yamlText(value: object): string {
  const document = new Document(value, { aliasDuplicateObjects: false })
  visit(document, {
    Scalar(_, node) {
      if (isScalar(node) && typeof node.value === 'string' && isAmbiguous(node.value)) node.type = Scalar.QUOTE_DOUBLE
    },
  })
  // They stand in quoted text alone
  return document.toString({ lineWidth: 0 }).replace(/[\u0085\u2028\u2029]/g, (found) => escapes[found] ?? found)
}
