// The rows of one page, newest first: a table, or cards at phone width. Each opens in place; which ones are is in the address.
import { Paper, Skeleton, Table, VisuallyHidden } from '@mantine/core'
import type { AuditRow } from '@pierhead/shared/catalogue/console-audit'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Fragment, type ReactNode, useLayoutEffect, useRef } from 'react'
import { useSearchParam } from '#api/use-search.ts'
import { absolute } from '#lib/time.ts'
import { NO_DATA } from '#lib/units.ts'
import { useTranslation } from '#ui/translation.tsx'
import { useIsPhone } from '#ui/use-is-phone.ts'
import { useZone } from '#ui/zone.ts'
import classes from './audit.module.css'
import { useDeedWords } from './deed-words.ts'
import { ResultBadge } from './ResultBadge.tsx'
import { RowDetails } from './RowDetails.tsx'
import { objectParts, useRowWords } from './row-words.ts'

const SKELETONS = 6

export function Rows({ rows }: { rows: readonly AuditRow[] | undefined }) {
  const phone = useIsPhone()
  if (phone) return rows ? <Cards rows={rows} /> : <SkeletonCards />
  return <RowTable rows={rows} />
}

const idsIn = (text: string) => new Set(text.split(',').filter(Boolean))

function useOpenRows() {
  const [text = '', setText] = useSearchParam('open')
  const latest = useRef(text)
  useLayoutEffect(() => {
    latest.current = text
  }, [text])
  const open = idsIn(text)
  const toggle = (id: number) => {
    const next = idsIn(latest.current)
    if (!next.delete(String(id))) next.add(String(id))
    // kept before the router has it: of two rows opened at once the second knows the first
    latest.current = [...next].join(',')
    setText(latest.current)
  }
  return { isOpen: (id: number) => open.has(String(id)), toggle }
}

function RowTable({ rows }: { rows: readonly AuditRow[] | undefined }) {
  const { t } = useTranslation()
  const { isOpen, toggle } = useOpenRows()
  const columns = ['time', 'who', 'action', 'object', 'where', 'result'] as const
  return (
    <Table.ScrollContainer minWidth={900} type="native" tabIndex={0} role="group" aria-label={t('audit.rows')}>
      <Table className={classes.table ?? ''} aria-label={t('audit.rows')} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={44}>
              <VisuallyHidden>{t('audit.details')}</VisuallyHidden>
            </Table.Th>
            {columns.map((column) => (
              <Table.Th key={column}>{t(`audit.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows?.map((row) => (
            <Fragment key={row.id}>
              <TableRow row={row} opener={<Opener row={row} isOpen={isOpen(row.id)} toggle={toggle} />} />
              {isOpen(row.id) ? (
                <Table.Tr className={classes.opened ?? ''}>
                  <Table.Td colSpan={columns.length + 1}>
                    <RowDetails row={row} />
                  </Table.Td>
                </Table.Tr>
              ) : null}
            </Fragment>
          )) ?? <SkeletonRows columns={columns.length + 1} />}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function TableRow({ row, opener }: { row: AuditRow; opener: ReactNode }) {
  const { whoOf, roleOf, whereOf } = useRowWords()
  const { name, cluster } = objectParts(row.object)
  return (
    <Table.Tr>
      <Table.Td>{opener}</Table.Td>
      <Table.Td>
        <Moment at={row.at} />
      </Table.Td>
      <Table.Td>
        {whoOf(row)}
        <span className={classes.second}>{roleOf(row)}</span>
      </Table.Td>
      <Table.Td>
        <Deed action={row.action} />
      </Table.Td>
      <Table.Td className={classes.object ?? ''}>
        {name ?? NO_DATA}
        {cluster ? <span className={classes.second}>{cluster}</span> : null}
      </Table.Td>
      <Table.Td>
        {whereOf(row)}
        {row.region ? <span className={classes.second}>{row.region}</span> : null}
      </Table.Td>
      <Table.Td>
        <ResultBadge result={row.result} />
      </Table.Td>
    </Table.Tr>
  )
}

function Moment({ at }: { at: string }) {
  const [zone] = useZone()
  return (
    <time dateTime={at} className={classes.moment}>
      {absolute(at, zone)}
    </time>
  )
}

function Deed({ action }: { action: string }) {
  const words = useDeedWords()(action)
  return (
    <>
      {words}
      {words === action ? null : <code className={classes.second}>{action}</code>}
    </>
  )
}

interface OpenerProps {
  row: AuditRow
  isOpen: boolean
  toggle: (id: number) => void
}

function Opener({ row: { id, action, object }, isOpen, toggle }: OpenerProps) {
  const { t } = useTranslation()
  const wordsOf = useDeedWords()
  const { name, cluster } = objectParts(object)
  const of = [wordsOf(action), name, cluster].filter(Boolean).join(' · ')
  return (
    <button
      type="button"
      className={classes.opener}
      aria-expanded={isOpen}
      aria-label={t('audit.detailsOf', { of })}
      onClick={() => toggle(id)}
    >
      {isOpen ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
    </button>
  )
}

const SkeletonRows = ({ columns }: { columns: number }) =>
  Array.from({ length: SKELETONS }, (_, row) => (
    <Table.Tr key={row} aria-hidden>
      {Array.from({ length: columns }, (_, cell) => (
        <Table.Td key={cell}>
          <Skeleton height={14} radius="sm" />
        </Table.Td>
      ))}
    </Table.Tr>
  ))

const SkeletonCards = () =>
  Array.from({ length: SKELETONS }, (_, card) => <Skeleton key={card} height={120} radius="md" aria-hidden />)

function Cards({ rows }: { rows: readonly AuditRow[] }) {
  const { t } = useTranslation()
  const { isOpen, toggle } = useOpenRows()
  return (
    <ul className={classes.cards} aria-label={t('audit.rows')}>
      {rows.map((row) => (
        <li key={row.id}>
          <Paper withBorder p="sm" radius="md">
            <Card row={row} opener={<Opener row={row} isOpen={isOpen(row.id)} toggle={toggle} />} />
            {isOpen(row.id) ? <RowDetails row={row} /> : null}
          </Paper>
        </li>
      ))}
    </ul>
  )
}

function Card({ row, opener }: { row: AuditRow; opener: ReactNode }) {
  const { whoOf, roleOf, whereOf } = useRowWords()
  const wordsOf = useDeedWords()
  const { name, cluster } = objectParts(row.object)
  const where = row.connection ? [cluster, row.region, whereOf(row)] : [cluster]
  return (
    <div className={classes.card}>
      <div className={classes.cardHead}>
        {opener}
        <b>{wordsOf(row.action)}</b>
        <ResultBadge result={row.result} />
      </div>
      {name ? <div className={classes.object}>{name}</div> : null}
      <div className={classes.second}>{[whoOf(row), roleOf(row)].filter(Boolean).join(' · ')}</div>
      {where.some(Boolean) ? <div className={classes.second}>{where.filter(Boolean).join(' · ')}</div> : null}
      <div className={classes.second}>
        <Moment at={row.at} />
      </div>
    </div>
  )
}
