import { useMemo } from 'react'
import { Link, useLocation } from 'wouter'
import type { Home } from '../../../../src-shared/bridge/contract/home.ts'
import { BarRanking, type RankedBar } from '../../../ui/charts/bar-ranking.tsx'
import { paths } from '../../../ui/paths.ts'
import { largest, scaleOf } from '../home-words.ts'
import { VENDOR_PEOPLE, type Infolet } from '../infolet.ts'
import { AsOfFoot, InfoletPart, NothingYet } from '../infolet-part.tsx'

const SHOWN = 8
const OTHERS = 'others'

/** Whose opportunities close this quarter and the next. */
export const pipelineByPartner: Infolet = { id: 'pipeline_by_partner', title: () => 'Pipeline by partner', roles: VENDOR_PEOPLE, size: 'half', of: 'numbers', Body: PipelineByPartner }

function PipelineByPartner({ home }: { readonly home: Home }) {
  const [, navigate] = useLocation()
  const { partners, currency } = home
  const scale = useMemo(() => scaleOf(Math.max(0, ...partners.map((one) => one.pipeline.amount)), currency), [partners, currency])
  const bars = useMemo(() => {
    const { shown, others } = largest(partners, SHOWN, (one) => one.pipeline.amount)
    return [
      ...shown.map((one): RankedBar => ({ id: one.partnerId, label: one.name, value: one.pipeline.amount, text: scale.text(one.pipeline.amount), more: one.pipeline.count.toLocaleString('en-GB') })),
      ...(others.count === 0 ? [] : [{ id: OTHERS, label: `${others.count} others`, value: others.value, text: scale.text(others.value), tone: 'past' as const }]),
    ]
  }, [partners, scale])
  if (bars.length === 0) {
    return (
      <InfoletPart title="Pipeline by partner">
        <NothingYet words="What partners have open and expect to close this quarter and the next shows here." step={<Link href={paths.opportunities}>Open the pipeline</Link>} />
      </InfoletPart>
    )
  }
  return (
    <BarRanking
      title="Pipeline by partner"
      note={`closing this quarter and next, ${scale.words}, and how many`}
      bars={bars}
      columns={['Partner', `Open, ${scale.words}`, 'Opportunities']}
      onOpen={(id) => navigate(id === OTHERS ? paths.scorecards : paths.opportunitiesIn({ partnerId: id }))}
      foot={<AsOfFoot home={home} />}
      rowHeight={32}
    />
  )
}
