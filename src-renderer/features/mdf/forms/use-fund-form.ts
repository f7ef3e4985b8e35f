import { useCallback, useRef, useState } from 'react'
import type { BridgeError, BridgeResult } from '../../../../src-shared/bridge/result.ts'
import { UNANSWERED } from '../../../../src-shared/domain/answered.ts'
import { useAnnounce } from '../../../ui/live-region.tsx'
import { useStill } from '../../../ui/use-still.ts'

/** Says how the focus gets to a field that can hold an error; null when the field goes. */
export type RegisterField<Field> = (field: Field, focus: (() => void) | null) => void

interface FormOptions<Field extends string> {
  /** What to do about each field that is not right, in the order of the form. */
  readonly problems: ReadonlyMap<Field, string>
  /** An answer is asked for, and nothing was changed or said yet. */
  readonly needsAnswer: (answer: string) => boolean
  /** Everything typed is on disk; answers the record's id. */
  readonly settle: () => Promise<BridgeResult<string>>
  /** Hands it over. `note` is the answer, empty when there is none. */
  readonly send: (id: string, note: string) => Promise<BridgeResult<null>>
  readonly onSent: (id: string) => void
}

/** What the person did with a form so far, and its submission. */
export interface FundForm<Field extends string> {
  readonly error: (field: Field) => string | undefined
  readonly leave: (field: Field) => void
  readonly register: RegisterField<Field>
  readonly answer: string
  readonly setAnswer: (answer: string) => void
  readonly answerError: string | undefined
  readonly answerRef: (element: HTMLTextAreaElement | null) => void
  readonly trouble: BridgeError | null
  readonly sending: boolean
  readonly submit: () => Promise<void>
}

/** Errors of fields once they were left or a submission was tried, the answer to a return, and the submission itself. */
export function useFundForm<Field extends string>({ problems, needsAnswer, settle, send, onSent }: FormOptions<Field>): FundForm<Field> {
  const announce = useAnnounce()
  const [left, setLeft] = useState<ReadonlySet<Field>>(new Set())
  const [answer, setAnswer] = useState('')
  const [asked, setAsked] = useState(false)
  const [trouble, setTrouble] = useState<BridgeError | null>(null)
  const [sending, setSending] = useState(false)
  const fields = useRef(new Map<Field, () => void>())
  const answerField = useRef<HTMLTextAreaElement | null>(null)
  const register = useCallback<RegisterField<Field>>((field, focus) => {
    if (focus) fields.current.set(field, focus)
    else fields.current.delete(field)
  }, [])
  const unanswered = needsAnswer(answer.trim())
  const shown = useStill([...problems].filter(([field]) => left.has(field)))

  const submit = async () => {
    if (sending) return
    const [first] = problems
    if (first !== undefined) {
      setLeft(new Set(problems.keys()))
      fields.current.get(first[0])?.()
      announce(`${problems.size === 1 ? 'One field is' : `${problems.size} fields are`} not right. ${first[1]}`)
      return
    }
    if (unanswered) {
      setAsked(true)
      answerField.current?.focus()
      announce(UNANSWERED)
      return
    }
    setSending(true)
    setTrouble(null)
    const settled = await settle()
    const sent = settled.ok ? await send(settled.value, answer.trim()) : settled
    setSending(false)
    if (!sent.ok) setTrouble(sent.error)
    else if (settled.ok) onSent(settled.value)
  }
  return {
    error: (field) => shown.find(([one]) => one === field)?.[1],
    leave: (field) => setLeft((before) => (before.has(field) ? before : new Set([...before, field]))),
    register,
    answer,
    setAnswer,
    answerError: asked && unanswered ? UNANSWERED : undefined,
    answerRef: (element) => {
      answerField.current = element
    },
    trouble,
    sending,
    submit,
  }
}
