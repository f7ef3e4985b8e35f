import { useEffect } from 'react'
import { useLive } from '../../../api/use-live.ts'
import { HOLD_SECONDS, useUndoables } from '../../../ui/held-decisions.ts'
import { UndoToast } from '../../../ui/undo-toast.tsx'
import { useHeldFunds } from './review-held.ts'

/** The toast of the decisions that Undo can take back, with the moment that main says the latest leaves. */
export function UndoArea({ onUndo }: { readonly onUndo: () => void }) {
  const undoables = useUndoables(useHeldFunds)
  const [latest] = undoables
  const leave = useHeldFunds((state) => state.leave)
  const input = latest === undefined ? null : { id: latest.recordId }
  const request = useLive('funds.request', input)
  const claim = useLive('funds.claim', input)
  const held = request.value?.held ?? claim.value?.held
  const actionId = latest?.actionId
  useEffect(() => {
    if (held && held.actionId === actionId) leave(held.actionId, Date.parse(held.until))
  }, [held, actionId, leave])
  if (latest === undefined) return null
  return <UndoToast acts={undoables.map(({ actionId: id, done, subject, secondsLeft }) => ({ id, done, subject, secondsLeft }))} totalSeconds={HOLD_SECONDS} onUndo={onUndo} />
}
