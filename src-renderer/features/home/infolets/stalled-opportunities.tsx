import type { Home } from '../../../../src-shared/bridge/contract/home.ts'
import { METRICS } from '../../../../src-shared/metrics/metric-definitions.ts'
import { useSession } from '../../../api/session.ts'
import { wholeMoney } from '../../../ui/metric-words.ts'
import { inCount, overWords, rowsOf } from '../home-words.ts'
import { EVERYONE, type Infolet } from '../infolet.ts'
import { AsOfFoot, InfoletPart, NothingYet } from '../infolet-part.tsx'
import { NumberLink } from '../number-link.tsx'
import { WorthList } from '../worth-list.tsx'

/** What stands in its stage for longer than expected. */
export const stalledOpportunities: Infolet = { id: 'stalled_opportunities', title: (role) => (role === 'partner_seller' ? 'My stalled opportunities' : 'Stalled opportunities'), roles: EVERYONE, size: 'half', of: 'numbers', Body: StalledOpportunities }

function StalledOpportunities({ home }: { readonly home: Home }) {
  const { person } = useSession()
  const { sum, rows } = home.stalled
  return (
    <InfoletPart
      title={stalledOpportunities.title(person.role)}
      note="longer in their stage than expected"
      aside={sum.count === 0 ? undefined : <NumberLink told={`${wholeMoney(sum.amount, home.currency)}. ${METRICS.stalled.formula}.`} href={rowsOf('stalled', person)}>{inCount(sum, home.currency)}</NumberLink>}
      foot={rows.length === 0 ? undefined : <AsOfFoot home={home} />}
    >
      {rows.length === 0 ? (
        <NothingYet words="Nothing stands still. What is longer in its stage than expected shows here." />
      ) : (
        <WorthList rows={rows} currency={home.currency} whoOf={(row) => (home.whose === 'partners' ? row.partnerName : home.whose === 'team' ? row.ownerName : row.nextStep)} middleOf={(row) => overWords(row.timeInStage?.over ?? 0, row.stage.name)} />
      )}
    </InfoletPart>
  )
}
