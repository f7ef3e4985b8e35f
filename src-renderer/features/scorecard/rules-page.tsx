import type { ScorecardRulesView } from '../../../src-shared/bridge/contract/scorecard.ts'
import { useSession } from '../../api/session.ts'
import { useLive } from '../../api/use-live.ts'
import { AsOf } from '../../ui/as-of.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { clockTime } from '../../ui/relative-time.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { readerZone, useNow } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { MeasuringPart } from './measuring-part.tsx'
import { RequirementsPart } from './requirements-part.tsx'
import { rulesEntries } from './rules-log.ts'
import styles from './rules.module.css'

/** What partners are measured by: what tiers ask for, how answers are told, when a partner is flagged. Kept by channel operations, read by everybody. */
export function ScorecardRulesPage() {
  usePageTitle('Tiers and measures')
  const live = useLive('scorecard.rules', {})
  const view = live.value
  const asOf = view?.asOf ?? null
  return (
    <Page
      label="Tiers and measures"
      head={
        <PageHead
          title="Tiers and measures"
          actions={
            <>
              {asOf !== null && <AsOf time={clockTime(Date.parse(asOf), readerZone())} />}
              {view?.mayChange === false && <span>kept by channel operations</span>}
            </>
          }
        />
      }
    >
      {live.status === 'error' && view === undefined && <ErrorPanel happened="What partners are measured by cannot be read from this computer now" means="Nothing is lost: it is stored here and at the endpoint." todo={live.error.message} />}
      {view === undefined && live.status === 'loading' && <SkeletonRows rows={8} />}
      {view !== undefined && (
        <div className={styles.columns}>
          <div className={styles.parts}>
            <RequirementsPart view={view} />
            <MeasuringPart view={view} />
          </div>
          <Log view={view} />
        </div>
      )}
    </Page>
  )
}

function Log({ view }: { readonly view: ScorecardRulesView }) {
  const { person } = useSession()
  const now = useNow()
  const entries = rulesEntries(view, { me: person.personId, now, zone: readerZone() })
  return (
    <section aria-label="Log" className={styles.log}>
      <SectionHead title="Log" note="who, when and why; times in your zone" />
      {entries.length === 0 ? <p className={styles.quiet}>Nothing was changed yet: these are the rules that everybody starts with.</p> : <Timeline label="Changes of the rules" entries={entries} />}
    </section>
  )
}
