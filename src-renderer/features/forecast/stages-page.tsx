import type { SalesRulesView } from '../../../src-shared/bridge/contract/sales.ts'
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
import { FiscalYearPart } from './fiscal-year-part.tsx'
import { LossReasonsPart } from './loss-reasons-part.tsx'
import { rulesEntries } from './rules-log.ts'
import { StagesPart } from './stages-part.tsx'
import styles from './stages.module.css'

/** What sales go by: stages, reasons of loss, the fiscal year. Kept by channel operations, read by everybody. */
export function StagesPage() {
  usePageTitle('Stages and rules of sales')
  const live = useLive('sales.rules', {})
  const view = live.value
  const asOf = view?.asOf ?? null
  return (
    <Page
      label="Stages and rules of sales"
      head={
        <PageHead
          title="Stages and rules of sales"
          actions={
            <>
              {asOf !== null && <AsOf time={clockTime(Date.parse(asOf), readerZone())} />}
              {view?.mayChange === false && <span>kept by channel operations</span>}
            </>
          }
        />
      }
    >
      {live.status === 'error' && view === undefined && <ErrorPanel happened="What sales go by cannot be read from this computer now" means="Nothing is lost: it is stored here and at the endpoint." todo={live.error.message} />}
      {view === undefined && live.status === 'loading' && <SkeletonRows rows={8} />}
      {view !== undefined && (
        <div className={styles.columns}>
          <div className={styles.parts}>
            <StagesPart view={view} />
            <LossReasonsPart view={view} />
            <FiscalYearPart view={view} />
          </div>
          <Log view={view} />
        </div>
      )}
    </Page>
  )
}

function Log({ view }: { readonly view: SalesRulesView }) {
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
