import { TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type { RequestView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { daysBetween } from '../../../../src-shared/lib/plain-date.ts'
import { DateInput } from '../../../ui/date-input.tsx'
import { SheetFields } from '../../../ui/decision-sheet.tsx'
import { formatMoney } from '../../../ui/format-money.ts'
import { MoneyInput } from '../../../ui/money-input.tsx'
import { SheetFrame, type SheetBasics } from '../../../ui/review/sheet-frame.tsx'
import { overLimit, type FundDecision } from './fund-decision.ts'
import type { SheetDraft } from './fund-ways.ts'

type ApproveRequestSheetProps = SheetBasics & {
  readonly view: RequestView
  /** The vendor's plain date of today. */
  readonly today: string
  readonly draft: SheetDraft
  readonly onDraft: (change: Partial<SheetDraft>) => void
  readonly onConfirm: (decision: FundDecision) => void
}

/** Approval, filled in with what is asked for and the usual days to claim: Enter alone approves. Above the reader's limit it goes to the next approver. */
export function ApproveRequestSheet({ view, today, draft, onDraft, onConfirm, ...sheet }: ApproveRequestSheetProps) {
  const { request, approval, approver, fund, allowed } = view
  const { currency } = request.terms
  const [amount, setAmount] = useState<number | null>(approval?.amount ?? null)
  const [claimBy, setClaimBy] = useState<string | null>(approval?.claimBy ?? null)
  const [tried, setTried] = useState(false)
  const amountInput = useRef<HTMLInputElement>(null)
  const dayInput = useRef<HTMLInputElement>(null)
  const money = (minor: number) => formatMoney(minor, currency, { whole: true })
  const earliest = request.until > today ? request.until : today
  const amountProblem = amount === null ? 'Enter the amount.' : amount > request.requested ? `At most ${money(request.requested)}, what is asked for.` : amount === 0 ? 'Enter an amount, or reject the request.' : undefined
  const dayProblem = claimBy === null ? 'Enter the last day to claim.' : claimBy < earliest ? (earliest === today ? 'Choose today or a later day.' : 'Choose a day after the activity.') : undefined
  const above = overLimit(amount ?? 0, approver?.limit ?? null)
  const stuck = above && !allowed['request.forward'].allowed
  const left = fund === null ? null : fund.balance.available - (amount ?? 0)

  const confirm = () => {
    setTried(true)
    if (amount === null || amountProblem !== undefined) return amountInput.current?.focus()
    if (claimBy === null || dayProblem !== undefined) return dayInput.current?.focus()
    const grant = { amount, claimBy, condition: draft.condition.trim() }
    onConfirm(above ? { type: 'requests.forward', ...grant, note: draft.note.trim() } : { type: 'requests.approve', ...grant })
  }

  return (
    <SheetFrame
      {...sheet}
      {...(above && !stuck ? { confirmLabel: `Send to ${approver?.next ?? 'the next approver'}` } : {})}
      disabledReason={stuck ? 'This is more than anybody may approve from this budget at once. Approve less, or raise the limit of the budget first.' : undefined}
      onConfirm={confirm}
      consequence={above ? `More than the ${money(approver?.limit ?? 0)} that you may approve: ${approver?.next ?? 'the next approver'} decides, with this as your recommendation.` : left === null ? undefined : left < 0 ? `${money(-left)} more than the fund still has.` : `${money(left)} stays in the fund.`}
    >
      <SheetFields>
        <MoneyInput
          label="Amount"
          value={amount}
          onChange={setAmount}
          currency={currency}
          inputRef={amountInput}
          error={tried || (amount ?? 0) > request.requested ? amountProblem : undefined}
          help={amount === null || amountProblem !== undefined ? undefined : amount === request.requested ? 'All that is asked for' : `${money(request.requested - amount)} less than asked for`}
        />
        <DateInput
          label="Claim by"
          value={claimBy}
          onChange={setClaimBy}
          today={today}
          min={earliest}
          inputRef={dayInput}
          error={tried || claimBy !== null ? dayProblem : undefined}
          help={claimBy === null || dayProblem !== undefined || request.until === '' ? undefined : `${daysBetween(request.until, claimBy)} days after the activity`}
        />
        <TextInput
          label="Condition"
          placeholder="Optional"
          value={draft.condition}
          maxLength={1000}
          autoComplete="off"
          onChange={(event) => onDraft({ condition: event.currentTarget.value })}
          description={`${view.partnerName} reads it with the approval.`}
        />
        {above && (
          <TextInput
            label={`Note to ${approver?.next ?? 'the next approver'}`}
            placeholder="Optional"
            value={draft.note}
            maxLength={2000}
            autoComplete="off"
            onChange={(event) => onDraft({ note: event.currentTarget.value })}
            description="The partner never sees it."
          />
        )}
      </SheetFields>
    </SheetFrame>
  )
}
