import { useEffect, useState } from 'react'
import { HOLD_SECONDS } from '../../../ui/held-decisions.ts'
import { UndoToast } from '../../../ui/undo-toast.tsx'
import styles from './opportunity.module.css'

/** Counts down until a decision leaves for the endpoint. */
export function HeldToast({ actionId, until, subject, onUndo }: { readonly actionId: string; readonly until: string; readonly subject: string; readonly onUndo: () => void }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const secondsLeft = Math.min(HOLD_SECONDS, (Date.parse(until) - now) / 1000)
  if (secondsLeft <= 0) return null
  return (
    <div className={styles.toast}>
      <UndoToast acts={[{ id: actionId, done: 'Decided', subject, secondsLeft }]} totalSeconds={HOLD_SECONDS} onUndo={onUndo} />
    </div>
  )
}
