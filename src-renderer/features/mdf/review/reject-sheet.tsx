import { Select, Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import { CLAIM_REJECT_REASONS } from '../../../../src-shared/domain/claim/schema.ts'
import { FUND_REJECT_REASONS } from '../../../../src-shared/domain/fund-request/schema.ts'
import { confirmOnEnter } from '../../../ui/confirm-on-enter.ts'
import { SheetFields } from '../../../ui/decision-sheet.tsx'
import { CLAIM_REJECT_WORDS, REQUEST_CLOSURE_WORDS } from '../../../ui/fund-words.ts'
import type { FundDecision } from './fund-decision.ts'
import { SheetFrame, type SheetProps } from './sheet-frame.tsx'
import type { SheetDraft } from './use-fund-decisions.ts'

type RejectSheetProps = SheetProps & { readonly draft: SheetDraft; readonly onDraft: (draft: SheetDraft) => void; readonly onConfirm: (decision: FundDecision) => void }

const REQUEST_REASONS = FUND_REJECT_REASONS.map((value) => ({ value, label: REQUEST_CLOSURE_WORDS[value] }))
const CLAIM_REASONS = CLAIM_REJECT_REASONS.map((value) => ({ value, label: CLAIM_REJECT_WORDS[value] }))

/** A refusal for good, with a reason that is counted and words that are read. */
export function RejectSheet({ draft, onDraft, onConfirm, ...sheet }: RejectSheetProps) {
  const [tried, setTried] = useState(false)
  const reasonInput = useRef<HTMLInputElement>(null)
  const wordsInput = useRef<HTMLTextAreaElement>(null)
  const claim = sheet.shown.kind === 'claim'
  const decisionOf = (explanation: string): FundDecision | null => {
    if (claim) {
      const reason = CLAIM_REJECT_REASONS.find((one) => one === draft.reason)
      return reason === undefined ? null : { type: 'claims.reject', reason, explanation }
    }
    const reason = FUND_REJECT_REASONS.find((one) => one === draft.reason)
    return reason === undefined ? null : { type: 'requests.reject', reason, explanation }
  }
  const confirm = () => {
    setTried(true)
    const explanation = draft.explanation.trim()
    const decision = decisionOf(explanation)
    if (decision === null) return reasonInput.current?.focus()
    if (explanation === '') return wordsInput.current?.focus()
    onConfirm(decision)
  }
  return (
    <SheetFrame {...sheet} kind="reject" danger onConfirm={confirm} consequence={claim ? 'Its amount goes back to the request. They may correct it and submit again.' : 'They may change it and submit again.'}>
      <SheetFields>
        <Select
          ref={reasonInput}
          label="Reason"
          data={claim ? CLAIM_REASONS : REQUEST_REASONS}
          value={draft.reason}
          openOnFocus={false}
          placeholder="Choose one"
          onChange={(reason) => onDraft({ ...draft, reason })}
          error={tried && draft.reason === null ? 'Choose the reason.' : undefined}
          description="Arrow keys choose"
        />
        <Textarea
          ref={wordsInput}
          label={`Explanation to ${sheet.shown.view.partnerName}`}
          value={draft.explanation}
          maxLength={2000}
          minRows={1}
          maxRows={6}
          onChange={(event) => onDraft({ ...draft, explanation: event.currentTarget.value })}
          onKeyDown={confirmOnEnter}
          error={tried && draft.explanation.trim() === '' ? 'Say why, so that they can do better next time.' : undefined}
          description="They read this word for word. Shift+Enter for a new line."
        />
      </SheetFields>
    </SheetFrame>
  )
}
