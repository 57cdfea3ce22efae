// What a save would do, a sentence each; those that deserve a second look have the sign of a warning.
import type { Ingress } from '@pierhead/shared/catalogue/ingress'
import type { ReactNode } from 'react'
import { useTranslation } from '#ui/translation.tsx'
import type { RuleChange } from '../rule-changes.ts'
import { type Backends, warningsOf } from '../rule-warnings.ts'
import { type Rule, requestText, routeOf, targetText, unwritable } from '../rules.ts'
import { useWarningWords, Warning } from '../warning-words.tsx'
import type { EditForm } from './use-edit-form.ts'

interface Planned {
  now: Ingress
  form: EditForm
  backends: Backends | undefined
}

export function useConsequences(planned: Planned): ReactNode[] {
  const { t } = useTranslation()
  const { now, form, backends } = planned
  const ofChange = useChangeWords()
  const words = useWarningWords()
  const { wanted } = form
  const lost = unwritable(now)
  const doubts = warningsOf(wanted.rules, backends).flatMap((warnings, index) =>
    warnings.map((warning) => ({ rule: index + 1, text: words(warning) })),
  )
  return [
    wanted.rules.length > 0 ? t('ingress.edit.replaces', { count: wanted.rules.length }) : null,
    ...form.changes.rules.flatMap(ofChange),
    <CertSentence key="cert" {...planned} />,
    ...doubts.map(({ rule, text }) => (
      <Warning key={`${rule} ${text}`}>{t('ingress.edit.doubt', { number: rule, warning: text })}</Warning>
    )),
    lost.length > 0 ? <Warning key="lost">{t('ingress.edit.lost', { fields: lost.join(', ') })}</Warning> : null,
    t('ingress.edit.stays'),
  ].filter((sentence) => sentence !== null)
}

function useChangeWords(): (change: RuleChange) => ReactNode[] {
  const { t } = useTranslation()
  const ends = (rule: Rule) => (
    <Warning key={`end ${requestText(rule)}`}>{t('ingress.edit.ends', { request: requestText(rule) })}</Warning>
  )
  const goes = (rule: Rule) => t('ingress.edit.goes', { request: requestText(rule), target: targetText(rule) })
  return (change) => {
    switch (change.kind) {
      case 'added':
        return [goes(change.after.rule)]
      case 'removed':
        return [ends(change.before.rule)]
      case 'moved':
        return [t('ingress.edit.moves', { request: requestText(change.after.rule), number: change.after.number })]
      case 'changed': {
        const [was, is] = [change.before.rule, change.after.rule]
        if (routeOf(was) !== routeOf(is)) return [ends(was), goes(is)]
        return [
          t('ingress.edit.goesInstead', { request: requestText(is), target: targetText(is), was: targetText(was) }),
        ]
      }
    }
  }
}

const isHttps = ({ protocol }: Pick<Rule, 'protocol'>): boolean => protocol.toLowerCase() === 'https'

/** What becomes of the certificate: a set of rules without https needs none. */
function CertSentence({ now, form: { wanted, certId } }: Planned) {
  const { t } = useTranslation()
  if (certId) return t('ingress.edit.certSent', { certId })
  if (!wanted.rules.some(isHttps)) return t('ingress.edit.certNotSent')
  return <Warning>{now.rules.some(isHttps) ? t('ingress.edit.certKept') : t('ingress.edit.certMissing')}</Warning>
}
