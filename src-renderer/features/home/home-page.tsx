import { IconAdjustmentsHorizontal, IconChartBar, IconFilePlus } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { Home } from '../../../src-shared/bridge/contract/home.ts'
import { isPartnerRole, type Role } from '../../../src-shared/domain/actor.ts'
import { useSession } from '../../api/session.ts'
import { useLive } from '../../api/use-live.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { AsOf } from '../../ui/as-of.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { momentWords } from '../../ui/moment-words.ts'
import { usePageActions } from '../../ui/page-actions.ts'
import { paths } from '../../ui/paths.ts'
import { readerZone, useNow } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { ArrangePanel } from './arrange-panel.tsx'
import { arrange, isDefault } from './arrangement.ts'
import { daysLeftWords } from './home-words.ts'
import styles from './home.module.css'
import { INFOLETS } from './infolets.ts'
import { InfoletRows } from './infolet-rows.tsx'
import { useArrangement } from './use-arrangement.ts'
import { useWaiting, type Waiting } from './use-waiting.ts'

/** What waits for the reader first, then money and numbers of whom they answer for, as they arranged them. */
export function HomePage() {
  usePageTitle('Home')
  const [, navigate] = useLocation()
  const { role } = useSession().person
  const partner = isPartnerRole(role)
  const now = useNow()
  const zone = readerZone()
  const waiting = useWaiting()
  const home = useLive('home.view', {})
  const arrangement = useArrangement()
  const [arranging, setArranging] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const register = () => navigate(paths.newDeal)
  const toggle = () => {
    if (arranging) arrangement.keep()
    setArranging(!arranging)
  }
  const done = () => {
    arrangement.keep()
    setArranging(false)
    opener.current?.focus()
  }
  useShortcuts(partner ? { c: register } : {})
  usePageActions([
    ...(partner ? [{ id: 'scorecard', label: 'Our scorecard', run: () => navigate(paths.ownScorecard()) }] : [{ id: 'scorecards', label: 'Scorecards', run: () => navigate(paths.scorecards) }]),
    { id: 'arrange-home', label: arranging ? 'Done arranging' : 'Arrange home', run: toggle },
  ])

  const numbers = home.value
  const failed = numbers === undefined && home.status === 'error' ? home.error : undefined
  const trouble = waiting.error ?? failed
  const first = waiting.error === undefined && numbers !== undefined && nothingYet(waiting, numbers)
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' }).format(now).replace(',', '')
  const asOf = numbers === undefined ? waiting.asOf : numbers.asOf
  const head = (
    <PageHead
      title="Home"
      note={numbers === undefined ? day : `${day}, ${daysLeftWords(numbers)}`}
      actions={
        <>
          {asOf !== null ? <AsOf time={momentWords(Date.parse(asOf), now, zone)} /> : numbers !== undefined && <span className={styles.never}>not synced yet</span>}
          {!first && waiting.error === undefined && <ActionButton ref={opener} label="Arrange" icon={IconAdjustmentsHorizontal} variant="quiet" expanded={arranging} onPress={toggle} />}
          {partner && <ActionButton label="Our scorecard" onPress={() => navigate(paths.ownScorecard())} />}
          {partner && <ActionButton label="Register a deal" keys="C" variant="filled" onPress={register} />}
        </>
      }
    />
  )
  if (waiting.error !== undefined) {
    return (
      <Page head={head} label="Home">
        <ErrorPanel happened="The home page cannot be read" means="Nothing was lost: your registrations are on this computer and on the endpoint." todo={waiting.error.message} detail={waiting.error.code} />
      </Page>
    )
  }
  if (first) {
    const nothing = waiting.required?.length === 0
    return (
      <div className={styles.home}>
        <Page head={head} body={nothing ? 'bare' : 'padded'} label="Home">
          {!nothing && <InfoletRows infolets={INFOLETS.filter((one) => one.pinned === true)} role={role} waiting={waiting} home={numbers} />}
          <FirstDay role={role} onRegister={register} onQuotas={() => navigate(paths.quotas)} />
        </Page>
      </div>
    )
  }
  const arranged = arrangement.value === undefined ? undefined : arrange(INFOLETS, arrangement.value, role)
  // Until it is known what was hidden and moved, only what nobody can hide stands.
  const shown = arranged?.shown ?? INFOLETS.filter((one) => one.pinned === true)
  return (
    <div className={styles.home} data-arranging={arranging || undefined}>
      <Page head={head} label="Home">
        <InfoletRows infolets={failed === undefined ? shown : shown.filter((one) => one.of === 'waiting')} role={role} waiting={waiting} home={numbers} />
        {trouble !== undefined && (
          <ErrorPanel happened="The numbers cannot be reckoned on this computer now" means="What waits for you is complete. Nothing is lost: the records are stored here and at the endpoint." todo={trouble.message} detail={trouble.code} />
        )}
      </Page>
      {arranging && arranged !== undefined && arrangement.value !== undefined && (
        <ArrangePanel
          rows={arranged.all.map(({ place, hidden }) => ({ id: place.id, title: place.title(role), hidden, pinned: place.pinned === true }))}
          arrangement={arrangement.value}
          isDefault={isDefault(INFOLETS, arrangement.value, role)}
          role={role}
          error={arrangement.error}
          onChange={arrangement.change}
          onDone={done}
        />
      )}
    </div>
  )
}

/** Whether there is nothing to reckon with and nothing was ever registered: the first day of a company, which may have something to do all the same. */
function nothingYet({ required, recent }: Waiting, { won, lost, quota, pipeline, months, quarters, money, stalled, partners }: Home): boolean {
  const empty = (recent ?? []).length === 0 && required !== null && quota === null && partners.every((one) => one.flags.length === 0)
  const sums = [won, lost, pipeline, stalled.sum, ...months.flatMap((one) => [one.open, one.won]), ...quarters.flatMap((one) => [one.direct, one.indirect])]
  return empty && sums.every((one) => one.count === 0) && Object.values(money).every((rows) => rows.length === 0)
}

function FirstDay({ role, onRegister, onQuotas }: { readonly role: Role; readonly onRegister: () => void; readonly onQuotas: () => void }) {
  if (isPartnerRole(role)) return <EmptyState icon={IconFilePlus} title="No registrations yet" words="Register a deal to protect it for your company. It takes about a minute and works offline." action={<ActionButton label="Register your first deal" onPress={onRegister} />} />
  if (role === 'channel_operations_manager') return <EmptyState icon={IconChartBar} title="No numbers yet" words="What partners register, win and are owed shows here. Begin with what they are to win this quarter." action={<ActionButton label="Enter quotas" onPress={onQuotas} />} />
  return <EmptyState icon={IconChartBar} title="No numbers yet" words="Registrations of your partners show here as soon as they are received, and then what they win." />
}
