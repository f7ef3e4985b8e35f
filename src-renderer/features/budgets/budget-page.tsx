import { IconWalletOff } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useLocation } from 'wouter'
import type { BudgetView } from '../../../src-shared/bridge/contract/fund-views.ts'
import { useLive } from '../../api/use-live.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Facts } from '../../ui/facts.tsx'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { RecordLayout } from '../../ui/frame/record-layout.tsx'
import { usePageActions } from '../../ui/page-actions.ts'
import { formatPercent } from '../../ui/parse-percent.ts'
import { paths } from '../../ui/paths.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { WaitingMark } from '../../ui/waiting-mark.tsx'
import { AllocateSheet } from './allocate-sheet.tsx'
import { AllocationTable } from './allocation-table.tsx'
import { AdjustSheet, LimitsSheet, ReasonSheet } from './budget-sheets.tsx'
import { BarLegend, BudgetBar } from './budget-bar.tsx'
import { BudgetStatusTag } from './budget-status.tsx'
import { BudgetTimeline } from './budget-timeline.tsx'
import styles from './budgets.module.css'
import { Hinted } from '../../ui/figure-table.tsx'
import { bareMoney, counted, FIGURE_HINTS, inUnits, leftInUnits, money, periodWords, reasonOf, someOf } from './words.ts'

/** One budget: its figures, its terms, what each partner has of it, and who changed what and why. */
export function BudgetPage({ id = '' }: { readonly id?: string }) {
  const live = useLive('budgets.record', { id })
  const [, navigate] = useLocation()
  const view = live.forInput?.id === id ? live.value : undefined
  if (live.status === 'error' && view === undefined) {
    return (
      <Page head={<PageHead title="Budget" />}>
        <ErrorPanel happened="This budget cannot be read from this computer now" means="Nothing is lost: it is stored here and at the endpoint." todo={live.error.message} />
      </Page>
    )
  }
  if (view === undefined) return <SkeletonRows rows={8} />
  if (view === null) {
    return (
      <Page head={<PageHead title="Budget" />} body="bare">
        <EmptyState icon={IconWalletOff} title="There is no such budget" words="It does not exist, or you can no longer see it." action={<ActionButton label="See all budgets" onPress={() => navigate(paths.budgets)} />} />
      </Page>
    )
  }
  return <Budget key={id} view={view} />
}

/** What is being written under the record. */
export type BudgetSheet =
  | { readonly kind: 'allocate' | 'adjust' | 'limits' | 'close' | 'reopen' }
  | { readonly kind: 'adjust-allocation' | 'close-allocation'; readonly allocationId: string }

function Budget({ view }: { readonly view: BudgetView }) {
  const { budget, allowed } = view
  const [, navigate] = useLocation()
  const [sheet, setSheet] = useState<BudgetSheet | null>(null)
  const reasonId = useId()
  usePageTitle(budget.name)
  const actions = actionsOf(view)
  // The first says it for all: who may not change a budget may not set its limits either.
  const reason = actions.find((one) => one.kind === 'adjust' && one.disabledReason !== undefined)?.disabledReason ?? actions.find((one) => one.disabledReason !== undefined)?.disabledReason
  const back = () => navigate(paths.budgets)
  useShortcuts({ ...Object.fromEntries(actions.filter((one) => one.disabledReason === undefined).map((one) => [one.keys.toLowerCase(), () => setSheet({ kind: one.kind })])), escape: back }, sheet === null)
  usePageActions(actions.map((one) => ({ id: one.kind, label: one.label, about: budget.name, keys: one.keys, disabledReason: one.disabledReason, run: () => setSheet({ kind: one.kind }) })))
  const close = () => setSheet(null)

  return (
    <Page
      body="bare"
      head={
        <PageHead
          crumbs={[{ label: 'Budgets', href: paths.budgets, onFollow: back }]}
          title={budget.name}
          actions={
            <>
              {reason !== undefined && (
                <span id={reasonId} className={styles.reason}>
                  {reason}
                </span>
              )}
              {actions.map((one) => (
                <ActionButton
                  key={one.kind}
                  label={one.label}
                  keys={one.keys}
                  variant={one.primary && sheet === null && one.disabledReason === undefined ? 'filled' : 'default'}
                  expanded={sheet?.kind === one.kind}
                  disabledReason={one.disabledReason}
                  reasonId={one.disabledReason === undefined ? undefined : reasonId}
                  onPress={() => setSheet({ kind: one.kind })}
                />
              ))}
            </>
          }
        />
      }
    >
      <RecordLayout label="Budget" sideLabel="Timeline" side={<BudgetTimeline view={view} />}>
        <div className={styles.head}>
          <h2 className={styles.title}>{budget.name}</h2>
          <BudgetStatusTag status={budget.status} />
          {view.waiting && <WaitingMark words="waiting to sync" />}
          <span className={styles.amount}>{money(budget.amount, budget.currency)}</span>
        </div>
        <Figures view={view} />
        <div className={styles.part}>
          <SectionHead title="Terms" note="as every allocation carries them" />
          <Terms view={view} />
        </div>
        <div className={styles.part}>
          <div className={styles.partHead}>
            <SectionHead title="Allocations" note={`${budget.currency}, ${counted(new Set(view.allocations.map((one) => one.allocation.partnerId)).size, 'partner')}${view.partial === true ? ' of yours' : ''}`} />
          </div>
          <AllocationTable view={view} onAllocate={reasonOf(allowed['allocation.create']) === undefined ? () => setSheet({ kind: 'allocate' }) : undefined} onSheet={setSheet} />
        </div>
      </RecordLayout>
      {sheet !== null && <Sheet key={sheet.kind} sheet={sheet} view={view} onClose={close} />}
    </Page>
  )
}

