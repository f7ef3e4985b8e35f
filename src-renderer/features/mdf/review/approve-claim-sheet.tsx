import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { ClaimView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { sumMinor } from '../../../../src-shared/domain/money.ts'
import { SheetFields } from '../../../ui/decision-sheet.tsx'
import { formatMoney } from '../../../ui/format-money.ts'
import { SheetFrame, type SheetBasics } from '../../../ui/review/sheet-frame.tsx'
import { overLimit, type FundDecision } from './fund-decision.ts'
import type { SheetDraft } from './fund-ways.ts'
import { GrantLines } from './grant-lines.tsx'
import { grantProblem, type Grant } from './grant.ts'

type ApproveClaimSheetProps = SheetBasics & { readonly view: ClaimView; readonly draft: SheetDraft; readonly onDraft: (change: Partial<SheetDraft>) => void; readonly onConfirm: (decision: FundDecision) => void }

/** What each line starts with: what was recommended of it, else all that is claimed. */
function startOf({ claim, review }: ClaimView): readonly Grant[] {
  return claim.lines.map((line) => {
    const recommended = review?.recommended?.lines.find((one) => one.lineId === line.id)
    return recommended === undefined ? { lineId: line.id, approved: line.claimed, reason: '' } : { ...recommended, approved: Math.min(recommended.approved, line.claimed) }
  })
}

/** Approval line by line, filled in with all that is claimed: Enter alone grants it. Above the reader's limit it goes to the next approver. */
export function ApproveClaimSheet({ view, draft, onDraft, onConfirm, ...sheet }: ApproveClaimSheetProps) {
  const { claim, approver, allowed } = view
  const { currency, lines } = claim
  const [typed, setTyped] = useState<readonly Grant[]>(() => startOf(view))
  const [tried, setTried] = useState(0)
  const fields = useRef<HTMLDivElement>(null)
  // What is wrong is where the focus goes, once it is drawn as wrong.
  useEffect(() => {
    if (tried > 0) fields.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [tried])
  // Lines can have changed under the open sheet: what is decided is what is there now.
  const grants = startOf(view).map((start) => typed.find((one) => one.lineId === start.lineId) ?? start)
  const money = (minor: number) => formatMoney(minor, currency, { whole: true })
  const total = sumMinor(grants.map((one) => one.approved ?? 0), currency)
  const above = overLimit(total, approver?.limit ?? null)
  const stuck = above && !allowed['claim.forward'].allowed
  const next = approver?.next ?? 'the next approver'
  const less = claim.claimed - total

  const confirm = () => {
    const decisions = grants.flatMap((one) => {
      const line = lines.find((other) => other.id === one.lineId)
      return line === undefined || one.approved === null || grantProblem(one, line, currency) !== null ? [] : [{ lineId: one.lineId, approved: one.approved, reason: one.approved < line.claimed ? one.reason.trim() : '' }]
    })
    if (decisions.length !== lines.length) return setTried((before) => before + 1)
    onConfirm(above ? { type: 'claims.forward', lines: decisions, note: draft.note.trim() } : { type: 'claims.approve', lines: decisions, comment: draft.note.trim() })
  }

  return (
    <SheetFrame
      {...sheet}
      {...(above && !stuck ? { confirmLabel: `Send to ${next}` } : {})}
      disabledReason={
        total === 0 ? 'Nothing would be granted. Reject the claim instead, with a reason.' : stuck ? 'This is more than anybody may approve from this budget at once. Grant less, or raise the limit of the budget first.' : undefined
      }
      onConfirm={confirm}
      consequence={
        above
          ? `${money(total)} is more than the ${money(approver?.limit ?? 0)} that you may approve: ${next} decides, with this as your recommendation.`
          : less === 0
            ? `${money(total)} is granted and goes to the next settlement.`
            : `${money(total)} is granted; ${money(less)} ${claim.last ? 'goes back to the fund: it is the last claim' : 'can be claimed again'}.`
      }
    >
      <div ref={fields}>
        <GrantLines lines={lines} currency={currency} grants={grants} reveal={tried > 0} onGrant={(grant) => setTyped([...grants.filter((one) => one.lineId !== grant.lineId), grant])} />
      </div>
      <SheetFields>
        <TextInput
          label={above ? `Note to ${next}` : `Comment to ${view.partnerName}`}
          placeholder="Optional"
          value={draft.note}
          maxLength={2000}
          autoComplete="off"
          onChange={(event) => onDraft({ note: event.currentTarget.value })}
          description={above ? 'The partner never sees it.' : undefined}
        />
      </SheetFields>
    </SheetFrame>
  )
}
