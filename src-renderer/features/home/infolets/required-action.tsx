import { IconCircleCheck } from '@tabler/icons-react'
import { Link } from 'wouter'
import { isPartnerRole } from '../../../../src-shared/domain/actor.ts'
import { useSession } from '../../../api/session.ts'
import { Icon } from '../../../ui/icon.tsx'
import { paths } from '../../../ui/paths.ts'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { readerZone, useNow } from '../../../ui/use-now.ts'
import { EVERYONE, type Infolet } from '../infolet.ts'
import { InfoletPart } from '../infolet-part.tsx'
import { orderWords, type RequiredAction } from '../required-actions.ts'
import { RequiredList } from '../required-list.tsx'
import type { Waiting } from '../use-waiting.ts'
import styles from '../home.module.css'

const SHOWN = 8

/** What waits for the reader. It stands first, and nobody can hide it. */
export const requiredAction: Infolet = { id: 'required_action', title: () => 'Required action', roles: EVERYONE, size: 'wide', pinned: true, of: 'waiting', Body: RequiredActionPart }

function RequiredActionPart({ waiting }: { readonly waiting: Waiting }) {
  const now = useNow()
  const { person } = useSession()
  const { required, requiredTotal } = waiting
  const shown = required?.slice(0, SHOWN) ?? []
  return (
    <InfoletPart title="Required action" note={shown.length === 0 ? undefined : shownWords(shown, requiredTotal)} aside={requiredTotal > SHOWN ? <MoreLinks waiting={waiting} vendor={!isPartnerRole(person.role)} /> : undefined}>
      {required === null ? (
        <SkeletonRows rows={5} />
      ) : shown.length === 0 ? (
        <p className={styles.clear}>
          <Icon of={IconCircleCheck} /> Nothing waits for you.
        </p>
      ) : (
        <RequiredList actions={shown} now={now} zone={readerZone()} />
      )}
    </InfoletPart>
  )
}

/** Where all that waits is: registrations, opportunities and funds each have a list of their own. */
function MoreLinks({ waiting: { fundsTotal, opportunitiesTotal, requiredTotal }, vendor }: { readonly waiting: Waiting; readonly vendor: boolean }) {
  const deals = vendor ? paths.review : paths.deals
  if (fundsTotal === 0 && opportunitiesTotal === 0) return <Link href={deals} className={styles.more}>All {requiredTotal.toLocaleString('en-GB')}</Link>
  return (
    <>
      <Link href={deals} className={styles.more}>{vendor ? 'Review queue' : 'Registrations'}</Link>
      {opportunitiesTotal > 0 && <> <Link href={paths.opportunities} className={styles.more}>Opportunities</Link></>}
      {fundsTotal > 0 && <> <Link href={vendor ? paths.mdfReview : paths.mdf} className={styles.more}>{vendor ? 'MDF review' : 'MDF'}</Link></>}
    </>
  )
}

function shownWords(shown: readonly RequiredAction[], total: number): string {
  const count = shown.length === total ? `${total}` : `${shown.length} of ${total}`
  return total < 2 ? count : `${count}, ${orderWords(shown)}`
}
