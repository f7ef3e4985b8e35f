import { Link } from 'wouter'
import { useSession } from '../../../api/session.ts'
import { paths } from '../../../ui/paths.ts'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { readerZone, useNow } from '../../../ui/use-now.ts'
import { PARTNER_PEOPLE, type Infolet } from '../infolet.ts'
import { InfoletPart, NothingYet } from '../infolet-part.tsx'
import { RecentList } from '../recent-list.tsx'
import type { Waiting } from '../use-waiting.ts'
import styles from '../home.module.css'

/** The registrations that changed last: a seller's own, a manager's company's. */
export const recentRegistrations: Infolet = { id: 'recent_registrations', title: () => 'Recent registrations', roles: PARTNER_PEOPLE, size: 'full', of: 'waiting', Body: RecentRegistrations }

function RecentRegistrations({ waiting }: { readonly waiting: Waiting }) {
  const now = useNow()
  const { role } = useSession().person
  const { recent } = waiting
  return (
    <InfoletPart title="Recent registrations" note="by their latest change" aside={<Link href={paths.deals} className={styles.more}>{role === 'partner_seller' ? 'My registrations' : 'All registrations'}</Link>}>
      {recent === null ? (
        <SkeletonRows rows={5} />
      ) : recent.length === 0 ? (
        <NothingYet words="What you register shows here." step={<Link href={paths.newDeal}>Register a deal</Link>} />
      ) : (
        <RecentList rows={recent} role={role} now={now} zone={readerZone()} />
      )}
    </InfoletPart>
  )
}
