import { useLocation } from 'wouter'
import type { Scorecard, ScorecardMonth } from '../../../src-shared/bridge/contract/scorecard.ts'
import { AsOf } from '../../ui/as-of.tsx'
import { MonthsWithQuotaChart, type QuotaMonth } from '../../ui/charts/months-with-quota-chart.tsx'
import { convertedWords } from '../../ui/converted-words.ts'
import { FigureTiles } from '../../ui/figure-tile.tsx'
import { MetricTile } from '../../ui/metric-tile.tsx'
import { counted, formulaOf, NO_VALUE, shareWords, shortMoney, wholeMoney } from '../../ui/metric-words.ts'
import { paths, type ScorecardWhen } from '../../ui/paths.ts'
import { QuotaBar } from '../../ui/quota-bar.tsx'
import { clockTime, dayAndTimeInSentence } from '../../ui/relative-time.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { StatusSentence } from '../../ui/status-sentence.tsx'
import { readerZone, useNow } from '../../ui/use-now.ts'
import { Figure } from './figure.tsx'
import { orderedFigures, rowsHref } from './scorecard-figures.ts'
import styles from './scorecard.module.css'
import { captionWords, factsWords, inThousands, monthLabel, peopleWords, printedAsOf, spanWords, standingSentence } from './scorecard-words.ts'

type MainProps = { readonly view: Scorecard; /** Null: the reader's own company. */ readonly partnerId: string | null; readonly when: ScorecardWhen }

/** The first sheet: how the partner does, its numbers, and won by month. */
export function ScorecardMain({ view, partnerId, when }: MainProps) {
  const now = useNow()
  const { chief, others } = orderedFigures(view.figures)
  const { asOf, peers, currency } = view
  const peersAsOf = peers === null ? null : dayAndTimeInSentence(Date.parse(peers.countedAt), now, readerZone()).replace(/^today /, '')
  const rates = convertedWords(view.converted, true)?.replace(`in ${currency}, `, '')
  const tile = (figure: (typeof chief)[number]) => <MetricTile key={figure.metric} figure={figure} currency={currency} href={rowsHref(figure.metric, partnerId, when)} running={view.today <= view.period.end} standing={{ won: view.won.amount, quota: view.quota }} />
  return (
    <section className={styles.main} aria-label={view.partner.name} tabIndex={0}>
      <p className={styles.printHead}>
        <b>Business review</b> {view.period.label}, {spanWords(view.period)}, against {view.against.label}
        <span>{printedAsOf(asOf, readerZone())}</span>
      </p>
      <Head view={view} partnerId={partnerId} when={when} />
      <FigureTiles label="Numbers">{chief.map(tile)}</FigureTiles>
      <p className={styles.caption}>
        {captionWords(view, peersAsOf)}
        {rates !== undefined && ` ${rates.charAt(0).toUpperCase()}${rates.slice(1)}.`}
        {view.today > view.period.end && ' What is open or stalled is as of today, and so are velocity, tier and flags.'}
      </p>
      <Months view={view} partnerId={partnerId} />
      {others.length > 0 && (
        <section aria-label="More numbers" className={styles.more}>
          <SectionHead title="More numbers" note={<span className={styles.screenOnly}>a number says its formula when pointed at, and opens its rows</span>} />
          <FigureTiles label="More numbers">{others.map(tile)}</FigureTiles>
        </section>
      )}
    </section>
  )
}

function Head({ view, partnerId, when }: MainProps) {
  const { partner, won, quota, currency, planned, period, today } = view
  const people = peopleWords(partner)
  const attained = quota === null || quota === 0 ? null : won.amount / quota
  const exact = `${wholeMoney(won.amount, currency)}, ${counted(won.count, 'deal')}`
  return (
    <div className={styles.head}>
      <div className={styles.who}>
        <h2 className={styles.name}>{partner.name}</h2>
        <p className={styles.facts}>
          {factsWords(partner)} {people}
        </p>
        <StatusSentence parts={standingSentence(view)} />
      </div>
      <div className={styles.attainment}>
        <p className={styles.headline}>
          <Figure words={attained === null ? NO_VALUE : shareWords(attained, 0)} hint={`${formulaOf('attainment')}. Won ${exact}${quota === null ? '; no quota was entered' : ` ÷ ${wholeMoney(quota, currency)}`}.`} href={rowsHref('attainment', partnerId, when)} known={attained !== null} name={`Attainment ${attained === null ? NO_VALUE : shareWords(attained, 0)}`} />
          <small>{quota === null || quota === 0 ? `of quota: none was entered for ${period.label}` : `of quota, ${shortMoney(won.amount, currency)} of ${shortMoney(quota, currency)}`}</small>
        </p>
        {quota !== null && quota > 0 && (
          <QuotaBar won={won.amount} quota={quota} planned={today > period.end ? null : planned} left={won.amount >= quota ? `${shortMoney(won.amount - quota, currency)} above the quota` : today > period.end ? `${shortMoney(quota - won.amount, currency)} short` : `${shortMoney(quota - won.amount, currency)} to go`} />
        )}
      </div>
    </div>
  )
}

function Months({ view, partnerId }: { readonly view: Scorecard; readonly partnerId: string | null }) {
  const [, navigate] = useLocation()
  const { currency, months, asOf } = view
  const quotas = months.some((one) => one.quota !== null)
  const open = (id: string) => {
    const month = months.find((one) => one.start === id)
    if (month) navigate(paths.opportunitiesIn({ statuses: ['won'], closing: { from: month.start, to: month.end }, ...(partnerId === null ? {} : { partnerId }) }))
  }
  return (
    <div className={styles.months}>
      <MonthsWithQuotaChart
        title="Won by month"
        note={`${inThousands(currency)}${quotas ? '; the tick is a third of the quarter’s quota' : ''}${months.some((one) => one.inPeriod) ? `, ${view.period.label} stands out` : ''}`}
        aside={asOf === null ? <span>not synced yet</span> : <AsOf time={clockTime(Date.parse(asOf), readerZone())} />}
        columns={['Month', 'Won', 'Quota', 'Open at its end']}
        months={months.map((one, at) => barOf(one, at === 0, view))}
        onOpen={open}
      />
    </div>
  )
}

function barOf({ start, won, quota, open, inPeriod }: ScorecardMonth, first: boolean, { currency }: Scorecard): QuotaMonth {
  const thousands = won.amount / 10 ** (currency === 'JPY' ? 3 : 5)
  return {
    id: start,
    label: monthLabel(start, first || start.slice(5, 7) === '01'),
    value: won.amount,
    text: thousands.toLocaleString('en-GB', { maximumFractionDigits: thousands > 0 && thousands < 10 ? 1 : 0 }),
    exact: wholeMoney(won.amount, currency),
    quota,
    quotaText: quota === null ? '' : wholeMoney(quota, currency),
    more: `${wholeMoney(open.amount, currency)} of ${counted(open.count, 'opportunity', 'opportunities')}`,
    meant: inPeriod,
    hint: `${counted(won.count, 'deal')} won, ${wholeMoney(won.amount, currency)}. Open at the end of the month: ${wholeMoney(open.amount, currency)}.`,
  }
}
