import { useEffect } from 'react'
import { useLive } from '../../api/use-live.ts'
import { UndoToast } from '../../ui/undo-toast.tsx'
import { HOLD_SECONDS, useUndoables } from '../../ui/held-decisions.ts'
import { useHeldDecisions } from './review-held.ts'

/** The toast of the decisions that Undo can take back, with the moment that main says the latest leaves. */
export function UndoArea({ onUndo }: { readonly onUndo: () => void }) {
  const undoables = useUndoables(useHeldDecisions)
  const [latest] = undoables
  const leave = useHeldDecisions((state) => state.leave)
  const record = useLive('deals.record', latest === undefined ? null : { id: latest.recordId })
  const held = record.value?.held
  const actionId = latest?.actionId
  useEffect(() => {
    if (held && held.actionId === actionId) leave(held.actionId, Date.parse(held.until))
  }, [held, actionId, leave])
  if (latest === undefined) return null
  return <UndoToast acts={undoables.map(({ actionId: id, done, subject, secondsLeft }) => ({ id, done, subject, secondsLeft }))} totalSeconds={HOLD_SECONDS} onUndo={onUndo} />
}
