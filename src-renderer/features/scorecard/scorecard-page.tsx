import { IconDownload, IconGauge, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { Scorecard } from '../../../src-shared/bridge/contract/scorecard.ts'
import { useSession } from '../../api/session.ts'
import { useLive } from '../../api/use-live.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { moveAmongTiles } from '../../ui/figure-tile.tsx'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { useAnnounce } from '../../ui/live-region.tsx'
import { usePageActions } from '../../ui/page-actions.ts'
import { paths } from '../../ui/paths.ts'
import { saveBlob } from '../../ui/save-blob.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { PeriodMenu } from './period-menu.tsx'
import type { PlanSheetKind } from './plan-sheet-kind.ts'
import { PlanSheet } from './plan-sheets.tsx'
import { fileName, scorecardCsv } from './scorecard-csv.ts'
import { ScorecardMain } from './scorecard-main.tsx'
import { parseScorecardQuery, whenOf, type ScorecardQuery } from './scorecard-query.ts'
import { ScorecardSide } from './scorecard-side.tsx'
import { ScorecardSkeleton } from './scorecard-skeleton.tsx'
import styles from './scorecard.module.css'

/** One partner against its quota, its past and its peers: what a business review is held over. Without an id it is the reader's own company's. */
export function ScorecardPage({ id }: { readonly id?: string }) {
  const { partner } = useSession()
  const [, navigate] = useLocation()
  const announce = useAnnounce()
  const query = parseScorecardQuery(useSearch())
  const partnerId = id ?? partner?.id ?? null
  const live = useLive('scorecard.view', partnerId === null ? null : { partnerId, against: query.against, ...(query.on === null ? {} : { on: query.on }) })
  const view = live.value
  const vendor = partner === null
  const [sheet, setSheet] = useState<PlanSheetKind | null>(null)
  const name = view?.partner.name
  usePageTitle(name === undefined ? 'Scorecard' : `${name}, scorecard`)
  const show = (part: Partial<ScorecardQuery>) => {
    const when = whenOf({ ...query, ...part })
    navigate(id === undefined ? paths.ownScorecard(when) : paths.scorecard(id, when), { replace: true })
  }
  const save = () => {
    if (!view) return
    const file = fileName('scorecard', view.partner.name, view.period.label)
    saveBlob(new Blob([scorecardCsv(view)], { type: 'text/csv;charset=utf-8' }), file)
    announce(`Saved as ${file}.`)
  }
  const print = () => {
    if (view) window.print()
  }
  const ready = view !== undefined && view !== null
  useShortcuts({ j: () => moveAmongTiles(1), k: () => moveAmongTiles(-1), p: print, e: save }, ready && sheet === null)
  usePageActions(
    !ready
      ? []
      : [
          { id: 'print-review', label: 'Print review', about: view.partner.name, keys: 'P', run: print },
          { id: 'scorecard-csv', label: 'Save as CSV', about: view.partner.name, keys: 'E', run: save },
          { id: 'against', label: query.against === 'year' ? 'Compare with the quarter before' : 'Compare with the same quarter a year ago', run: () => show({ against: query.against === 'year' ? 'previous' : 'year' }) },
          ...(view.may.plan
            ? ([
                { id: 'agree', label: 'Enter what a review agreed', about: view.partner.name, run: () => setSheet('agree') },
                { id: 'measure', label: 'Enter certified people or satisfaction', about: view.partner.name, run: () => setSheet('measure') },
                { id: 'agreement', label: 'File an agreement', about: view.partner.name, run: () => setSheet('agreement') },
              ] as const)
            : []),
          { id: 'scorecard-rules', label: 'What partners are measured by', run: () => navigate(paths.scorecardRules) },
        ],
  )

  return (
    <div className={styles.review}>
      <Page
        body="bare"
        label={name ?? 'Scorecard'}
        head={
          <PageHead
            title={name ?? 'Scorecard'}
            crumbs={vendor ? [{ label: 'Scorecards', href: paths.scorecards, onFollow: () => navigate(paths.scorecards) }] : []}
            note={!ready ? undefined : vendor ? <span className={styles.headNote}>The partner sees this page too, without what is marked “ours only”</span> : <span className={styles.headNote}>{view.partner.channelManager === '' ? 'The vendor' : view.partner.channelManager} sees the same numbers once both are up to date</span>}
            actions={
              ready ? (
                <>
                  <PeriodMenu view={view} query={query} onChange={show} />
                  <ActionButton label="CSV" icon={IconDownload} keys="E" onPress={save} />
                  <ActionButton label="Print review" icon={IconPrinter} keys="P" onPress={print} />
                </>
              ) : undefined
            }
          />
        }
      >
        <Body live={live.status === 'error' ? { trouble: live.error.message, view } : { trouble: null, view }} busy={live.status === 'loading'} vendor={vendor} query={query} onSheet={setSheet} />
        {ready && sheet !== null && <PlanSheet key={sheet} kind={sheet} view={view} onClose={() => setSheet(null)} />}
      </Page>
    </div>
  )
}

type BodyProps = { readonly live: { readonly trouble: string | null; readonly view: Scorecard | null | undefined }; readonly busy: boolean; readonly vendor: boolean; readonly query: ScorecardQuery; readonly onSheet: (kind: PlanSheetKind) => void }

function Body({ live: { trouble, view }, busy, vendor, query, onSheet }: BodyProps) {
  const [, navigate] = useLocation()
  if (view === undefined) {
    if (trouble === null) return <ScorecardSkeleton />
    return (
      <div className={styles.trouble}>
        <ErrorPanel happened="The scorecard cannot be reckoned on this computer now" means="Nothing is lost: registrations, opportunities and plans are stored here and at the endpoint." todo={trouble} />
      </div>
    )
  }
  if (view === null) {
    return (
      <EmptyState
        icon={IconGauge}
        title="There is no such scorecard"
        words={vendor ? 'The partner does not exist, or it is not one that you answer for.' : 'Your company has not come with the last sync yet.'}
        action={vendor ? <ActionButton label="Go to the scorecards" onPress={() => navigate(paths.scorecards)} /> : undefined}
      />
    )
  }
  const partnerId = vendor ? view.partner.id : null
  return (
    <div className={styles.layout} aria-busy={busy}>
      <ScorecardMain view={view} partnerId={partnerId} when={whenOf(query)} />
      <ScorecardSide view={view} partnerId={partnerId} when={whenOf(query)} onSheet={onSheet} />
    </div>
  )
}