function Sheet({ sheet, view, onClose }: { readonly sheet: BudgetSheet; readonly view: BudgetView; readonly onClose: () => void }) {
  switch (sheet.kind) {
    case 'allocate':
      return <AllocateSheet view={view} onClose={onClose} />
    case 'limits':
      return <LimitsSheet view={view} onClose={onClose} />
    case 'adjust':
      return <AdjustSheet view={view} allocation={null} onClose={onClose} />
    case 'close':
    case 'reopen':
      return <ReasonSheet view={view} kind={sheet.kind} allocation={null} onClose={onClose} />
    case 'adjust-allocation':
    case 'close-allocation': {
      const allocation = view.allocations.find((one) => one.allocation.id === sheet.allocationId)
      if (allocation === undefined) return null
      return sheet.kind === 'adjust-allocation' ? <AdjustSheet view={view} allocation={allocation} onClose={onClose} /> : <ReasonSheet view={view} kind="close" allocation={allocation} onClose={onClose} />
    }
  }
}

interface BudgetAction {
  readonly kind: 'allocate' | 'adjust' | 'limits' | 'close' | 'reopen'
  readonly label: string
  readonly keys: string
  readonly primary: boolean
  readonly disabledReason: string | undefined
}

/** What can be done in this state, the one primary act last; what the person may not do says why. */
function actionsOf({ budget, allowed }: BudgetView): readonly BudgetAction[] {
  const action = (kind: BudgetAction['kind'], label: string, keys: string, may: keyof BudgetView['allowed'], primary = false): BudgetAction => ({ kind, label, keys, primary, disabledReason: reasonOf(allowed[may]) })
  if (budget.status === 'closed') return [action('reopen', 'Reopen', 'O', 'budget.reopen', true)]
  return [action('close', 'Close', 'X', 'budget.close'), action('limits', 'Limits', 'L', 'budget.set_limits'), action('adjust', 'Adjust', 'E', 'budget.adjust'), action('allocate', 'Allocate', 'A', 'allocation.create', true)]
}

function Figures({ view }: { readonly view: BudgetView }) {
  const { currency } = view.budget
  const figures = [
    { id: 'allocated', words: 'Allocated', value: view.allocated, hint: view.partial === true ? 'The sum of what your own partners were given; the others’ is not shown to you.' : FIGURE_HINTS.allocated },
    { id: 'reserved', words: 'Reserved', value: view.reserved, hint: FIGURE_HINTS.reserved },
    { id: 'claimed', words: 'Claimed', value: view.claimed, hint: FIGURE_HINTS.claimed },
    { id: 'paid', words: 'Paid', value: view.paid, hint: FIGURE_HINTS.paid },
    { id: 'left', words: view.partial === true ? 'Left, at most' : 'Left', value: view.left, hint: view.partial === true ? 'Amount of the budget − what your own partners have. Others may have some of it: the endpoint checks when you allocate.' : FIGURE_HINTS.left },
  ]
  return (
    <>
      <dl className={styles.figures}>
        {figures.map((one) => (
          <div key={one.id} className={styles.figure}>
            <dt>
              <Hinted words={one.words} hint={one.hint} />
            </dt>
            <dd className={one.value < 0 ? styles.bad : undefined} title={money(one.value, currency)}>
              {bareMoney(one.id === 'left' ? leftInUnits(view) : inUnits(one.value, currency), currency)}
            </dd>
          </div>
        ))}
      </dl>
      <BudgetBar view={view} tall />
      <div className={styles.legend}>
        <span>in {currency}</span>
        <BarLegend view={view} />
      </div>
    </>
  )
}

function Terms({ view }: { readonly view: BudgetView }) {
  const { budget, people } = view
  const products = useLive('reference.view', {}).value?.products ?? []
  const names = budget.productIds.map((id) => products.find((one) => one.id === id)?.name ?? id)
  const limit = (of: number | null) => (of === null ? 'No limit' : `Up to ${money(of, budget.currency)}`)
  return (
    <Facts
      rows={[
        { label: 'Period', value: periodWords(budget.period) },
        { label: 'Territories', value: budget.territories.length === 0 ? 'Every territory' : <span title={budget.territories.join(', ')}>{someOf(budget.territories)}</span> },
        { label: 'Promotes', value: names.length === 0 ? 'The brand in general' : <span title={names.join(', ')}>{someOf(names)}</span> },
        { label: 'Made by', value: people[budget.createdBy] ?? 'Someone' },
        { label: 'Vendor pays', value: `${formatPercent(budget.participationBps)} of the cost` },
        { label: 'Claims due', value: `${counted(budget.claimDays, 'day')} after the activity` },
        { label: 'Manager limit', value: limit(budget.limits.channel_manager) },
        { label: 'Operations limit', value: limit(budget.limits.channel_operations_manager) },
      ]}
    />
  )
}
