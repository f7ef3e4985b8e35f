import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { AllocationView, BudgetView } from '../../../src-shared/bridge/contract/fund-views.ts'
import { useCommand } from '../../api/use-command.ts'
import { DecisionSheet, SheetFields } from '../../ui/decision-sheet.tsx'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { useAnnounce } from '../../ui/live-region.tsx'
import { MoneyInput } from '../../ui/money-input.tsx'
import styles from './budgets.module.css'
import { money } from './words.ts'

type SheetProps = { readonly view: BudgetView; readonly onClose: () => void }
type MaybeAllocation = { readonly allocation: AllocationView | null }

/** More or less money, by a difference, so that what somebody else changes meanwhile holds as well. */
export function AdjustSheet({ view, allocation, onClose }: SheetProps & MaybeAllocation) {
  const { budget } = view
  const onBudget = useCommand('budgets.adjust')
  const onAllocation = useCommand('allocations.adjust')
  const { busy, error } = allocation === null ? onBudget : onAllocation
  const announce = useAnnounce()
  const [sign, setSign] = useState<1 | -1>(1)
  const [by, setBy] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const amount = (value: number) => money(value, budget.currency)
  const before = allocation === null ? budget.amount : allocation.balance.allocated
  const bound = allocation === null ? view.allocated : allocation.balance.allocated - allocation.balance.available
  const after = before + sign * (by ?? 0)
  const problem = problemOf()

  function problemOf(): string | undefined {
    if (by === null || by === 0) return 'Enter by how much.'
    if (after < bound) {
      const most = Math.max(0, before - bound)
      if (allocation === null) return `${amount(bound)} is allocated already, so at most ${amount(most)} can be taken away.`
      return `${amount(bound)} is reserved, claimed or paid, so at most ${amount(most)} can be taken away.`
    }
    if (allocation !== null && sign === 1 && by > view.left) return `Only ${amount(Math.max(0, view.left))} is left of the budget.`
    return reason.trim() === '' ? 'Enter the reason: it stands in the timeline.' : undefined
  }

  const confirm = async () => {
    if (busy || by === null) return
    const id = allocation === null ? budget.id : allocation.allocation.id
    const input = { id, by: sign * by, reason: reason.trim() }
    const result = allocation === null ? await onBudget.run(input) : await onAllocation.run(input)
    if (!result.ok) return
    announce(`${allocation === null ? budget.name : allocation.partnerName} now has ${amount(after)}.`)
    onClose()
  }

  return (
    <DecisionSheet
      title={allocation === null ? 'Adjust the budget' : `Adjust the allocation of ${allocation.partnerName}`}
      about={`now ${amount(before)}`}
      confirmLabel="Adjust"
      consequence={
        error === null ? (
          <span className={styles.consequence}>
            {amount(before)} {sign === 1 ? '+' : '−'} {amount(by ?? 0)} = <b>{amount(after)}</b>
            {allocation === null && `, ${amount(after - view.allocated)} left to allocate`}
          </span>
        ) : (
          <span role="alert">{error.message}</span>
        )
      }
      disabledReason={problem}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <SheetFields>
        <div className={styles.chips}>
          <span className={styles.label}>Change</span>
          <FilterChips
            label="Change"
            chips={[
              { id: 'more', label: 'Add', selected: sign === 1 },
              { id: 'less', label: 'Take away', selected: sign === -1 },
            ]}
            onToggle={(id) => setSign(id === 'more' ? 1 : -1)}
          />
        </div>
        <MoneyInput label="By" currency={budget.currency} aboveZero value={by} onChange={setBy} />
        <TextInput label="Reason" maxLength={500} autoComplete="off" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </SheetFields>
    </DecisionSheet>
  )
}

