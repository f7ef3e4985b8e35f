import { Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import { confirmOnEnter } from '../confirm-on-enter.ts'
import { SheetFrame, type SheetBasics } from './sheet-frame.tsx'

type ReturnSheetProps = SheetBasics & {
  readonly partnerName: string
  readonly questions: string
  readonly onQuestions: (questions: string) => void
  readonly consequence: string
  /** With what was written, without the space around it. */
  readonly onConfirm: (questions: string) => void
}

/** Questions to the partner; the record is theirs again until they answer. */
export function ReturnSheet({ partnerName, questions, onQuestions, onConfirm, ...sheet }: ReturnSheetProps) {
  const [tried, setTried] = useState(false)
  const input = useRef<HTMLTextAreaElement>(null)
  const confirm = () => {
    setTried(true)
    const words = questions.trim()
    if (words === '') return input.current?.focus()
    onConfirm(words)
  }
  return (
    <SheetFrame {...sheet} onConfirm={confirm}>
      <Textarea
        ref={input}
        label={`Questions to ${partnerName}`}
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
