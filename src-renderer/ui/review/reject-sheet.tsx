import { Select, Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import { confirmOnEnter } from '../confirm-on-enter.ts'
import { SheetFields } from '../decision-sheet.tsx'
import { SheetFrame, type SheetBasics } from './sheet-frame.tsx'

/** A refusal as it is being written. */
export interface RejectDraft<Reason extends string> {
  readonly reason: Reason | null
  readonly explanation: string
}

type RejectSheetProps<Reason extends string> = SheetBasics & {
  readonly partnerName: string
  readonly reasons: readonly { readonly value: Reason; readonly label: string }[]
  readonly draft: RejectDraft<Reason>
  readonly onDraft: (draft: RejectDraft<Reason>) => void
  /** What the partner reads of it. */
  readonly theyRead: string
  readonly consequence: string
  readonly onConfirm: (reason: Reason, explanation: string) => void
}

/** A refusal for good, with a reason that is counted and words that are read. */
export function RejectSheet<Reason extends string>({ partnerName, reasons, draft, onDraft, theyRead, onConfirm, ...sheet }: RejectSheetProps<Reason>) {
  const [tried, setTried] = useState(false)
  const reasonInput = useRef<HTMLInputElement>(null)
  const wordsInput = useRef<HTMLTextAreaElement>(null)
  const confirm = () => {
    setTried(true)
    const explanation = draft.explanation.trim()
    if (draft.reason === null) return reasonInput.current?.focus()
    if (explanation === '') return wordsInput.current?.focus()
    onConfirm(draft.reason, explanation)
  }
  return (
    <SheetFrame {...sheet} danger onConfirm={confirm}>
      <SheetFields>
        <Select
          ref={reasonInput}
          label="Reason"
          data={reasons}
          value={draft.reason}
          openOnFocus={false}
          placeholder="Choose one"
          onChange={(reason) => onDraft({ ...draft, reason })}
          error={tried && draft.reason === null ? 'Choose the reason.' : undefined}
          description="Arrow keys choose"
        />
        <Textarea
          ref={wordsInput}
          label={`Explanation to ${partnerName}`}
          value={draft.explanation}
          maxLength={2000}
          minRows={1}
          maxRows={6}
          onChange={(event) => onDraft({ ...draft, explanation: event.currentTarget.value })}
          onKeyDown={confirmOnEnter}
          error={tried && draft.explanation.trim() === '' ? 'Say why, so that they can do better next time.' : undefined}
          description={`${theyRead} Shift+Enter for a new line.`}
        />
      </SheetFields>
    </SheetFrame>
  )
}