/** The most that one decision of each role may grant. */
export function LimitsSheet({ view, onClose }: SheetProps) {
  const { budget } = view
  const command = useCommand('budgets.setLimits')
  const announce = useAnnounce()
  const [manager, setManager] = useState(budget.limits.channel_manager)
  const [operations, setOperations] = useState(budget.limits.channel_operations_manager)
  const [unreadable, setUnreadable] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState('')
  const read = (field: string) => (problem: string | null) => setUnreadable((before) => new Set([...before].filter((one) => one !== field).concat(problem === null || problem === 'empty' ? [] : [field])))
  const same = manager === budget.limits.channel_manager && operations === budget.limits.channel_operations_manager
  const problem =
    unreadable.size > 0 ? 'Enter an amount, or leave the field empty for no limit.'
    : manager !== null && operations !== null && manager > operations ? 'A channel manager may not have a higher limit than channel operations.'
    : same ? 'Nothing is changed yet.'
    : reason.trim() === '' ? 'Enter the reason: it stands in the timeline.'
    : undefined

  const confirm = async () => {
    if (command.busy) return
    const result = await command.run({ id: budget.id, limits: { channel_manager: manager, channel_operations_manager: operations }, reason: reason.trim() })
    if (!result.ok) return
    announce('Limits set.')
    onClose()
  }

  return (
    <DecisionSheet
      title="Approver limits"
      about="the most that one decision may grant; empty means no limit"
      confirmLabel="Set limits"
      consequence={command.error === null ? 'What was decided stays. It holds for the next decisions.' : <span role="alert">{command.error.message}</span>}
      disabledReason={problem}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <SheetFields>
        <MoneyInput label="Channel manager, up to" placeholder="No limit" currency={budget.currency} value={manager} onChange={setManager} onProblem={read('manager')} />
        <MoneyInput label="Channel operations, up to" placeholder="No limit" currency={budget.currency} value={operations} onChange={setOperations} onProblem={read('operations')} />
        <TextInput label="Reason" maxLength={500} autoComplete="off" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </SheetFields>
    </DecisionSheet>
  )
}

/** Closing or opening again, with the reason that everybody reads. */
export function ReasonSheet({ view, kind, allocation, onClose }: SheetProps & MaybeAllocation & { readonly kind: 'close' | 'reopen' }) {
  const { budget } = view
  const close = useCommand('budgets.close')
  const reopen = useCommand('budgets.reopen')
  const closeAllocation = useCommand('allocations.close')
  const { run, busy, error } = allocation !== null ? closeAllocation : kind === 'close' ? close : reopen
  const announce = useAnnounce()
  const [reason, setReason] = useState('')
  const whole = allocation === null
  const free = allocation?.balance.available ?? 0

  const confirm = async () => {
    if (busy) return
    const result = await run({ id: allocation?.allocation.id ?? budget.id, reason: reason.trim() })
    if (!result.ok) return
    announce(kind === 'reopen' ? `${budget.name} is open again.` : whole ? `${budget.name} closed.` : `Allocation of ${allocation.partnerName} closed.`)
    onClose()
  }

  const consequence = !whole
    ? `No new requests from it; what was approved goes on. ${money(Math.max(0, free), budget.currency)} goes back to the budget once the endpoint has it.`
    : kind === 'close'
      ? 'Nothing more can be allocated. What partners were given stays theirs.'
      : 'It can be allocated and adjusted again.'
  return (
    <DecisionSheet
      title={whole ? `${kind === 'close' ? 'Close' : 'Reopen'} ${budget.name}` : `Close the allocation of ${allocation.partnerName}`}
      confirmLabel={kind === 'close' ? 'Close' : 'Reopen'}
      danger={kind === 'close'}
      consequence={error === null ? consequence : <span role="alert">{error.message}</span>}
      disabledReason={reason.trim() === '' ? `Enter the reason: it stands in the timeline${whole ? '' : ', where the partner reads it'}.` : undefined}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <TextInput label="Reason" maxLength={500} autoComplete="off" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </DecisionSheet>
  )
}
