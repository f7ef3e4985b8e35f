import { Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import type { Decision } from './decision.ts'
import { confirmOnEnter } from '../../ui/confirm-on-enter.ts'
import { SheetFrame, type SheetProps } from './sheet-frame.tsx'

type ReturnSheetProps = SheetProps & { readonly questions: string; readonly onQuestions: (questions: string) => void; readonly onConfirm: (decision: Decision) => void }

/** Questions to the partner; the registration is theirs again until they answer. */
export function ReturnSheet({ questions, onQuestions, onConfirm, ...sheet }: ReturnSheetProps) {
  const [tried, setTried] = useState(false)
  const input = useRef<HTMLTextAreaElement>(null)
  const confirm = () => {
    setTried(true)
    const words = questions.trim()
    if (words === '') return input.current?.focus()
    onConfirm({ kind: 'return', questions: words })
  }
  return (
    <SheetFrame {...sheet} kind="return" onConfirm={confirm} consequence="The clock stops until they answer and submit again.">
      <Textarea
        ref={input}
        label={`Questions to ${sheet.view.partnerName}`}
        value={questions}
        maxLength={2000}
        minRows={2}
        maxRows={6}
        onChange={(event) => onQuestions(event.currentTarget.value)}
        onKeyDown={confirmOnEnter}
        error={tried && questions.trim() === '' ? 'Write what they have to answer.' : undefined}
        description="They read this word for word. Shift+Enter for a new line."
      />
    </SheetFrame>
  )
}
