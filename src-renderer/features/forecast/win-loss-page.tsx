import { Select } from '@mantine/core'
import { IconTrophy } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { WIN_LOSS_BY, type WinLoss, type WinLossRow } from '../../../src-shared/bridge/contract/sales.ts'
import { CURRENCIES, type Currency } from '../../../src-shared/domain/money.ts'
import { useLive } from '../../api/use-live.ts'
import { AsOf } from '../../ui/as-of.tsx'
import { BarRanking } from '../../ui/charts/bar-ranking.tsx'
import { convertedWords } from '../../ui/converted-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FigureTable, Hinted, Told, type FigureColumn } from '../../ui/figure-table.tsx'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { paths } from '../../ui/paths.ts'
import { clockTime } from '../../ui/relative-time.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { readerZone } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { FigureLink } from './figure-link.tsx'
import type { Figure } from './forecast-figures.ts'
import styles from './forecast.module.css'
import { BY_WORDS, closingSpans, sortedRows, WIN_RATE_FORMULA, winRate, type NamedSpan, type SortBy, type Sorting, type WinLossBy } from './win-loss-rows.ts'
import { inUnits, money, opportunities, spanWords, units } from './words.ts'

/** How many bars the ranking has; the table has every row. */
const BARS = 8

/** What was won and lost, and why: by reason, competitor, product, partner or person. */
export function WinLossPage() {
  usePageTitle('Wins and losses')
  const [, navigate] = useLocation()
  const asked = new URLSearchParams(useSearch())
  const rules = useLive('sales.rules', {})
  const spans = rules.value === undefined ? [] : closingSpans(rules.value.today, rules.value.rules.fiscalStarts)
  const span = spans.find((one) => one.id === asked.get('period')) ?? spans[0]
  const by = WIN_LOSS_BY.find((one) => one === asked.get('by')) ?? 'reason'
  const chosen = CURRENCIES.find((one) => one === asked.get('currency')) ?? null
  const live = useLive('forecast.winLoss', span === undefined ? null : { from: span.start, to: span.end, by, ...(chosen === null ? {} : { currency: chosen }) })
  const show = (part: Readonly<Record<string, string | null>>) => {
    const next = new URLSearchParams(asked)
    for (const [key, value] of Object.entries(part)) {
      if (value === null) next.delete(key)
      else next.set(key, value)
    }
    const text = next.toString()
    navigate(`${paths.winLoss}${text === '' ? '' : `?${text}`}`, { replace: true })
  }
  const value = live.value
  const asOf = value?.asOf ?? null
  const failed = live.status === 'error' ? live.error : rules.status === 'error' ? rules.error : null

  return (
    <Page
      label="Wins and losses"
      head={
        <PageHead
          title="Wins and losses"
          crumbs={[{ label: 'Forecast', href: paths.forecast, onFollow: () => navigate(paths.forecast) }]}
          note={span === undefined ? undefined : spanWords(span)}
          actions={asOf === null ? undefined : <AsOf time={clockTime(Date.parse(asOf), readerZone())} />}
        />
      }
    >
      {rules.value !== undefined && span !== undefined && (
        <div className={styles.filters}>
          <Select
            aria-label="Period"
            className={styles.pickQuarter ?? ''}
            data={(['quarter', 'year'] as const).map((kind) => ({ group: kind === 'quarter' ? 'Quarter' : 'Fiscal year', items: spans.filter((one) => one.kind === kind).map((one) => ({ value: one.id, label: one.label })) }))}
            value={span.id}
            onChange={(id) => show({ period: id === spans[0]?.id ? null : id })}
          />
          <FilterChips label="By" chips={WIN_LOSS_BY.map((id) => ({ id, label: BY_WORDS[id].chip, selected: id === by }))} onToggle={(id) => show({ by: id === 'reason' ? null : id })} />
          {rules.value.currencies.length > 1 && (
            <Select aria-label="Currency of sums" className={styles.pickCurrency ?? ''} data={[...rules.value.currencies]} value={chosen ?? rules.value.currency} onChange={(one) => show({ currency: one === rules.value?.currency ? null : one })} />
          )}
        </div>
      )}
      {failed !== null && value === undefined && <ErrorPanel happened="Wins and losses cannot be reckoned on this computer now" means="Nothing is lost: the opportunities are stored here and at the endpoint." todo={failed.message} />}
      {failed === null && value === undefined && <SkeletonRows rows={8} />}
      {value !== undefined && span !== undefined && (value.won.count + value.lost.count === 0 ? (
        <EmptyState icon={IconTrophy} title={`Nothing was won or lost in ${span.label}`} words={`Opportunities that closed from ${spanWords(span)} show here, with why they were lost.`} />
      ) : (
        <Body key={by} value={value} by={by} span={span} busy={live.status === 'loading'} />
      ))}
    </Page>
  )
}

