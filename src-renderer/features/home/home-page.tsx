import { IconCircleCheck, IconFilePlus } from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import { isPartnerRole } from '../../../src-shared/domain/actor.ts'
import { useSession } from '../../api/session.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { AsOf } from '../../ui/as-of.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { Icon } from '../../ui/icon.tsx'
import { momentWords } from '../../ui/moment-words.ts'
import { paths } from '../../ui/paths.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { readerZone, useNow } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import styles from './home.module.css'
import { RecentList } from './recent-list.tsx'
import { orderWords, type RequiredAction } from './required-actions.ts'
import { RequiredList } from './required-list.tsx'
import { useHome, type Home } from './use-home.ts'

const SHOWN = 8

/** What waits for the reader first, then how things stand, then what changed last. */
export function HomePage() {
  usePageTitle('Home')
  const [, navigate] = useLocation()
  const { person } = useSession()
  const vendor = !isPartnerRole(person.role)
  const seller = person.role === 'partner_seller'
  const now = useNow()
  const zone = readerZone()
  const home = useHome()
  const register = () => navigate(paths.newDeal)
  useShortcuts(vendor ? {} : { c: register })

  const day = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' }).format(now).replace(',', '')
  const head = (
    <PageHead
      title="Home"
      note={day}
      actions={
        <>
          {home.asOf !== null && <AsOf time={momentWords(Date.parse(home.asOf), now, zone)} />}
          {!vendor && <ActionButton label="Register a deal" keys="C" variant="filled" onPress={register} />}
        </>
      }
    />
  )
  if (home.error !== undefined) {
    return (
      <Page head={head} label="Home">
        <ErrorPanel happened="The home page cannot be read" means="Nothing was lost: your registrations are on this computer and on the endpoint." todo={home.error.message} detail={home.error.code} />
      </Page>
    )
  }
  if (home.recent?.length === 0 && home.required?.length === 0) {
    return (
      <Page head={head} body="bare" label="Home">
        {vendor ? (
          <EmptyState icon={IconCircleCheck} title="Nothing waits for you" words="Registrations of your partners show here as soon as they are received." />
        ) : (
          <EmptyState icon={IconFilePlus} title="No registrations yet" words="Register a deal to protect it for your company. It takes about a minute and works offline." action={<ActionButton label="Register your first deal" onPress={register} />} />
        )}
      </Page>
    )
  }
  return (
    <Page head={head} label="Home">
      <section aria-labelledby="required">
        <SectionHead
          id="required"
          title="Required action"
          note={home.required === null || home.required.length === 0 ? undefined : shownWords(home.required.slice(0, SHOWN), home.requiredTotal)}
          aside={home.requiredTotal > SHOWN ? <MoreLinks vendor={vendor} funds={home.fundsTotal > 0} opportunities={home.opportunitiesTotal > 0} total={home.requiredTotal} /> : undefined}
        />
        {home.required === null ? (
          <SkeletonRows rows={5} />
        ) : home.required.length === 0 ? (
          <p className={styles.nothing}>
            <Icon of={IconCircleCheck} /> Nothing waits for you.
          </p>
        ) : (
          <RequiredList actions={home.required.slice(0, SHOWN)} now={now} zone={zone} />
        )}
      </section>
      <Tiles home={home} vendor={vendor} seller={seller} />
      <section aria-labelledby="recent">
        <SectionHead id="recent" title="Recent registrations" note="by their latest change" aside={<Link href={paths.deals} className={styles.more}>{seller ? 'My registrations' : 'All registrations'}</Link>} />
        {home.recent === null ? <SkeletonRows rows={5} /> : <RecentList rows={home.recent} role={person.role} now={now} zone={zone} />}
      </section>
    </Page>
  )
}

/** Where all that waits is: registrations, opportunities and funds each have a list of their own. */
function MoreLinks({ vendor, funds, opportunities, total }: { readonly vendor: boolean; readonly funds: boolean; readonly opportunities: boolean; readonly total: number }) {
  const deals = vendor ? paths.review : paths.deals
  if (!funds && !opportunities) return <Link href={deals} className={styles.more}>All {total.toLocaleString('en-GB')}</Link>
  return (
    <>
      <Link href={deals} className={styles.more}>{vendor ? 'Review queue' : 'Registrations'}</Link>
      {opportunities && <> <Link href={paths.opportunities} className={styles.more}>Opportunities</Link></>}
      {funds && <> <Link href={vendor ? paths.mdfReview : paths.mdf} className={styles.more}>{vendor ? 'MDF review' : 'MDF'}</Link></>}
    </>
  )
}

function shownWords(shown: readonly RequiredAction[], total: number): string {
  const count = shown.length === total ? `${total}` : `${shown.length} of ${total}`
  return total < 2 ? count : `${count}, ${orderWords(shown)}`
}

function Tiles({ home, vendor, seller }: { readonly home: Home; readonly vendor: boolean; readonly seller: boolean }) {
  const { counts } = home
  const tiles = [
    vendor
      ? { label: 'To decide', count: counts.submitted, words: 'waiting for the vendor’s answer', href: paths.review }
      : { label: 'In review', count: counts.submitted, words: 'waiting for the vendor’s answer', href: paths.dealsIn('submitted') },
    { label: 'Returned', count: counts.returned, words: vendor ? 'waiting for the partner’s answer' : 'waiting for your answer', href: paths.dealsIn('returned') },
    { label: 'Approved', count: counts.approved, words: 'protected, or were', href: paths.dealsIn('approved') },
    { label: seller ? 'My registrations' : 'All registrations', count: counts.all, words: 'without drafts', href: paths.dealsIn('submitted,returned,approved,rejected,withdrawn,converted') },
  ]
  return (
    <ul className={styles.tiles} aria-label="Registrations by state">
      {tiles.map((tile) => (
        <li key={tile.label}>
          <Link href={tile.href} className={styles.tile}>
            <span className={styles.label}>{tile.label}</span>
            <span className={styles.count}>{tile.count === undefined ? '–' : tile.count.toLocaleString('en-GB')}</span>
            <span className={styles.words}>{tile.words}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
