import { KeyHint } from './key-hint.tsx'
import { ariaKeys } from './key-label.ts'
import { Ring } from './ring.tsx'
import styles from './undo-toast.module.css'

type UndoToastProps = {
  /** What was done, in one word, and to what. */
  readonly done: string
  readonly subject: string
  readonly secondsLeft: number
  readonly totalSeconds: number
  readonly onUndo: () => void
}

/** Counts down until an act is offered to the endpoint. Announce the act itself politely once; the seconds stay silent. */
export function UndoToast({ done, subject, secondsLeft, totalSeconds, onUndo }: UndoToastProps) {
  return (
    <div className={styles.toast} role="group" aria-label={`${done}: ${subject}`}>
      <Ring share={totalSeconds <= 0 ? 0 : secondsLeft / totalSeconds} size={15} stroke={2.4} />
      <div className={styles.words}>
        <div className={styles.title}>
          <b>{done}</b> · {subject}
        </div>
        <div className={styles.when}>To the endpoint in {Math.max(0, Math.ceil(secondsLeft))} s</div>
      </div>
      <button type="button" className={styles.undo} onClick={onUndo} aria-keyshortcuts={ariaKeys('Z')}>
        Undo
        <KeyHint keys="Z" tone="inherit" />
      </button>
    </div>
  )
}
