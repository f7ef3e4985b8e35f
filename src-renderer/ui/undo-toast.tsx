import { KeyHint } from './key-hint.tsx'
import { ariaKeys } from './key-label.ts'
import { Ring } from './ring.tsx'
import styles from './undo-toast.module.css'

export type UndoableAct = {
  readonly id: string
  /** What was done, in one word, and to what. */
  readonly done: string
  readonly subject: string
  readonly secondsLeft: number
}

type UndoToastProps = {
  /** Latest first, at least one: Undo takes back the first. */
  readonly acts: readonly UndoableAct[]
  readonly totalSeconds: number
  readonly onUndo: () => void
}

/** How many of the acts before the latest are named. */
const EARLIER_SHOWN = 3

/**
 * Counts down until acts are offered to the endpoint: the one that Undo takes back, and under it those that it takes back after that.
 * Announce the act itself politely once; the seconds stay silent.
 */
export function UndoToast({ acts, totalSeconds, onUndo }: UndoToastProps) {
  const [latest, ...earlier] = acts
  if (latest === undefined) return null
  const unnamed = earlier.length - EARLIER_SHOWN
  return (
    <div className={styles.toast} role="group" aria-label={`${latest.done}: ${latest.subject}`}>
      <div className={styles.latest}>
        <Ring share={shareOf(latest, totalSeconds)} size={15} stroke={2.4} />
        <div className={styles.words}>
          <div>
            <b>{latest.done}</b> · {latest.subject}
          </div>
          <div className={styles.when}>Can be undone for {secondsOf(latest)}</div>
        </div>
        <button type="button" className={styles.undo} onClick={onUndo} aria-keyshortcuts={ariaKeys('Z')}>
          Undo
          <KeyHint keys="Z" tone="inherit" />
        </button>
      </div>
      {earlier.length > 0 && (
        <div className={styles.earlier}>
          <div className={styles.when}>{earlier.length === 1 ? '1 more can be undone after it' : `${earlier.length} more can be undone after it`}</div>
          <ul>
            {earlier.slice(0, EARLIER_SHOWN).map((one) => (
              <li key={one.id}>
                <Ring share={shareOf(one, totalSeconds)} size={15} stroke={2.4} />
                <span className={styles.words}>
                  <b>{one.done}</b> · {one.subject}
                </span>
                <span className={styles.when}>{secondsOf(one)}</span>
              </li>
            ))}
          </ul>
          {unnamed > 0 && <div className={styles.when}>and {unnamed} before</div>}
        </div>
      )}
    </div>
  )
}

function shareOf({ secondsLeft }: UndoableAct, totalSeconds: number): number {
  return totalSeconds <= 0 ? 0 : secondsLeft / totalSeconds
}

function secondsOf({ secondsLeft }: UndoableAct): string {
  return `${Math.max(0, Math.ceil(secondsLeft))} s`
}
