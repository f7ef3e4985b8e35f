import type { Home } from '../../../../src-shared/bridge/contract/home.ts'
import type { ScoreFigure } from '../../../../src-shared/bridge/contract/scorecard.ts'
import { isPartnerRole, type Role } from '../../../../src-shared/domain/actor.ts'
import type { MetricKey } from '../../../../src-shared/metrics/metric-definitions.ts'
import { useSession } from '../../../api/session.ts'
import { FigureTiles } from '../../../ui/figure-tile.tsx'
import { MetricTile } from '../../../ui/metric-tile.tsx'
import { rowsOf } from '../home-words.ts'
import { EVERYONE, type Infolet } from '../infolet.ts'

/** At most so many, of those that there are, in this order. */
const FIRST: Readonly<Record<'vendor' | 'partner', readonly MetricKey[]>> = {
  vendor: ['open_pipeline', 'top', 'stalled', 'answered_in_48_hours', 'win_rate_by_value', 'channel_share', 'approval_rate', 'active_partners'],
  partner: ['open_pipeline', 'top', 'stalled', 'coverage', 'win_rate_by_value', 'average_deal', 'sales_cycle', 'registrations', 'approval_rate', 'answered_in_48_hours'],
}
const IN_ROW = 5
const ROOM = { vendor: 5, partner: 10 } as const

const title = (role: Role) => (role === 'partner_seller' ? 'My numbers' : 'Key numbers')

/** Numbers of the quarter, each with what became of it since the last one. */
export const keyNumbers: Infolet = { id: 'key_numbers', title, roles: EVERYONE, size: 'full', bleeds: true, of: 'numbers', Body: KeyNumbers }

function KeyNumbers({ home }: { readonly home: Home }) {
  const { person } = useSession()
  const figures = figuresOf(home, isPartnerRole(person.role) ? 'partner' : 'vendor')
  return (
    <FigureTiles label={title(person.role)} columns={IN_ROW}>
      {figures.map((figure) => (
        <MetricTile key={figure.metric} figure={figure} currency={home.currency} href={rowsOf(figure.metric, person)} label={figure.metric === 'channel_share' && person.role === 'channel_manager' ? 'My partners’ share' : undefined} running standing={{ won: home.won.amount, quota: home.quota }} />
      ))}
    </FigureTiles>
  )
}

function figuresOf({ figures, top, stalled, pipeline }: Home, audience: 'vendor' | 'partner'): readonly ScoreFigure[] {
  const summed = { top: top.sum, stalled: stalled.sum, open_pipeline: pipeline } as const
  const known = FIRST[audience].flatMap((metric): readonly ScoreFigure[] => {
    const told = figures.find((one) => one.metric === metric)
    if (told !== undefined) return [told]
    const sum = metric === 'top' || metric === 'stalled' || metric === 'open_pipeline' ? summed[metric] : undefined
    return sum === undefined ? [] : [{ metric, value: sum.amount, before: null, count: sum.count, parts: null, place: null, of: null, peers: null }]
  })
  // Full rows, or all where there is not even one.
  const full = Math.floor(Math.min(known.length, ROOM[audience]) / IN_ROW) * IN_ROW
  return full === 0 ? known : known.slice(0, full)
}
