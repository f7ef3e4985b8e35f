import { Link } from 'wouter'
import type { Home } from '../../../../src-shared/bridge/contract/home.ts'
import { METRICS } from '../../../../src-shared/metrics/metric-definitions.ts'
import { Told } from '../../../ui/figure-table.tsx'
import { shareWords, wholeMoney } from '../../../ui/metric-words.ts'
import { paths } from '../../../ui/paths.ts'
import { QuotaBar } from '../../../ui/quota-bar.tsx'
import { attained } from '../home-words.ts'
import { VENDOR_PEOPLE, type Infolet } from '../infolet.ts'
import { AsOfFoot, InfoletPart, NothingYet } from '../infolet-part.tsx'
import styles from '../home.module.css'

const SHOWN = 7

/** Who is furthest with its quota, however large it is. */
export const topPartners: Infolet = { id: 'top_partners', title: () => 'Top partners', roles: VENDOR_PEOPLE, size: 'half', of: 'numbers', Body: TopPartners }

function TopPartners({ home }: { readonly home: Home }) {
  const ranked = home.partners
    .flatMap((partner) => {
      const share = attained(partner.won.amount, partner.quota)
      return share === null || partner.quota === null ? [] : [{ partner, share, quota: partner.quota }]
    })
    .toSorted((a, b) => b.share - a.share)
    .slice(0, SHOWN)
  return (
    <InfoletPart title="Top partners" note="by attainment, with the plan for today" foot={ranked.length === 0 ? undefined : <AsOfFoot home={home} toDate closed />}>
      {ranked.length === 0 ? (
        <NothingYet words="Partners with a quota stand here by how much of it they attained." step={<Link href={paths.quotas}>Quotas</Link>} />
      ) : (
        <ol className={styles.tops}>
          {ranked.map(({ partner, share, quota }) => (
            <li key={partner.partnerId}>
              <Link href={paths.scorecard(partner.partnerId)} className={styles.topRow}>
                <b>{partner.name}</b>
                <span className={styles.tier}>{partner.tierName}</span>
                <QuotaBar won={partner.won.amount} quota={quota} planned={home.planned} size="line" />
                <span className={styles.amount}>
                  <Told words={shareWords(share, 0)} hint={`${METRICS.attainment.formula}: ${wholeMoney(partner.won.amount, home.currency)} ÷ ${wholeMoney(quota, home.currency)}.`} />
                </span>
              </Link>
            </li>
          ))}
        </ol>
      )}
    </InfoletPart>
  )
}
