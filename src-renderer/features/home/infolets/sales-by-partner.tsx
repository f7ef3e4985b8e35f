import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { Home } from '../../../../src-shared/bridge/contract/home.ts'
import { useSession } from '../../../api/session.ts'
import { BarRanking, type RankedBar } from '../../../ui/charts/bar-ranking.tsx'
import { shareWords } from '../../../ui/metric-words.ts'
import { paths } from '../../../ui/paths.ts'
import { largest, scaleOf } from '../home-words.ts'
import { VENDOR_PEOPLE, type Infolet } from '../infolet.ts'
import { AsOfFoot, InfoletPart, NothingYet } from '../infolet-part.tsx'

const SHOWN = 6
const OTHERS = 'others'
const DIRECT = 'direct'

/** Who sold what share of everything that was won this quarter, direct sales among it; for a channel manager, who has some of the partners, of what those won. */
export const salesByPartner: Infolet = { id: 'sales_by_partner', title: () => 'Sales by partner', roles: VENDOR_PEOPLE, size: 'half', of: 'numbers', Body: SalesByPartner }

function SalesByPartner({ home }: { readonly home: Home }) {
  const [, navigate] = useLocation()
  const { partners, currency, quarters, period } = home
  const some = useSession().person.role === 'channel_manager'
  const direct = some ? 0 : (quarters.at(-1)?.direct.amount ?? 0)
  const scale = useMemo(() => scaleOf(Math.max(direct, ...partners.map((one) => one.won.amount)), currency), [partners, direct, currency])
  const bars = useMemo(() => {
    const { shown, others } = largest(partners, SHOWN, (one) => one.won.amount)
    const all = partners.reduce((sum, one) => sum + one.won.amount, direct)
    const bar = (id: string, label: string, value: number, tone: RankedBar['tone'] = 'meant'): RankedBar => ({ id, label, value, text: scale.text(value), more: shareWords(value / all, 0), tone })
    return [
      ...shown.map((one) => bar(one.partnerId, one.name, one.won.amount)),
      ...(others.count === 0 ? [] : [bar(OTHERS, `${others.count} others`, others.value, 'past')]),
      ...(direct === 0 ? [] : [bar(DIRECT, 'Direct', direct, 'past')]),
    ]
  }, [partners, direct, scale])
  if (bars.length === 0) {
    return (
      <InfoletPart title="Sales by partner">
        <NothingYet words={`Each partner’s share of what is won in ${period.label} shows here; nothing is won yet.`} />
      </InfoletPart>
    )
  }
  const closing = { from: period.start, to: period.end }
  const hrefOf = (id: string) => (id === OTHERS ? paths.scorecards : paths.opportunitiesIn({ statuses: ['won'], closing, partnerId: id === DIRECT ? '' : id }))
  return (
    <BarRanking
      title="Sales by partner"
      note={`won, ${scale.words}, and share of ${some ? 'my partners’ sales' : 'all'}`}
      bars={bars}
      columns={['Partner', `Won, ${scale.words}`, some ? 'Of my partners’ sales' : 'Of all']}
      onOpen={(id) => navigate(hrefOf(id))}
      foot={<AsOfFoot home={home} toDate closed />}
      rowHeight={32}
    />
  )
}
