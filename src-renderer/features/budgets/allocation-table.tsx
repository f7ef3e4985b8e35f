import { Menu } from '@mantine/core'
import { IconDots, IconUsers } from '@tabler/icons-react'
import type { AllocationView, BudgetView } from '../../../src-shared/bridge/contract/fund-views.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { WaitingMark } from '../../ui/waiting-mark.tsx'
import type { BudgetSheet } from './budget-page.tsx'
import styles from './budgets.module.css'
import { FigureTable, Told } from '../../ui/figure-table.tsx'
import { bareMoney, FIGURE_HINTS, reasonOf } from './words.ts'

type AllocationTableProps = {
  readonly view: BudgetView
  readonly onAllocate: (() => void) | undefined
  readonly onSheet: (sheet: BudgetSheet) => void
}

/** What each partner has of a budget, and what became of it. */
export function AllocationTable({ view, onAllocate, onSheet }: AllocationTableProps) {
  const { allocations, budget } = view
  if (allocations.length === 0) {
    return (
      <EmptyState
        icon={IconUsers}
        title="Nothing is allocated yet"
        words="Partners see the fund, and can request from it, once they have a part of it."
        action={onAllocate === undefined ? undefined : <ActionButton label="Allocate to partners" keys="A" onPress={onAllocate} />}
      />
    )
  }
  const sum = (of: (one: AllocationView) => number) => bareMoney(allocations.reduce((all, one) => all + of(one), 0), budget.currency)
  return (
    <FigureTable
      caption="Allocations"
      columns={[
        { id: 'partner', head: 'Partner' },
        { id: 'amount', head: 'Amount', align: 'end', hint: 'What the partner was given, with every adjustment.' },
        { id: 'reserved', head: 'Reserved', align: 'end', gives: 2, hint: FIGURE_HINTS.reserved },
        { id: 'claimed', head: 'Claimed', align: 'end', gives: 2, hint: FIGURE_HINTS.claimed },
        { id: 'paid', head: 'Paid', align: 'end', gives: 1, hint: FIGURE_HINTS.paid },
        { id: 'available', head: 'Available', align: 'end', hint: FIGURE_HINTS.available },
        { id: 'expiring', head: 'Expiring', align: 'end', gives: 1, hint: FIGURE_HINTS.expiring },
        { id: 'acts', head: 'What can be done', headHidden: true, align: 'end' },
      ]}
      rows={allocations.map((one) => ({ id: one.allocation.id, tone: one.allocation.status === 'closed' ? ('gone' as const) : ('plain' as const), cells: cellsOf(one, onSheet) }))}
      total={['Total', sum((one) => one.balance.allocated), sum((one) => one.balance.reserved), sum((one) => one.balance.claimed), sum((one) => one.balance.paid), sum((one) => one.balance.available), sum((one) => one.expiring?.amount ?? 0), '']}
    />
  )
}

function cellsOf(one: AllocationView, onSheet: (sheet: BudgetSheet) => void) {
  const { allocation, balance, expiring } = one
  const amount = (value: number) => bareMoney(value, allocation.currency)
  return [
    <span key="name" className={styles.partnerCell}>
      {one.partnerName}
      {allocation.status === 'closed' && <span className={styles.faint}>closed</span>}
      {one.waiting && <WaitingMark />}
    </span>,
    amount(balance.allocated),
    amount(balance.reserved),
    amount(balance.claimed),
    amount(balance.paid),
    balance.available < 0 ? <Told key="available" words={<span className={styles.bad}>{amount(balance.available)}</span>} hint="Waiting changes promise more than there is: the endpoint will refuse some." /> : amount(balance.available),
    expiring === null ? <span key="none" className={styles.faint}>none</span> : <Told key="expiring" words={amount(expiring.amount)} hint={`Unless it is requested by ${formatPlainDate(expiring.on)}.`} />,
    <RowMenu key="menu" one={one} onSheet={onSheet} />,
  ]
}

function RowMenu({ one, onSheet }: { readonly one: AllocationView; readonly onSheet: (sheet: BudgetSheet) => void }) {
  const { allocation, allowed, partnerName } = one
  const adjust = reasonOf(allowed['allocation.adjust'])
  const close = reasonOf(allowed['allocation.close'])
  const reason = adjust ?? close
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className={styles.dots} aria-label={`What can be done with the allocation of ${partnerName}`}>
          <Icon of={IconDots} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {reason !== undefined && <Menu.Label className={styles.menuReason ?? ''}>{reason}</Menu.Label>}
        <Menu.Item disabled={adjust !== undefined} onClick={() => onSheet({ kind: 'adjust-allocation', allocationId: allocation.id })}>
          Adjust the amount
        </Menu.Item>
        <Menu.Item disabled={close !== undefined} onClick={() => onSheet({ kind: 'close-allocation', allocationId: allocation.id })}>
          Close the allocation
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
