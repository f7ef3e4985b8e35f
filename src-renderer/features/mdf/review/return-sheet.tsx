import { Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import { confirmOnEnter } from '../../../ui/confirm-on-enter.ts'
import type { FundDecision } from './fund-decision.ts'
import { SheetFrame, type SheetProps } from './sheet-frame.tsx'
import type { SheetDraft } from './use-fund-decisions.ts'

type ReturnSheetProps = SheetProps & { readonly draft: SheetDraft; readonly onDraft: (draft: SheetDraft) => void; readonly onConfirm: (decision: FundDecision) => void }

/** Questions to the partner; the record is theirs again until they answer. */
export function ReturnSheet({ draft, onDraft, onConfirm, ...sheet }: ReturnSheetProps) {
  const [tried, setTried] = useState(false)
  const input = useRef<HTMLTextAreaElement>(null)
  const confirm = () => {
    setTried(true)
    const words = draft.questions.trim()
    if (words === '') return input.current?.focus()
    onConfirm({ type: 'return', questions: words })
  }
  const claim = sheet.shown.kind === 'claim'
  return (
    <SheetFrame {...sheet} kind="return" onConfirm={confirm} consequence={claim ? 'The clock stops until they answer; unanswered, the claim expires 14 days after its last day.' : 'The clock stops until they answer and submit again.'}>
      <Textarea
        ref={input}
        label={`Questions to ${sheet.shown.view.partnerName}`}
        value={draft.questions}
        maxLength={2000}
        minRows={2}
        maxRows={6}
        onChange={(event) => onDraft({ ...draft, questions: event.currentTarget.value })}
        onKeyDown={confirmOnEnter}
        error={tried && draft.questions.trim() === '' ? 'Write what they have to answer.' : undefined}
        description="They read this word for word. Shift+Enter for a new line."
      />
    </SheetFrame>
  )
}
