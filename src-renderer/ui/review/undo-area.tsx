import { useEffect } from 'react'
import { HOLD_SECONDS, useUndoables, type HeldDecision, type HeldDecisions } from '../held-decisions.ts'
import { UndoToast } from '../undo-toast.tsx'

type UndoAreaProps = {
  readonly useHeld: HeldDecisions
  /** A hook: what main holds of the record of the latest decision, with the moment that it leaves. */
  readonly useHeldOf: (latest: HeldDecision | undefined) => { readonly actionId: string; readonly until: string } | null | undefined
  readonly onUndo: () => void
}

/** The toast of the decisions that Undo can take back, with the moment that main says the latest leaves. */
export function UndoArea({ useHeld, useHeldOf, onUndo }: UndoAreaProps) {
  const undoables = useUndoables(useHeld)
  const [latest] = undoables
  const leave = useHeld((state) => state.leave)
  const held = useHeldOf(latest)
  const actionId = latest?.actionId
  useEffect(() => {
    if (held && held.actionId === actionId) leave(held.actionId, Date.parse(held.until))
  }, [held, actionId, leave])
  if (latest === undefined) return null
  return <UndoToast acts={undoables.map(({ actionId: id, done, subject, secondsLeft }) => ({ id, done, subject, secondsLeft }))} totalSeconds={HOLD_SECONDS} onUndo={onUndo} />
}
