import { Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import type { OpportunityAct, OpportunityView } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import type { CreditBasis } from '../../../../src-shared/bridge/contract/opportunities.ts'
import type { BridgeError } from '../../../../src-shared/bridge/result.ts'
import { CREDIT_DECIDED_ON } from '../../../../src-shared/domain/opportunity/lifecycle.ts'
import { sameJson } from '../../../../src-shared/lib/fingerprint.ts'
import { call } from '../../../api/bridge.ts'
import type { ChangedFact } from '../../../ui/changed-note.tsx'
import { confirmOnEnter } from '../../../ui/confirm-on-enter.ts'
import { creditBasisOf } from '../../../ui/credit-basis.ts'
import { formatMoney } from '../../../ui/format-money.ts'
import { useAnnounce } from '../../../ui/live-region.tsx'
import { CREDIT_STATES } from '../../../ui/opportunity-words.ts'
import { formatPlainDate } from '../../../ui/parse-date.ts'
import type { DecisionKind } from '../../../ui/review/decision-kind.ts'
import { SheetFrame } from '../../../ui/review/sheet-frame.tsx'

const LABELS: Readonly<Record<(typeof CREDIT_DECIDED_ON)[number], string>> = { partnerId: 'Partner', lines: 'Products', currency: 'Currency', total: 'Amount', closedOn: 'Closed', evidence: 'Proof', credit: 'Margin credit' }

function basisWords(field: (typeof CREDIT_DECIDED_ON)[number], basis: CreditBasis): string {
  const money = (amount: number) => formatMoney(amount, basis.currency, { whole: true })
  switch (field) {
    case 'lines':
      return basis.lines.map((line) => `${line.productName} × ${line.quantity}, ${money(line.amount)}`).join('; ')
    case 'total':
      return money(basis.total)
    case 'closedOn':
      return basis.closedOn === undefined ? 'none' : formatPlainDate(basis.closedOn)
    case 'evidence':
      return basis.evidence.map((file) => file.name).join(', ') || 'none'
    case 'credit':
      return basis.credit === undefined ? 'none' : `${money(basis.credit.amount)}, ${CREDIT_STATES[basis.credit.status].word.toLowerCase()}`
    case 'partnerId':
    case 'currency':
      return basis[field]
  }
}

/** What changed between what was seen and what is there now; empty when the decision may stand. */
export function creditChanges(seen: CreditBasis, now: CreditBasis): readonly ChangedFact[] {
  return CREDIT_DECIDED_ON.filter((field) => !sameJson(seen[field], now[field])).map((field) => ({ id: field, label: LABELS[field], was: basisWords(field, seen), is: basisWords(field, now) }))
}

const WORDS: Readonly<Record<DecisionKind, { readonly confirm: string; readonly label: string; readonly help: string; readonly done: string; readonly needed: string | null }>> = {
  approve: { confirm: 'Approve credit', label: 'Note to the partner', help: 'Optional. Shift+Enter for a new line.', done: 'Margin credit approved.', needed: null },
  return: { confirm: 'Return proof', label: 'Question to the partner', help: 'They read this word for word. Shift+Enter for a new line.', done: 'Proof returned.', needed: 'Write what they have to answer.' },
  reject: { confirm: 'Refuse credit', label: 'Reason', help: 'They read this word for word. Shift+Enter for a new line.', done: 'Margin credit refused.', needed: 'Say why it is refused.' },
}

const ACTS = { approve: 'opportunity.earn_credit', return: 'opportunity.return_proof', reject: 'opportunity.refuse_credit' } as const satisfies Readonly<Record<DecisionKind, OpportunityAct>>

/** The decision on margin credit, over the record as it was on screen when the sheet opened; taken back by Undo for ten seconds. */
export function CreditSheet({ kind, view, onClose }: { readonly kind: DecisionKind; readonly view: OpportunityView; readonly onClose: () => void }) {
  const { opportunity, allowed } = view
  const now = creditBasisOf(opportunity)
  const announce = useAnnounce()
  const [seen, setSeen] = useState(now)
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<BridgeError | null>(null)
  const [busy, setBusy] = useState(false)
  const input = useRef<HTMLTextAreaElement>(null)
  const words = WORDS[kind]
  const given = text.trim()
  const may = allowed[ACTS[kind]]
  const amount = formatMoney(opportunity.credit?.amount ?? 0, opportunity.currency, { whole: true })
  const consequence: Readonly<Record<DecisionKind, string>> = {
    approve: `${amount} margin credit is earned.`, return: 'It is the partner’s move until they answer.', reject: `${amount} margin credit is not paid. This ends it.`,
  }
  const confirm = async () => {
    setTried(true)
    if (words.needed !== null && given === '') return input.current?.focus()
    if (busy) return
    setBusy(true)
    const basics = { id: opportunity.id, seen }
    const result =
      kind === 'approve'
        ? await call('opportunities.earnCredit', { ...basics, ...(given === '' ? {} : { note: given }) })
        : kind === 'return'
          ? await call('opportunities.returnProof', { ...basics, questions: given })
          : await call('opportunities.refuseCredit', { ...basics, reason: given })
    setBusy(false)
    if (!result.ok) return setError(result.error)
    announce(`${words.done} Undo for ten seconds.`)
    onClose()
  }
  return (
    <SheetFrame
      kind={kind}
      named={`margin credit, ${opportunity.number ?? opportunity.customerName}`}
      about={`${amount} for ${opportunity.customerName}`}
      changes={creditChanges(seen, now)}
      changedWords="The opportunity changed."
      disabledReason={may.allowed ? undefined : may.reason}
      error={error}
      onRead={() => setSeen(now)}
      onCancel={onClose}
      confirmLabel={words.confirm}
      consequence={consequence[kind]}
      danger={kind === 'reject'}
      onConfirm={() => void confirm()}
    >
      <Textarea
        ref={input}
        label={words.label}
        description={words.help}
        maxLength={2000}
        autosize
        minRows={1}
        maxRows={6}
        value={text}
        error={tried && words.needed !== null && given === '' ? words.needed : undefined}
        onKeyDown={confirmOnEnter}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </SheetFrame>
  )
}
