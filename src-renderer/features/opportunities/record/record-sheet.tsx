import { Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { OpportunityView } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import type { BridgeResult } from '../../../../src-shared/bridge/result.ts'
import { UNANSWERED } from '../../../../src-shared/domain/answered.ts'
import { creditOf } from '../../../../src-shared/domain/opportunity/credit.ts'
import { assertNever } from '../../../../src-shared/lib/assert-never.ts'
import { call } from '../../../api/bridge.ts'
import { confirmOnEnter } from '../../../ui/confirm-on-enter.ts'
import { DateInput } from '../../../ui/date-input.tsx'
import { DecisionSheet, SheetFields } from '../../../ui/decision-sheet.tsx'
import { formatMoney } from '../../../ui/format-money.ts'
import { useAnnounce } from '../../../ui/live-region.tsx'
import type { SheetKind } from './record-actions.ts'

export type WrittenKind = Exclude<SheetKind, 'approve' | 'return' | 'reject'>

/** What is written in a sheet. */
export interface Written {
  readonly text: string
  readonly closedOn: string | null
  readonly reasonId: string | null
  readonly competitor: string
  readonly ownerId: string | null
}

interface SheetWords {
  readonly title: string
  readonly confirm: string
  readonly done: string
  readonly consequence: string
}

function wordsOf(kind: WrittenKind, view: OpportunityView, name: string): SheetWords {
  const { opportunity, channelManager } = view
  switch (kind) {
    case 'win': {
      const credit = creditOf(opportunity)
      return { title: `${name} is won`, confirm: 'Won', done: `${name} won.`, consequence: credit === null ? 'It counts as won in the quarter of that day. No margin credit goes with it.' : `Counts in the quarter of that day. ${formatMoney(credit, opportunity.currency, { whole: true })} margin credit is then due against a proof.` }
    }
    case 'lose':
      return { title: `${name} is lost`, confirm: 'Lost', done: `${name} lost.`, consequence: 'It leaves the forecast and counts in the analysis of losses.' }
    case 'assign':
      return { title: `Hand over ${name}`, confirm: 'Hand over', done: `${name} handed over.`, consequence: 'They own it from now on and are told.' }
    case 'reopen':
      return { title: `Open ${name} again`, confirm: 'Open again', done: `${name} is open again.`, consequence: 'It leaves what was closed, and its days in the stage begin anew.' }
    case 'note':
      return { title: `Comment on ${name}`, confirm: 'Comment', done: 'Comment added.', consequence: opportunity.partnerId === '' ? 'Seen by everybody at the vendor.' : 'Seen by the partner and the vendor alike.' }
    case 'submitProof':
      return { title: `Submit the proof of ${name}`, confirm: 'Submit', done: 'Proof submitted.', consequence: `${channelManager} decides on the margin credit. The proof cannot change meanwhile.` }
    default:
      return assertNever(kind)
  }
}

/** What is missing before it can be done, as what to do about it; undefined when nothing is. */
export function missingIn(kind: WrittenKind, written: Written, { allowed }: Pick<OpportunityView, 'allowed'>): string | undefined {
  const said = written.text.trim() !== ''
  if ((kind === 'win' || kind === 'lose') && written.closedOn === null) return 'Enter the day on which it was closed.'
  if (kind === 'lose' && written.reasonId === null) return 'Choose why it was lost.'
  if (kind === 'assign' && written.ownerId === null) return 'Choose a colleague.'
  if (kind === 'reopen' && !said) return 'Say why first.'
  if (kind === 'note' && !said) return 'Write the comment first.'
  const proof = allowed['opportunity.submit_proof']
  return kind === 'submitProof' && !said && !proof.allowed && proof.reason === UNANSWERED ? UNANSWERED : undefined
}

function send(kind: WrittenKind, id: string, written: Written): Promise<BridgeResult<null>> {
  const text = written.text.trim()
  const note = text === '' ? {} : { note: text }
  const closedOn = written.closedOn ?? ''
  switch (kind) {
    case 'win':
      return call('opportunities.win', { id, closedOn, ...note })
    case 'lose':
      return call('opportunities.lose', { id, closedOn, reasonId: written.reasonId ?? '', explanation: text, competitor: written.competitor.trim() })
    case 'assign':
      return call('opportunities.assign', { id, ownerId: written.ownerId ?? '', ...note })
    case 'reopen':
      return call('opportunities.reopen', { id, reason: text })
    case 'note':
      return call('opportunities.note', { id, text })
    case 'submitProof':
      return call('opportunities.submitProof', { id, ...note })
    default:
      return assertNever(kind)
  }
}

const TEXT_LABELS: Readonly<Record<WrittenKind, string>> = { win: 'Note', lose: 'What happened', assign: 'Note to them', reopen: 'Reason', note: 'Comment', submitProof: 'Note' }
const TEXT_MAX: Readonly<Record<WrittenKind, number>> = { win: 2000, lose: 2000, assign: 500, reopen: 500, note: 2000, submitProof: 2000 }
const OPTIONAL: readonly WrittenKind[] = ['win', 'lose', 'assign', 'submitProof']

/** Winning, losing, handing over, opening again, a comment, the proof: three fields at most, confirmed by keyboard. */
export function RecordSheet({ kind, view, onClose }: { readonly kind: WrittenKind; readonly view: OpportunityView; readonly onClose: () => void }) {
  const { opportunity, today } = view
  const announce = useAnnounce()
  const [written, setWritten] = useState<Written>({ text: '', closedOn: today, reasonId: null, competitor: opportunity.competitor, ownerId: null })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const name = opportunity.number ?? opportunity.customerName
  const words = wordsOf(kind, view, name)
  const set = (part: Partial<Written>) => setWritten((before) => ({ ...before, ...part }))
  const missing = missingIn(kind, written, view)
  const answers = kind === 'submitProof' && opportunity.credit?.status === 'returned'
  const confirm = async () => {
    if (busy || missing !== undefined) return
    setBusy(true)
    const result = await send(kind, opportunity.id, written)
    setBusy(false)
    if (!result.ok) {
      setProblem(result.error.message)
      return announce(result.error.message)
    }
    announce(words.done)
    onClose()
  }
  const text = (
    <Textarea
      label={answers ? 'Your answer' : TEXT_LABELS[kind]}
      description={OPTIONAL.includes(kind) && !answers ? 'Optional. Shift+Enter begins a new line.' : 'Shift+Enter begins a new line.'}
      maxLength={TEXT_MAX[kind]}
      autosize
      minRows={1}
      maxRows={6}
      value={written.text}
      onKeyDown={confirmOnEnter}
      onChange={(event) => set({ text: event.currentTarget.value })}
    />
  )
  return (
    <DecisionSheet
      title={words.title}
      about={opportunity.number === undefined ? '' : `for ${opportunity.customerName}`}
      confirmLabel={words.confirm}
      danger={kind === 'lose'}
      consequence={problem ?? words.consequence}
      disabledReason={missing}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      {kind === 'win' || kind === 'lose' || kind === 'assign' ? (
        <SheetFields>
          {kind === 'lose' && (
            <Select label="Reason" placeholder="Choose one" openOnFocus={false} data={view.lossReasons.map((one) => ({ value: one.id, label: one.name }))} value={written.reasonId} onChange={(reasonId) => set({ reasonId })} />
          )}
          {kind === 'assign' ? (
            <Select label="New owner" placeholder="Choose one" openOnFocus={false} data={view.owners.filter((one) => one.id !== opportunity.ownerId).map((one) => ({ value: one.id, label: one.name }))} value={written.ownerId} onChange={(ownerId) => set({ ownerId })} />
          ) : (
            <DateInput label="Closed on" today={today} max={today} value={written.closedOn} onChange={(closedOn) => set({ closedOn })} />
          )}
          {kind === 'lose' && <TextInput label="To which competitor" placeholder="Optional" maxLength={200} autoComplete="off" value={written.competitor} onChange={(event) => set({ competitor: event.currentTarget.value })} />}
          {text}
        </SheetFields>
      ) : (
        text
      )}
    </DecisionSheet>
  )
}
