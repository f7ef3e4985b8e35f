import { IconChartBar } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { Forecast, SalesRulesView } from '../../../src-shared/bridge/contract/sales.ts'
import { useSession } from '../../api/session.ts'
import { useLive } from '../../api/use-live.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { AsOf } from '../../ui/as-of.tsx'
import { StackedPeriodsChart } from '../../ui/charts/stacked-periods-chart.tsx'
import { convertedWords } from '../../ui/converted-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { usePageActions } from '../../ui/page-actions.ts'
import { paths } from '../../ui/paths.ts'
import { clockTime } from '../../ui/relative-time.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { readerZone } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { ForecastBar } from './forecast-bar.tsx'
import { barOf, firstQuarter, openOf } from './forecast-figures.ts'
import { amongOf, formatForecastQuery, parseForecastQuery, type ForecastQuery } from './forecast-query.ts'
import { GroupTable, PeriodTable } from './forecast-tables.tsx'
import styles from './forecast.module.css'
import { StandingHead } from './standing-head.tsx'
import { ToCloseList } from './to-close-list.tsx'

/** What was won, will be and could be, against the number: by month or quarter, by partner or person. */
export function ForecastPage() {
  usePageTitle('Forecast')
  const { partner } = useSession()
  const [, navigate] = useLocation()
  const usual = partner === null ? 'partner' : 'person'
  const query = parseForecastQuery(useSearch(), usual)
  const rules = useLive('sales.rules', {})
  const { today, quarters } = rules.value ?? {}
  const from = query.from ?? today
  const live = useLive('forecast.view', from === undefined ? null : { from, by: query.by, group: query.group, ...amongOf(query) })
  const show = (part: Partial<ForecastQuery>) => navigate(`${paths.forecast}${formatForecastQuery({ ...query, ...part }, usual)}`, { replace: true })
  usePageActions([
    { id: 'win-loss', label: 'Wins and losses', run: () => navigate(paths.winLoss) },
    { id: 'quotas', label: 'Quotas', run: () => navigate(paths.quotas) },
  ])
  const forecast = live.value
  const asOf = forecast?.asOf ?? rules.value?.asOf ?? null
  const failed = live.status === 'error' ? live.error : rules.status === 'error' ? rules.error : null
  const first = quarters?.find((one) => from !== undefined && one.start <= from && from <= one.end) ?? rules.value?.quarter

  return (
    <Page
      label="Forecast"
      head={
        <PageHead
          title="Forecast"
          note={first === undefined ? undefined : `from ${first.label}`}
          actions={
            <>
              {asOf !== null && <AsOf time={clockTime(Date.parse(asOf), readerZone())} />}
              <ActionButton label="Wins and losses" onPress={() => navigate(paths.winLoss)} />
            </>
          }
        />
      }
    >
      {rules.value !== undefined && <ForecastBar rules={rules.value} query={query} usual={usual} names={forecast?.groups ?? []} onChange={show} />}
      {failed !== null && forecast === undefined && <ErrorPanel happened="The forecast cannot be reckoned on this computer now" means="Nothing is lost: the opportunities are stored here and at the endpoint." todo={failed.message} />}
      {failed === null && forecast === undefined && <SkeletonRows rows={10} />}
      {forecast !== undefined && rules.value !== undefined && first !== undefined && (
        <Body forecast={forecast} rules={rules.value} query={query} quarter={first} vendor={partner === null} busy={live.status === 'loading'} onNarrow={(id) => show(narrowed(query, id))} />
      )}
    </Page>
  )
}

/** To one partner, whose people are then told apart, or to one person. */
function narrowed({ group }: ForecastQuery, id: string): Partial<ForecastQuery> {
  if (group === 'person') return { ownerId: id }
  return id === '' ? { channel: 'direct', partnerId: null, group: 'person' } : { partnerId: id, group: 'person' }
}

type BodyProps = {
  readonly forecast: Forecast
  readonly rules: SalesRulesView
  readonly query: ForecastQuery
  readonly quarter: SalesRulesView['quarter']
  readonly vendor: boolean
  readonly busy: boolean
  readonly onNarrow: (id: string) => void
}

function Body({ forecast, rules, query, quarter, vendor, busy, onNarrow }: BodyProps) {
  const [, navigate] = useLocation()
  const { periods, converted, groups } = forecast
  const { currency } = converted
  const cell = firstQuarter(forecast, quarter)
  const nothing = groups.length === 0 && forecast.gap === null && periods.every((one) => one.won.count === 0 && openOf(one).count === 0 && one.quota === null)
  if (nothing) {
    return (
      <EmptyState
        icon={IconChartBar}
        title="Nothing to forecast yet"
        words={`Opportunities that closed, or are expected to close, from ${quarter.label} on show here against the quota.`}
        action={<ActionButton label="Go to the opportunities" variant="filled" onPress={() => navigate(paths.opportunities)} />}
      />
    )
  }
  const among = { partnerId: query.partnerId ?? undefined, ownerId: query.ownerId ?? undefined, channel: query.channel ?? undefined }
  const words = convertedWords(converted, true)
  const said: ReactNode = (
    <>
      {forecast.asOf === null ? 'not synced yet' : <AsOf time={clockTime(Date.parse(forecast.asOf), readerZone())} {...(words === undefined ? {} : { more: words })} />}
    </>
  )
  return (
    <div className={styles.page} aria-busy={busy}>
      <StandingHead cell={cell} periods={periods} by={query.by} quarter={quarter} today={rules.today} currency={currency} among={among} />
      <div className={styles.split}>
        <div className={styles.chart}>
          <StackedPeriodsChart
            title={query.by === 'quarter' ? 'By quarter' : 'By month'}
            note={`${currency}${query.by === 'quarter' && periods.some((one) => one.quota !== null) ? '; the line across is the quota' : ''}`}
            columns={[query.by === 'quarter' ? 'Quarter' : 'Month', 'Quota']}
            periods={periods.map((one) => barOf(one, currency))}
            foot={said}
            onOpen={(start) => {
              const period = periods.find((one) => one.start === start)
              if (period) navigate(paths.opportunitiesIn({ ...among, statuses: ['open', 'won'], closing: { from: period.start, to: period.end } }))
            }}
          />
        </div>
        <ToCloseList forecast={forecast} cell={cell} label={quarter.label} withPartner={vendor && query.partnerId === null} />
      </div>
      <section aria-label="Numbers by period">
        <SectionHead title={query.by === 'quarter' ? 'Quarters' : 'Months'} note={`${currency}; a number opens its opportunities`} />
        <PeriodTable forecast={forecast} query={query} />
      </section>
      <section aria-label="Numbers by partner or person">
        <SectionHead title={query.group === 'partner' ? 'Partners' : 'People'} note={`${currency}, ${periods[0]?.label ?? ''} to ${periods.at(-1)?.label ?? ''}; a name narrows down to it`} />
        <GroupTable forecast={forecast} query={query} onNarrow={onNarrow} />
        <p className={styles.small}>{said}</p>
      </section>
    </div>
  )
}
