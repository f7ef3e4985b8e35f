import { Link } from 'wouter'
import type { Home } from '../../../../src-shared/bridge/contract/home.ts'
import type { PartnerLine } from '../../../../src-shared/bridge/contract/scorecard.ts'
import type { Currency } from '../../../../src-shared/domain/money.ts'
import { METRICS, type MetricKey } from '../../../../src-shared/metrics/metric-definitions.ts'
import { FigureTable, type FigureColumn } from '../../../ui/figure-table.tsx'
import { counted, metricWords, shortMoney } from '../../../ui/metric-words.ts'
import { paths } from '../../../ui/paths.ts'
import { attained, COURSE_WORDS, shareOrNone } from '../home-words.ts'
import { VENDOR_PEOPLE, type Infolet } from '../infolet.ts'
import { AsOfFoot, InfoletPart, NothingYet } from '../infolet-part.tsx'
import { NumberLink } from '../number-link.tsx'
import styles from '../home.module.css'

const SHOWN = 10

/** The partners that won most, number by number. */
export const partnerPerformance: Infolet = { id: 'partner_performance', title: () => 'Partner performance', roles: VENDOR_PEOPLE, size: 'full', of: 'numbers', Body: PartnerPerformance }

const METRIC_COLUMNS: readonly (readonly [metric: MetricKey, gives?: 1 | 2 | 3])[] = [['win_rate_by_value'], ['average_deal', 2], ['sales_cycle', 3], ['open_pipeline', 1], ['coverage', 2], ['approval_rate', 3]]

const COLUMNS: readonly FigureColumn[] = [
  { id: 'partner', head: 'Partner' },
  { id: 'course', head: 'Against plan', gives: 3 },
  { id: 'won', head: 'Won', hint: `${METRICS.sourced.formula}.`, align: 'end' },
  { id: 'attainment', head: 'Of quota', hint: `${METRICS.attainment.formula}.`, align: 'end', gives: 1 },
  ...METRIC_COLUMNS.map(([metric, gives]): FigureColumn => ({ id: metric, head: METRICS[metric].name, hint: `${METRICS[metric].formula}.`, align: 'end', ...(gives === undefined ? {} : { gives }) })),
  { id: 'stalled', head: 'Stalled', hint: `${METRICS.stalled.formula}.`, align: 'end', gives: 2 },
]

function PartnerPerformance({ home }: { readonly home: Home }) {
  const { partners, currency } = home
  const shown = partners.toSorted((a, b) => b.won.amount - a.won.amount).slice(0, SHOWN)
  return (
    <InfoletPart
      title="Partner performance"
      note={partners.length > SHOWN ? `the ${SHOWN} that won most` : undefined}
      aside={<Link href={paths.scorecards} className={styles.more}>{counted(partners.length, 'partner')}</Link>}
      foot={shown.length === 0 ? undefined : <AsOfFoot home={home} toDate closed />}
    >
      {shown.length === 0 ? <NothingYet words="The numbers of each partner that you answer for show here once they are synced." /> : <FigureTable caption="Partner performance" columns={COLUMNS} rows={shown.map((one) => ({ id: one.partnerId, cells: cellsOf(one, currency) }))} />}
    </InfoletPart>
  )
}

function cellsOf(one: PartnerLine, currency: Currency) {
  const number = (metric: MetricKey, words: string) => (
    <NumberLink key={metric} told={`${METRICS[metric].formula}.`} href={paths.scoreRows(metric, { partnerId: one.partnerId })}>
      {words}
    </NumberLink>
  )
  return [
    <Link key="name" href={paths.scorecard(one.partnerId)} className={styles.name}>
      {one.name}
    </Link>,
    <span key="course" data-course={one.course} className={styles.course}>
      {COURSE_WORDS[one.course]}
    </span>,
    number('sourced', shortMoney(one.won.amount, currency)),
    shareOrNone(attained(one.won.amount, one.quota)),
    ...METRIC_COLUMNS.map(([metric]) => number(metric, metricWords(metric, one.values[metric] ?? null, currency))),
    number('stalled', shortMoney(one.stalled.amount, currency)),
  ]
}
