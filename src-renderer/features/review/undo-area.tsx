import { useEffect } from 'react'
import { useLive } from '../../api/use-live.ts'
import { UndoToast } from '../../ui/undo-toast.tsx'
import { HOLD_SECONDS, useHeldDecisions, useUndoable } from './held-decisions.ts'

/** The toast of the latest decision that Undo can take back, with the moment that main says it leaves. */
export function UndoArea({ onUndo }: { readonly onUndo: () => void }) {
  const latest = useUndoable()
  const leave = useHeldDecisions((state) => state.leave)
  const record = useLive('deals.record', latest === null ? null : { id: latest.dealId })
  const held = record.value?.held
  const actionId = latest?.actionId
  useEffect(() => {
    if (held && held.actionId === actionId) leave(held.actionId, Date.parse(held.until))
  }, [held, actionId, leave])
  if (latest === null) return null
  const subject = latest.more === 0 ? latest.subject : `${latest.subject}, and ${latest.more} before it`
  return <UndoToast done={latest.done} subject={subject} secondsLeft={latest.secondsLeft} totalSeconds={HOLD_SECONDS} onUndo={onUndo} />
}
