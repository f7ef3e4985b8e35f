import type { ReactNode } from 'react'
import type { ForecastCell, ForecastPeriod } from '../../../src-shared/bridge/contract/sales.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { Hinted, Told } from '../../ui/figure-table.tsx'
import { paths } from '../../ui/paths.ts'
import { FigureLink } from './figure-link.tsx'
import { coverage, FORMULAS, openOf, openOfTwoQuarters, shareOfTime, standing } from './forecast-figures.ts'
import styles from './forecast.module.css'
import { inUnits, money, opportunities, percent } from './words.ts'

type StandingHeadProps = {
  readonly cell: ForecastCell
  readonly periods: readonly ForecastPeriod[]
  readonly by: 'month' | 'quarter'
  readonly quarter: { readonly start: string; readonly end: string; readonly label: string }
  readonly today: string
  readonly currency: Currency
  readonly among: { readonly partnerId: string | undefined; readonly ownerId: string | undefined; readonly channel: 'direct' | 'indirect' | undefined }
}

/** Where the quarter stands, in one sentence and a bar, and the numbers beside it. */
export function StandingHead({ cell, periods, by, quarter, today, currency, among }: StandingHeadProps) {
  const { share, sentence } = standing(cell, { currency, today, quarter })
  const closing = { from: quarter.start, to: quarter.end }
  const open = openOf(cell)
  const covers = coverage(cell, currency)
  const pipeline = openOfTwoQuarters(periods, by)
  const lastOfTwo = (by === 'quarter' ? periods[1] : periods.at(-1))?.end ?? quarter.end
  return (
    <div className={styles.standing}>
      <div className={styles.headline}>
        <p className={styles.share}>
          {share.known ? <Told words={share.words} hint={`${FORMULAS.attainment} ${share.told}`} /> : <FigureLink words={inUnits(cell.won.amount, currency)} hint={FORMULAS.won} href={paths.opportunitiesIn({ ...among, statuses: ['won'], closing })} strong />}
          <small>{share.known ? `of the quota for ${quarter.label}` : `won in ${quarter.label}`}</small>
        </p>
        {cell.quota !== null && cell.quota > 0 && <QuotaBar won={cell.won.amount} quota={cell.quota} plan={shareOfTime(today, quarter)} />}
        <p className={styles.sentence}>{sentence.map((part, at) => (typeof part === 'string' ? part : <b key={at}>{part.strong}</b>))}</p>
      </div>
      <dl className={styles.tiles}>
        <Tile name="Won" formula={FORMULAS.won} value={<FigureLink strong words={inUnits(cell.won.amount, currency)} hint={`${money(cell.won.amount, currency)}: ${opportunities(cell.won.count)} won in ${quarter.label}. ${FORMULAS.won}`} href={paths.opportunitiesIn({ ...among, statuses: ['won'], closing })} />} more={opportunities(cell.won.count)} />
        <Tile name="Open, closing in the quarter" formula={`${FORMULAS.commit} The same for Best case and Pipeline.`} value={<FigureLink strong words={inUnits(open.amount, currency)} hint={`Commit ${money(cell.commit.amount, currency)}, best case ${money(cell.bestCase.amount, currency)}, pipeline ${money(cell.pipeline.amount, currency)}.`} href={paths.opportunitiesIn({ ...among, categories: ['commit', 'best_case', 'pipeline'], closing })} />} more={opportunities(open.count)} />
        <Tile name="Coverage" formula={FORMULAS.coverage} value={covers.known ? <Told words={covers.words} hint={covers.told} /> : <Hinted words={covers.words} hint={covers.told} quiet />} more={covers.known ? 'of what remains of the quota' : covers.told.replace(/^n\/a: /, '').replace(/\.$/, '')} />
        <Tile name="Open pipeline" formula={FORMULAS.openPipeline} value={<FigureLink strong words={inUnits(pipeline.amount, currency)} hint={`${money(pipeline.amount, currency)}: ${opportunities(pipeline.count)} closing by the end of the next quarter. ${FORMULAS.openPipeline}`} href={paths.opportunitiesIn({ ...among, categories: ['commit', 'best_case', 'pipeline'], closing: { from: quarter.start, to: lastOfTwo } })} />} more={`${opportunities(pipeline.count)}, this quarter and next`} />
      </dl>
    </div>
  )
}

function Tile({ name, formula, value, more }: { readonly name: string; readonly formula: string; readonly value: ReactNode; readonly more: string }) {
  return (
    <div className={styles.tile}>
      <dt>
        <Hinted words={name} hint={formula} quiet />
      </dt>
      <dd>
        {value}
        <small>{more}</small>
      </dd>
    </div>
  )
}

/** Won on a track as long as the quota, with a tick where an even plan stands today. What is beyond the quota fills the whole. */
function QuotaBar({ won, quota, plan }: { readonly won: number; readonly quota: number; readonly plan: number }) {
  return (
    <>
      <div className={styles.bar} aria-hidden="true">
        <span style={{ width: `${Math.min(100, (won / quota) * 100)}%` }} />
        {plan > 0 && plan < 1 && <i style={{ insetInlineStart: `${plan * 100}%` }} />}
      </div>
      {plan > 0 && plan < 1 && <p className={styles.plan}>plan for today {percent(plan, 1)}</p>}
    </>
  )
}
