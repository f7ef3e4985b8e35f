import { Link } from 'wouter'
import type { Home } from '../../../../src-shared/bridge/contract/home.ts'
import { METRICS } from '../../../../src-shared/metrics/metric-definitions.ts'
import { useSession } from '../../../api/session.ts'
import { wholeMoney } from '../../../ui/metric-words.ts'
import { paths } from '../../../ui/paths.ts'
import { dayWords, inCount, rowsOf } from '../home-words.ts'
import { EVERYONE, type Infolet } from '../infolet.ts'
import { AsOfFoot, InfoletPart, NothingYet } from '../infolet-part.tsx'
import { NumberLink } from '../number-link.tsx'
import { WorthList } from '../worth-list.tsx'

/** What is likely to close this quarter. */
export const topOpportunities: Infolet = { id: 'top_opportunities', title: (role) => (role === 'partner_seller' ? 'My top opportunities' : 'Top opportunities'), roles: EVERYONE, size: 'half', of: 'numbers', Body: TopOpportunities }

function TopOpportunities({ home }: { readonly home: Home }) {
  const { person } = useSession()
  const { sum, rows } = home.top
  return (
    <InfoletPart
      title={topOpportunities.title(person.role)}
      note="likelier than 70 %, closing this quarter"
      aside={sum.count === 0 ? undefined : <NumberLink told={`${wholeMoney(sum.amount, home.currency)}. ${METRICS.top.formula}.`} href={rowsOf('top', person)}>{inCount(sum, home.currency)}</NumberLink>}
      foot={rows.length === 0 ? undefined : <AsOfFoot home={home} />}
    >
      {rows.length === 0 ? (
        <NothingYet words="Opportunities that are likelier than 70 % and close this quarter show here." step={<Link href={paths.opportunities}>Open the pipeline</Link>} />
      ) : (
        <WorthList rows={rows} currency={home.currency} whoOf={(row) => (home.whose === 'partners' ? row.partnerName : home.whose === 'team' ? row.ownerName : row.stage.name)} middleOf={(row) => [`${row.stage.probabilityBps / 100}%`, `chance of stage ${row.stage.name}`]} moreOf={(row) => dayWords(row.closeOn)} />
      )}
    </InfoletPart>
  )
}
