import type { Forecast, ForecastCell, Tally } from '../../../src-shared/bridge/contract/sales.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { FigureTable, Hinted, Told, type FigureColumn } from '../../ui/figure-table.tsx'
import { paths } from '../../ui/paths.ts'
import { FigureLink } from './figure-link.tsx'
import styles from './forecast.module.css'
import { attainment, coverage, FORMULAS, type Figure } from './forecast-figures.ts'
import type { ForecastQuery } from './forecast-query.ts'
import { money, opportunities, sumOf, units } from './words.ts'

const AMOUNTS = [
  { id: 'won', head: 'Won', rows: { statuses: ['won'] } },
  { id: 'commit', head: 'Commit', rows: { categories: ['commit'] } },
  { id: 'bestCase', head: 'Best case', rows: { categories: ['best_case'] } },
  { id: 'pipeline', head: 'Pipeline', rows: { categories: ['pipeline'] } },
] as const

/** Which rows are behind the numbers of a cell, besides their category. */
type Behind = { readonly closing: { readonly from: string; readonly to: string }; readonly partnerId?: string | undefined; readonly ownerId?: string | undefined; readonly channel?: 'direct' | 'indirect' | undefined }

type TableProps = { readonly forecast: Forecast; readonly query: ForecastQuery }

const amountColumns: readonly FigureColumn[] = AMOUNTS.map(({ id, head }) => ({ id, head, hint: FORMULAS[id], align: 'end', ...(id === 'pipeline' ? { gives: 1 as const } : {}) }))

function amountCells(name: string, cell: ForecastCell, currency: Currency, behind: Behind) {
  return AMOUNTS.map(({ id, head, rows }) => <Amount key={id} tally={cell[id]} currency={currency} name={`${name}, ${head.toLowerCase()}`} formula={FORMULAS[id]} href={paths.opportunitiesIn({ ...rows, ...behind })} />)
}

function Amount({ tally, currency, name, formula, href }: { readonly tally: Tally; readonly currency: Currency; readonly name: string; readonly formula: string; readonly href: string }) {
  if (tally.count === 0) return <span className={styles.faint}>0</span>
  return <FigureLink words={units(tally.amount, currency)} name={`${name} ${units(tally.amount, currency)}`} hint={`${money(tally.amount, currency)} of ${opportunities(tally.count)}. ${formula}`} href={href} />
}

function Share({ of: { words, told, known } }: { readonly of: Figure }) {
  return known ? <Told words={words} hint={told} /> : <Hinted words={words} hint={told} quiet />
}

function Quota({ cell, currency }: { readonly cell: ForecastCell; readonly currency: Currency }) {
  return cell.quota === null ? <span className={styles.faint}>none</span> : <Told words={units(cell.quota, currency)} hint={`${money(cell.quota, currency)}. ${FORMULAS.quota}`} />
}

/** The numbers of the picture, period by period; each opens into its rows. Quotas are by quarter, so months have none. */
export function PeriodTable({ forecast: { periods, converted: { currency } }, query }: TableProps) {
  const quotas = query.by === 'quarter'
  const among = { partnerId: query.partnerId ?? undefined, ownerId: query.ownerId ?? undefined, channel: query.channel ?? undefined }
  const total = (of: (cell: ForecastCell) => Tally) => units(sumOf(periods.map(of)).amount, currency)
  return (
    <FigureTable
      caption="By period"
      columns={[
        { id: 'period', head: quotas ? 'Quarter' : 'Month' },
        ...amountColumns,
        ...(quotas
          ? [
              { id: 'quota', head: 'Quota', hint: FORMULAS.quota, align: 'end' as const },
              { id: 'attainment', head: 'Attained', hint: FORMULAS.attainment, align: 'end' as const },
              { id: 'gap', head: 'Gap', hint: FORMULAS.gap, align: 'end' as const, gives: 2 as const },
              { id: 'coverage', head: 'Coverage', hint: FORMULAS.coverage, align: 'end' as const, gives: 2 as const },
            ]
          : []),
      ]}
      rows={periods.map((one) => ({
        id: one.start,
        cells: [
          <b key="p" className={styles.strong}>{one.label}</b>,
          ...amountCells(one.label, one, currency, { ...among, closing: { from: one.start, to: one.end } }),
          ...(quotas
            ? [
                <Quota key="q" cell={one} currency={currency} />,
                <Share key="a" of={attainment(one, currency)} />,
                one.quota === null ? <span key="g" className={styles.faint}>n/a</span> : <Told key="g" words={units(one.won.amount - one.quota, currency).replace('-', '−')} hint={`Won ${money(one.won.amount, currency)} − quota ${money(one.quota, currency)}.`} />,
                <Share key="c" of={coverage(one, currency)} />,
              ]
            : []),
        ],
      }))}
      total={['Total', total((one) => one.won), total((one) => one.commit), total((one) => one.bestCase), total((one) => one.pipeline), ...(quotas ? [units(periods.reduce((sum, one) => sum + (one.quota ?? 0), 0), currency), '', '', ''] : [])]}
    />
  )
}

/** Who it comes from, over all periods of the forecast; a name narrows the forecast down to them. */
export function GroupTable({ forecast: { groups, periods, converted: { currency } }, query, onNarrow }: TableProps & { readonly onNarrow: (id: string) => void }) {
  const closing = { from: periods[0]?.start ?? '', to: periods.at(-1)?.end ?? '' }
  const behindOf = (id: string): Behind =>
    query.group === 'partner'
      ? { closing, partnerId: id, ownerId: query.ownerId ?? undefined }
      : { closing, ownerId: id, partnerId: query.partnerId ?? undefined, channel: query.channel ?? undefined }
  return (
    <FigureTable
      caption={query.group === 'partner' ? 'By partner' : 'By person'}
      columns={[
        { id: 'name', head: query.group === 'partner' ? 'Partner' : 'Person' },
        ...amountColumns,
        { id: 'quota', head: 'Quota', hint: `${FORMULAS.quota} Of all quarters shown.`, align: 'end' },
        { id: 'attainment', head: 'Attained', hint: FORMULAS.attainment, align: 'end' },
        { id: 'coverage', head: 'Coverage', hint: FORMULAS.coverage, align: 'end', gives: 2 },
      ]}
      rows={groups.map((one) => ({
        id: one.id === '' ? 'direct' : one.id,
        cells: [
          <button key="n" type="button" className={styles.name} onClick={() => onNarrow(one.id)}>
            {one.name}
          </button>,
          ...amountCells(one.name, one, currency, behindOf(one.id)),
          <Quota key="q" cell={one} currency={currency} />,
          <Share key="a" of={attainment(one, currency)} />,
          <Share key="c" of={coverage(one, currency)} />,
        ],
      }))}
    />
  )
}
