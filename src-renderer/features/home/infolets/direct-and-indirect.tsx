import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { Home, HomeQuarter } from '../../../../src-shared/bridge/contract/home.ts'
import type { Currency } from '../../../../src-shared/domain/money.ts'
import { useSession } from '../../../api/session.ts'
import { METRICS } from '../../../../src-shared/metrics/metric-definitions.ts'
import { ColumnsChart, type ChartColumn } from '../../../ui/charts/columns-chart.tsx'
import { shareWords, wholeMoney } from '../../../ui/metric-words.ts'
import { paths } from '../../../ui/paths.ts'
import { channelShare, scaleOf, type Scale } from '../home-words.ts'
import { VENDOR_PEOPLE, type Infolet } from '../infolet.ts'
import { AsOfFoot, InfoletPart, NothingYet } from '../infolet-part.tsx'
import { NumberLink } from '../number-link.tsx'

const PARTS = ['Direct', 'Indirect'] as const
const HEADS = ['Quarter', 'Channel share'] as const
const PARTS_OF_SOME = ['Direct', 'My partners'] as const
const HEADS_OF_SOME = ['Quarter', 'My partners’ share'] as const

/** What the channel won beside what the vendor sold itself, by quarter. */
export const directAndIndirect: Infolet = { id: 'direct_and_indirect', title: () => 'Direct and indirect', roles: VENDOR_PEOPLE, size: 'half', of: 'numbers', Body: DirectAndIndirect }

function DirectAndIndirect({ home }: { readonly home: Home }) {
  const [, navigate] = useLocation()
  // A channel manager has their own partners' sales and all direct ones: of the whole channel they know no share.
  const some = useSession().person.role === 'channel_manager'
  const { quarters, currency } = home
  const scale = useMemo(() => scaleOf(Math.max(0, ...quarters.map((one) => one.direct.amount + one.indirect.amount)), currency, 1), [quarters, currency])
  const columns = useMemo(() => columnsOf(quarters, currency, scale), [quarters, currency, scale])
  const present = quarters.at(-1)
  const share = present === undefined ? null : channelShare(present)
  if (quarters.every((one) => channelShare(one) === null)) {
    return (
      <InfoletPart title="Direct and indirect">
        <NothingYet words="Won by partners and won directly, quarter by quarter, shows here once something is won." />
      </InfoletPart>
    )
  }
  return (
    <ColumnsChart
      title="Direct and indirect"
      note={some ? `won, ${scale.words}: my partners, all direct` : `won, ${scale.words}, and channel share`}
      aside={share === null ? undefined : <NumberLink told={`${some ? 'Won by my partners ÷ (won by my partners + all direct sales)' : METRICS.channel_share.formula}, in ${present?.quarter.label ?? ''}.`} href={paths.scoreRows('channel_share')}>{shareWords(share)} this quarter</NumberLink>}
      columns={columns}
      parts={some ? PARTS_OF_SOME : PARTS}
      heads={some ? HEADS_OF_SOME : HEADS}
      axisText={scale.axis}
      onOpen={(start) => {
        const quarter = quarters.find((one) => one.quarter.start === start)?.quarter
        if (quarter !== undefined) navigate(paths.opportunitiesIn({ statuses: ['won'], closing: { from: quarter.start, to: quarter.end } }))
      }}
      foot={<AsOfFoot home={home} toDate closed />}
    />
  )
}

function columnsOf(quarters: readonly HomeQuarter[], currency: Currency, scale: Scale): readonly ChartColumn[] {
  return quarters.map(({ quarter, direct, indirect }, at) => {
    const share = channelShare({ direct, indirect })
    return {
      id: quarter.start,
      label: `Q${quarter.quarter}`,
      year: at === 0 || quarter.quarter === 1 ? `FY${String(quarter.fiscalYear % 100).padStart(2, '0')}` : undefined,
      name: quarter.label,
      parts: [direct, indirect].map(({ amount }) => ({ value: amount, text: wholeMoney(amount, currency), short: scale.text(amount) })),
      over: share === null ? undefined : shareWords(share, 0),
      meant: at === quarters.length - 1,
    }
  })
}
