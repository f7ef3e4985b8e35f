import { Link } from 'wouter'
import type { Home } from '../../../../src-shared/bridge/contract/home.ts'
import { counted } from '../../../ui/metric-words.ts'
import { paths } from '../../../ui/paths.ts'
import { COURSE_WORDS, courses, flagClause, flaggedFirst } from '../home-words.ts'
import { VENDOR_PEOPLE, type Infolet } from '../infolet.ts'
import { AsOfFoot, InfoletPart, NothingYet } from '../infolet-part.tsx'
import styles from '../home.module.css'

const SHOWN = 5

/** How many partners are ahead of their plan, on it and behind, and who needs a look. */
export const partnerStatus: Infolet = { id: 'partner_status', title: () => 'Partner status', roles: VENDOR_PEOPLE, size: 'half', of: 'numbers', Body: PartnerStatus }

function PartnerStatus({ home }: { readonly home: Home }) {
  const { partners, currency } = home
  const flagged = flaggedFirst(partners)
  return (
    <InfoletPart title="Partner status" note={flagged.length === 0 ? undefined : `${flagged.length} of ${partners.length} flagged`} aside={<Link href={paths.scorecards} className={styles.more}>Scorecards</Link>} foot={partners.length === 0 ? undefined : <AsOfFoot home={home} />}>
      {partners.length === 0 ? (
        <NothingYet words="The partners that you answer for show here once they are synced." />
      ) : (
        <>
          <ul className={styles.courses} aria-label="Partners by how they do against their plan">
            {courses(partners).map(({ course, count }) => (
              <li key={course} style={{ flexGrow: count }} data-course={course}>
                <span className={styles.courseBar} aria-hidden="true" />
                <b>{count.toLocaleString('en-GB')}</b> <span>{COURSE_WORDS[course]}</span>
              </li>
            ))}
          </ul>
          {flagged.length === 0 ? (
            <NothingYet words="No partner is flagged." />
          ) : (
            <ul className={styles.flagged}>
              {flagged.slice(0, SHOWN).map((one) => (
                <li key={one.partnerId}>
                  <Link href={paths.scorecard(one.partnerId)} className={styles.flaggedRow}>
                    <b>{one.name}</b>
                    <span className={styles.clause}>{one.flags[0] === undefined ? '' : flagClause(one.flags[0], currency)}</span>
                    <span className={styles.whose}>{one.flags.length > 1 ? counted(one.flags.length, 'flag') : ''}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </InfoletPart>
  )
}
