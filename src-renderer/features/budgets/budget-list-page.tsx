import { IconPlus, IconWallet } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { BudgetView } from '../../../src-shared/bridge/contract/fund-views.ts'
import { useLive } from '../../api/use-live.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { AsOf } from '../../ui/as-of.tsx'
import type { Column } from '../../ui/data-list/columns.ts'
import { DataList } from '../../ui/data-list/data-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { PageHead } from '../../ui/frame/page-head.tsx'
import { Page } from '../../ui/frame/page.tsx'
import { KeyStrip } from '../../ui/key-hint.tsx'
import { usePageActions } from '../../ui/page-actions.ts'
import { paths } from '../../ui/paths.ts'
import { clockTime } from '../../ui/relative-time.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { readerZone } from '../../ui/use-now.ts'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { WaitingMark } from '../../ui/waiting-mark.tsx'
import { BarLegend, BudgetBar } from './budget-bar.tsx'
import { BudgetStatusWord } from './budget-status.tsx'
import styles from './budgets.module.css'
import { bareMoney, inUnits, leftInUnits, money, periodWords } from './words.ts'

let lastSelected: string | undefined

/** Every budget that the person sees, with what became of it. */
export function BudgetListPage() {
  usePageTitle('Budgets')
  const [, navigate] = useLocation()
  const live = useLive('budgets.list', {})
  const [selected, setSelected] = useState(lastSelected)
  const create = () => navigate(paths.newBudget)
  const open = (id: string) => {
    lastSelected = id
    navigate(paths.budget(id))
  }
  useShortcuts({ n: create })
  usePageActions([{ id: 'new-budget', label: 'New budget', keys: 'N', run: create }])
  const columns = useMemo(() => budgetColumns((id) => navigate(paths.budget(id))), [navigate])
  const budgets = live.value?.budgets
  const asOf = live.value?.asOf ?? null

  return (
    <Page
      body="bare"
      head={
        <PageHead
          title="Budgets"
          note={budgets === undefined ? undefined : budgets.length.toLocaleString('en-GB')}
          actions={
            <>
              {asOf !== null && <AsOf time={clockTime(Date.parse(asOf), readerZone())} />}
              <ActionButton label="New budget" icon={IconPlus} keys="N" variant={budgets?.length === 0 ? 'default' : 'filled'} onPress={create} />
            </>
          }
        />
      }
      foot={
        <div className={styles.listFoot}>
          <KeyStrip entries={[{ keys: ['J', 'K'], word: 'move' }, { keys: ['Enter'], word: 'open' }, { keys: ['N'], word: 'new' }]} />
          {budgets !== undefined && budgets.length > 0 && <BarLegend />}
        </div>
      }
    >
      {live.status === 'error' && (
        <div className={styles.trouble}>
          <ErrorPanel happened="The budgets cannot be read from this computer now" means="Nothing is lost: they are stored here and at the endpoint." todo={live.error.message} />
        </div>
      )}
      {budgets === undefined && live.status === 'loading' && <SkeletonRows rows={8} />}
      {budgets !== undefined && (
        <div className={styles.list}>
          <DataList
            label="Budgets"
            columns={columns}
            total={budgets.length}
            rowAt={(index) => budgets[index]}
            onRangeChange={nothingToFetch}
            idOf={(view) => view.budget.id}
            selectedId={selected ?? budgets[0]?.budget.id}
            onSelect={(id) => {
              lastSelected = id
              setSelected(id)
            }}
            onOpen={open}
            empty={
              <EmptyState
                icon={IconWallet}
                title="No budgets yet"
                words="A budget is money for partners’ marketing in a period. Allocate it, and they can request from it."
                action={<ActionButton label="Make the first budget" variant="filled" onPress={create} />}
              />
            }
          />
        </div>
      )}
    </Page>
  )
}

/** All of them are in memory: there are few. */
function nothingToFetch(): void {}

/** An amount in a column beside its currency, in whole units: the exact one is told on hover, and on the budget's own page. */
function figure(amount: number, { budget: { currency } }: BudgetView, shown = inUnits(amount, currency)) {
  const words = bareMoney(shown, currency)
  return amount === shown ? words : <span title={money(amount, currency)}>{words}</span>
}

function budgetColumns(open: (id: string) => void): readonly Column<BudgetView>[] {
  const amount = (id: string, head: string, keep: number, of: (view: BudgetView) => number): Column<BudgetView> => ({
    id, head, least: 70, align: 'end', keep,
    render: (view) => (of(view) === 0 ? <span className={styles.faint}>0</span> : figure(of(view), view)),
  })
  return [
    {
      id: 'name', head: 'Budget', least: 204, share: 2,
      render: ({ budget, waiting }) => (
        <span className={styles.nameCell}>
          <a
            href={paths.budget(budget.id)}
            className={styles.open}
            title={budget.name}
            tabIndex={-1}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return
              event.preventDefault()
              open(budget.id)
            }}
          >
            {budget.name}
          </a>
          {waiting && <WaitingMark />}
        </span>
      ),
    },
    { id: 'period', head: 'Period', least: 140, keep: 3, render: ({ budget }) => <span className={styles.faint}>{periodWords(budget.period)}</span> },
    { id: 'currency', head: 'Currency', least: 58, render: ({ budget }) => <span className={styles.faint}>{budget.currency}</span> },
    { id: 'amount', head: 'Amount', least: 76, align: 'end', render: (view) => <b className={styles.strong}>{figure(view.budget.amount, view)}</b> },
    { id: 'bar', head: 'Use', least: 72, share: 1, keep: 8, render: (view) => <BudgetBar view={view} /> },
    amount('allocated', 'Allocated', 7, (view) => view.allocated),
    amount('reserved', 'Reserved', 4, (view) => view.reserved),
    amount('claimed', 'Claimed', 5, (view) => view.claimed),
    amount('paid', 'Paid', 6, (view) => view.paid),
    { id: 'left', head: 'Left', least: 76, align: 'end', render: (view) => (view.partial === true ? <span title="At most so much: you see your own partners only.">≤ {figure(view.left, view, leftInUnits(view))}</span> : figure(view.left, view, leftInUnits(view))) },
    { id: 'status', head: 'Status', least: 70, keep: 9, render: ({ budget }) => <BudgetStatusWord status={budget.status} /> },
  ]
}