function Body({ value, by, span, busy }: { readonly value: WinLoss; readonly by: WinLossBy; readonly span: NamedSpan; readonly busy: boolean }) {
  const [, navigate] = useLocation()
  const lostOnly = by === 'reason'
  const [sorting, setSorting] = useState<Sorting>({ by: lostOnly ? 'lost' : 'won', direction: 'descending' })
  const { converted: { currency } } = value
  const rows = sortedRows(value.rows, sorting)
  const words = convertedWords(value.converted, true)
  const foot = value.asOf === null ? 'not synced yet' : <AsOf time={clockTime(Date.parse(value.asOf), readerZone())} {...(words === undefined ? {} : { more: words })} />
  const all = (statuses: readonly string[]) => paths.opportunitiesIn({ statuses, closing: { from: span.start, to: span.end } })
  const hrefOf = (id: string, statuses: readonly string[]) => {
    const filter = rowFilter(by, id)
    return filter === null ? null : paths.opportunitiesIn({ statuses, closing: { from: span.start, to: span.end }, ...filter })
  }
  const either = lostOnly ? ['lost'] : ['won', 'lost']
  const openRow = (id: string) => {
    const href = hrefOf(id, either)
    if (href !== null) navigate(href)
  }
  const byCount = winRate(value, 'count', currency)
  const byValue = winRate(value, 'amount', currency)
  const size = (row: WinLossRow) => (lostOnly ? row.lost.amount : row.won.amount + row.lost.amount)
  const ranked = value.rows.filter((row) => size(row) > 0).toSorted((a, b) => size(b) - size(a)).slice(0, BARS)
  return (
    <div className={styles.page} aria-busy={busy}>
      <div className={styles.standing} data-even>
        <dl className={styles.tiles} data-row>
          <Whole name="Won" formula="Σ amount of opportunities won, by close date." words={inUnits(value.won.amount, currency)} told={opportunities(value.won.count)} href={all(['won'])} />
          <Whole name="Lost" formula="Σ amount of opportunities lost, by close date." words={inUnits(value.lost.amount, currency)} told={opportunities(value.lost.count)} href={all(['lost'])} />
          <RateTile name="Win rate, by value" figure={byValue} />
          <RateTile name="Win rate, by count" figure={byCount} />
        </dl>
      </div>
      {ranked.length > 0 && (
        <div className={styles.ranking}>
          <BarRanking
            title={lostOnly ? 'Lost by reason' : `Won by ${by}`}
            note={`${currency}${lostOnly ? ', share of what was lost' : ', of all that was won or lost, and the win rate'}`}
            foot={foot}
            columns={[BY_WORDS[by].row, lostOnly ? 'Lost' : 'Won', lostOnly ? 'Share' : 'Win rate']}
            bars={ranked.map((row) => ({
              id: row.id,
              label: row.name,
              value: lostOnly ? row.lost.amount : row.won.amount,
              text: units(lostOnly ? row.lost.amount : row.won.amount, currency),
              ...(lostOnly ? { more: winRate({ won: row.lost, lost: { amount: value.lost.amount - row.lost.amount, count: 0 } }, 'amount', currency).words } : { track: row.won.amount + row.lost.amount, more: winRate(row, 'amount', currency).words }),
            }))}
            onOpen={openRow}
          />
        </div>
      )}
      <section aria-label={`By ${by}`} className={lostOnly ? styles.ranking : undefined}>
        <SectionHead title={`By ${by}`} note={`${currency}; a number opens its opportunities`} />
        <FigureTable
          caption={`Won and lost by ${by}`}
          columns={columnsOf(by, sorting, setSorting)}
          rows={rows.map((row) => ({
            id: row.id === '' ? 'none' : row.id,
            cells: [
              <RowName key="n" name={row.name} href={hrefOf(row.id, either)} onOpen={() => openRow(row.id)} />,
              ...(lostOnly ? [] : [<Count key="wc" row={row} which="won" href={hrefOf(row.id, ['won'])} />, <Value key="w" row={row} which="won" currency={currency} href={hrefOf(row.id, ['won'])} />]),
              <Count key="lc" row={row} which="lost" href={hrefOf(row.id, ['lost'])} />,
              <Value key="l" row={row} which="lost" currency={currency} href={hrefOf(row.id, ['lost'])} />,
              ...(lostOnly ? [] : [<Share key="rc" of={winRate(row, 'count', currency)} />, <Share key="r" of={winRate(row, 'amount', currency)} />]),
            ],
          }))}
          {...(by === 'product'
            ? {}
            : { total: ['Total', ...(lostOnly ? [] : [value.won.count.toLocaleString('en-GB'), units(value.won.amount, currency)]), value.lost.count.toLocaleString('en-GB'), units(value.lost.amount, currency), ...(lostOnly ? [] : [byCount.words, byValue.words])] })}
        />
        {by === 'product' && <p className={styles.small}>An opportunity of several products counts in each, with what it has of it.</p>}
        {ranked.length === 0 && <p className={styles.small}>{foot}</p>}
      </section>
    </div>
  )
}

