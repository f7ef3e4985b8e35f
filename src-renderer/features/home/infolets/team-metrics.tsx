import { Link } from 'wouter'
import type { Home, TeamLine } from '../../../../src-shared/bridge/contract/home.ts'
import type { Currency } from '../../../../src-shared/domain/money.ts'
import { METRICS, type MetricKey } from '../../../../src-shared/metrics/metric-definitions.ts'
import { FigureTable, type FigureColumn } from '../../../ui/figure-table.tsx'
import { NO_VALUE, shortMoney } from '../../../ui/metric-words.ts'
import { paths } from '../../../ui/paths.ts'
import { attained, shareOrNone, winRate } from '../home-words.ts'
import type { Infolet } from '../infolet.ts'
import { AsOfFoot, InfoletPart, NothingYet } from '../infolet-part.tsx'
import { NumberLink } from '../number-link.tsx'
import styles from '../home.module.css'

/** Everybody of the team, number by number, and all of them together. */
export const teamMetrics: Infolet = { id: 'team_metrics', title: () => 'Team', roles: ['partner_sales_manager', 'partner_sales_operations'], size: 'full', of: 'numbers', Body: TeamMetrics }

const COLUMNS: readonly FigureColumn[] = [
  { id: 'person', head: 'Person' },
  { id: 'won', head: 'Won', hint: 'Σ won amount, by closing day.', align: 'end' },
  { id: 'quota', head: 'Quota', align: 'end', gives: 2 },
  { id: 'attainment', head: 'Attained', hint: `${METRICS.attainment.formula}.`, align: 'end' },
  { id: 'rate', head: 'Win rate', hint: `${METRICS.win_rate_by_value.formula}.`, align: 'end', gives: 1 },
  { id: 'pipeline', head: 'Open pipeline', hint: `${METRICS.open_pipeline.formula}.`, align: 'end', gives: 1 },
  { id: 'stalled', head: 'Stalled', hint: `${METRICS.stalled.formula}.`, align: 'end', gives: 2 },
  { id: 'registrations', head: 'Registrations', hint: `${METRICS.registrations.formula}.`, align: 'end', gives: 3 },
]

function TeamMetrics({ home }: { readonly home: Home }) {
  const { team, currency, period } = home
  return (
    <InfoletPart title="Team" note={`${period.label} so far`} aside={<Link href={paths.ownScorecard()} className={styles.more}>Our scorecard</Link>} foot={team.length === 0 ? undefined : <AsOfFoot home={home} toDate closed />}>
      {team.length === 0 ? (
        <NothingYet words="What each of your people won, has open and registered shows here." />
      ) : (
        <FigureTable caption="Team" columns={COLUMNS} rows={team.map((one) => ({ id: one.personId, cells: personCells(one, currency) }))} {...(team.length > 1 ? { total: totalCells(home) } : {})} />
      )}
    </InfoletPart>
  )
}

function personCells({ personId, name, won, lost, quota, pipeline, stalled, registrations }: TeamLine, currency: Currency) {
  const number = (metric: MetricKey, words: string) => (
    <NumberLink key={metric} told={`${METRICS[metric].formula}.`} href={paths.ownScoreRows(metric, { owner: personId })}>
      {words}
    </NumberLink>
  )
  return [
    <Link key="name" href={paths.opportunitiesIn({ ownerId: personId })} className={styles.name}>
      {name}
    </Link>,
    number('sourced', shortMoney(won.amount, currency)),
    quota === null ? NO_VALUE : shortMoney(quota, currency),
    shareOrNone(attained(won.amount, quota)),
    number('win_rate_by_value', shareOrNone(winRate({ won, lost }))),
    number('open_pipeline', shortMoney(pipeline.amount, currency)),
    number('stalled', shortMoney(stalled.amount, currency)),
    number('registrations', registrations.toLocaleString('en-GB')),
  ]
}

/** The whole partner, as everywhere else on the page: its quota is its own, not the sum of its people's. */
function totalCells({ team, won, lost, quota, pipeline, stalled, currency }: Home) {
  return [
    'All of us',
    shortMoney(won.amount, currency),
    quota === null ? NO_VALUE : shortMoney(quota, currency),
    shareOrNone(attained(won.amount, quota)),
    shareOrNone(winRate({ won, lost })),
    shortMoney(pipeline.amount, currency),
    shortMoney(stalled.sum.amount, currency),
    team.reduce((all, one) => all + one.registrations, 0).toLocaleString('en-GB'),
  ]
}
