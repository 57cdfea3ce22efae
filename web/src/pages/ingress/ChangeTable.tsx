import { Badge, Code, Text } from '@mantine/core'
import { useTranslation } from '#ui/translation.tsx'
import classes from './ingress.module.css'
import type { ConfigChanges, PlacedRule, RuleChange } from './rule-changes.ts'
import { requestText, targetText } from './rules.ts'

interface ChangeTableProps {
  changes: ConfigChanges
  label: string
  /** Titles of the two sides: "Now" and "After" unless given. */
  before?: string
  after?: string
}

type Titles = Record<'before' | 'after', string>

const colours = { added: 'teal', removed: 'red', changed: 'gray', moved: 'gray' } as const

/** What differs, rule by rule: which requests go where, before and after. */
export function ChangeTable({ changes: { ingressDesc, rules }, label, ...given }: ChangeTableProps) {
  const { t } = useTranslation()
  const titles: Titles = {
    before: given.before ?? t('ingress.change.before'),
    after: given.after ?? t('ingress.change.after'),
  }
  return (
    <table className={classes.changes} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('ingress.change.what')}</th>
          <th scope="col">{titles.before}</th>
          <th scope="col">{titles.after}</th>
        </tr>
      </thead>
      <tbody>
        {ingressDesc ? (
          <tr>
            <th scope="row">
              {t('ingress.desc')} <KindBadge kind="changed" />
            </th>
            <td data-title={titles.before}>{ingressDesc.before || <Nothing />}</td>
            <td data-title={titles.after}>{ingressDesc.after || <Nothing />}</td>
          </tr>
        ) : null}
        {rules.map((change) => (
          <RuleChangeRow key={keyOf(change)} change={change} titles={titles} />
        ))}
      </tbody>
    </table>
  )
}

const keyOf = (change: RuleChange): string =>
  change.kind === 'removed' ? `before ${change.before.number}` : `after ${change.after.number}`

/** At phone width a change is a card, and every cell says its column. */
function RuleChangeRow({ change, titles }: { change: RuleChange; titles: Titles }) {
  const { t } = useTranslation()
  const was = change.kind === 'added' ? undefined : change.before
  const is = change.kind === 'removed' ? undefined : change.after
  const [from, to] = [was?.number, is?.number]
  const number = from !== undefined && to !== undefined && from !== to ? `${from} → ${to}` : (to ?? from)
  return (
    <tr>
      <th scope="row">
        {t('ingress.change.rule', { number })} <KindBadge kind={change.kind} />
      </th>
      <td data-title={titles.before} className={(change.kind === 'moved' ? undefined : classes.before) ?? ''}>
        {was ? <RuleLines placed={was} /> : <Nothing />}
      </td>
      <td data-title={titles.after}>{is ? <RuleLines placed={is} /> : <Nothing />}</td>
    </tr>
  )
}

function KindBadge({ kind }: { kind: RuleChange['kind'] }) {
  const { t } = useTranslation()
  return (
    <Badge size="xs" variant="outline" color={colours[kind]}>
      {t(`ingress.change.${kind}`)}
    </Badge>
  )
}

/** The request above, the service that answers below. */
export function RuleLines({ placed: { rule } }: { placed: Pick<PlacedRule, 'rule'> }) {
  return (
    <div className={classes.lines}>
      <Code>{requestText(rule)}</Code>
      <Code>→ {targetText(rule)}</Code>
    </div>
  )
}

function Nothing() {
  const { t } = useTranslation()
  return (
    <Text span size="sm" c="dimmed">
      {t('ingress.change.nothing')}
    </Text>
  )
}