/** Null: rows that have no reason, competitor or product cannot be asked for. */
function rowFilter(by: WinLossBy, id: string) {
  switch (by) {
    case 'reason':
      return id === '' ? null : { lossReason: id }
    case 'competitor':
      return id === '' ? null : { competitor: id }
    case 'product':
      return id === '' ? null : { productId: id }
    case 'partner':
      return { partnerId: id }
    case 'person':
      return { ownerId: id }
  }
}

function columnsOf(by: WinLossBy, sorting: Sorting, onSort: (sorting: Sorting) => void): readonly FigureColumn[] {
  const sort = (of: SortBy) => ({
    now: sorting.by === of ? sorting.direction : null,
    onSort: () => onSort({ by: of, direction: sorting.by === of ? (sorting.direction === 'descending' ? 'ascending' : 'descending') : of === 'name' ? 'ascending' : 'descending' }),
  })
  const name: FigureColumn = { id: 'name', head: BY_WORDS[by].row, sort: sort('name') }
  const lost: readonly FigureColumn[] = [
    { id: 'lostCount', head: 'Lost', hint: 'How many were lost.', align: 'end', gives: 1, sort: sort('lostCount') },
    { id: 'lost', head: 'Lost, value', hint: 'Σ amount of opportunities lost, by close date.', align: 'end', sort: sort('lost') },
  ]
  if (by === 'reason') return [name, ...lost]
  return [
    name,
    { id: 'wonCount', head: 'Won', hint: 'How many were won.', align: 'end', gives: 1, sort: sort('wonCount') },
    { id: 'won', head: 'Won, value', hint: 'Σ amount of opportunities won, by close date.', align: 'end', sort: sort('won') },
    ...lost,
    { id: 'rateCount', head: 'Rate, count', hint: `${WIN_RATE_FORMULA} By count.`, align: 'end', gives: 2, sort: sort('rateCount') },
    { id: 'rate', head: 'Rate, value', hint: `${WIN_RATE_FORMULA} By value.`, align: 'end', sort: sort('rate') },
  ]
}

function RowName({ name, href, onOpen }: { readonly name: string; readonly href: string | null; readonly onOpen: () => void }) {
  if (href === null) return name
  return (
    <a
      className={styles.rowName}
      href={href}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        onOpen()
      }}
    >
      {name}
    </a>
  )
}

type CellProps = { readonly row: WinLossRow; readonly which: 'won' | 'lost'; readonly href: string | null }

function Count({ row, which, href }: CellProps) {
  const { count } = row[which]
  if (count === 0) return <span className={styles.faint}>0</span>
  if (href === null) return count.toLocaleString('en-GB')
  return <FigureLink words={count.toLocaleString('en-GB')} name={`${row.name}, ${which} ${count.toLocaleString('en-GB')}`} hint={`${opportunities(count)} ${which} in the period.`} href={href} />
}

function Value({ row, which, currency, href }: CellProps & { readonly currency: Currency }) {
  const { amount, count } = row[which]
  if (count === 0) return <span className={styles.faint}>0</span>
  if (href === null) return <Told words={units(amount, currency)} hint={`${money(amount, currency)} of ${opportunities(count)} ${which} in the period.`} />
  return <FigureLink words={units(amount, currency)} name={`${row.name}, ${which} ${units(amount, currency)}`} hint={`${money(amount, currency)} of ${opportunities(count)} ${which} in the period.`} href={href} />
}

function Share({ of: { words, told, known } }: { readonly of: Figure }) {
  return known ? <Told words={words} hint={told} /> : <Hinted words={words} hint={told} quiet />
}

function Whole({ name, formula, words, told, href }: { readonly name: string; readonly formula: string; readonly words: string; readonly told: string; readonly href: string }) {
  return (
    <div className={styles.tile}>
      <dt>
        <Hinted words={name} hint={formula} quiet />
      </dt>
      <dd>
        <FigureLink words={words} hint={`${told}. ${formula}`} href={href} />
        <small>{told}</small>
      </dd>
    </div>
  )
}

function RateTile({ name, figure }: { readonly name: string; readonly figure: Figure }) {
  return (
    <div className={styles.tile}>
      <dt>
        <Hinted words={name} hint={WIN_RATE_FORMULA} quiet />
      </dt>
      <dd>
        <Share of={figure} />
        <small>{figure.told.replace(/\.$/, '')}</small>
      </dd>
    </div>
  )
}
