import { Select, Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import { REJECT_REASONS, type RejectReason } from '../../../src-shared/domain/deal/schema.ts'
import { REJECT_WORDS } from '../../ui/deal-words.ts'
import { SheetFields } from '../../ui/decision-sheet.tsx'
import type { Decision } from './decision.ts'
import { confirmOnEnter } from '../../ui/confirm-on-enter.ts'
import { SheetFrame, type SheetProps } from './sheet-frame.tsx'

export interface RejectDraft {
  readonly reason: RejectReason | null
  readonly explanation: string
}

type RejectSheetProps = SheetProps & { readonly draft: RejectDraft; readonly onDraft: (draft: RejectDraft) => void; readonly onConfirm: (decision: Decision) => void }

const REASONS = REJECT_REASONS.map((value) => ({ value, label: REJECT_WORDS[value] }))

/** A refusal for good, with a reason that is counted and words that are read. */
export function RejectSheet({ draft, onDraft, onConfirm, ...sheet }: RejectSheetProps) {
  const [tried, setTried] = useState(false)
  const reasonInput = useRef<HTMLInputElement>(null)
  const wordsInput = useRef<HTMLTextAreaElement>(null)
  const confirm = () => {
    setTried(true)
    const explanation = draft.explanation.trim()
    if (draft.reason === null) return reasonInput.current?.focus()
    if (explanation === '') return wordsInput.current?.focus()
    onConfirm({ kind: 'reject', reason: draft.reason, explanation })
  }
  return (
    <SheetFrame {...sheet} kind="reject" danger onConfirm={confirm} consequence="They may correct it and submit again.">
      <SheetFields>
        <Select
          ref={reasonInput}
          label="Reason"
          data={REASONS}
          value={draft.reason}
          openOnFocus={false}
          placeholder="Choose one"
          onChange={(reason) => onDraft({ ...draft, reason })}
          error={tried && draft.reason === null ? 'Choose the reason.' : undefined}
          description="Arrow keys choose"
        />
        <Textarea
          ref={wordsInput}
          label={`Explanation to ${sheet.view.partnerName}`}
          value={draft.explanation}
          maxLength={2000}
          minRows={1}
          maxRows={6}
          onChange={(event) => onDraft({ ...draft, explanation: event.currentTarget.value })}
          onKeyDown={confirmOnEnter}
          error={tried && draft.explanation.trim() === '' ? 'Say why, so that they can do better next time.' : undefined}
          description="They read this, never the matches. Shift+Enter for a new line."
        />
      </SheetFields>
    </SheetFrame>
  )
}
