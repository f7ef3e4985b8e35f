import { Link } from 'wouter'
import type { Home } from '../../../../src-shared/bridge/contract/home.ts'
import type { Role } from '../../../../src-shared/domain/actor.ts'
import { METRICS } from '../../../../src-shared/metrics/metric-definitions.ts'
import { useSession } from '../../../api/session.ts'
import { shareWords, shortMoney, wholeMoney } from '../../../ui/metric-words.ts'
import { paths } from '../../../ui/paths.ts'
import { QuotaBar } from '../../../ui/quota-bar.tsx'
import { attained, opportunities, rowsOf, toGoWords } from '../home-words.ts'
import { EVERYONE, type Infolet } from '../infolet.ts'
import { AsOfFoot, InfoletPart } from '../infolet-part.tsx'
import { NumberLink } from '../number-link.tsx'
import styles from '../home.module.css'

const title = (role: Role) => (role === 'partner_seller' ? 'My actual vs quota' : 'Actual vs quota')

/** What was won of the quarter's quota, and where an even plan would stand today. */
export const quota: Infolet = { id: 'quota', title, roles: EVERYONE, size: 'narrow', of: 'numbers', Body: Quota }

function Quota({ home }: { readonly home: Home }) {
  const { person } = useSession()
  const { won, currency, period, planned } = home
  const share = attained(won.amount, home.quota)
  const exact = `${wholeMoney(won.amount, currency)}, ${opportunities(won.count)}, won in ${period.label}.`
  return (
    <InfoletPart title={title(person.role)} aside={`${period.label}, ${currency}`} foot={<>{share !== null && `${toGoWords(home)}; `}<AsOfFoot home={home} closed /></>}>
      <p className={styles.headline}>
        <NumberLink told={`${exact} Σ won amount, by closing day.`} href={rowsOf('actual_vs_quota', person)} className={styles.headNumber}>
          {shortMoney(won.amount, currency)}
        </NumberLink>
        {share === null || home.quota === null ? (
          <span className={styles.headMore}>won</span>
        ) : (
          <NumberLink told={`${METRICS.attainment.formula}: ${wholeMoney(won.amount, currency)} ÷ ${wholeMoney(home.quota, currency)} = ${shareWords(share)}.`} href={rowsOf('attainment', person)} className={styles.headMore}>
            won of {shortMoney(home.quota, currency)}
          </NumberLink>
        )}
      </p>
      {home.quota === null || share === null ? (
        <p className={styles.nothing}>
          <span>No quota was entered for {period.label}: there is nothing to compare it with.</span> <Link href={paths.quotas}>{person.role === 'channel_operations_manager' ? 'Enter quotas' : 'Quotas'}</Link>
        </p>
      ) : (
        <QuotaBar won={won.amount} quota={home.quota} planned={planned} left={`${shareWords(share, 0)} attained`} />
      )}
    </InfoletPart>
  )
}
