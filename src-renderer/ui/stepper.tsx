import { assertNever } from '../../src-shared/lib/assert-never.ts'
import styles from './stepper.module.css'

/** `stopped` is where a lifecycle ended before its last step (rejected, withdrawn, expired). */
export type Step = {
  readonly id: string
  readonly label: string
  /** When it happened, or what it waits for. */
  readonly detail?: string
  readonly state: 'done' | 'current' | 'upcoming' | 'stopped'
  /** How much of the current step's time has gone, 0 to 1; fills the line to the next. */
  readonly progress?: number
}

const SPOKEN: Readonly<Record<Step['state'], string>> = { done: 'done', current: 'now', upcoming: 'not yet', stopped: 'ended here' }

/** The lifecycle from left to right; from top to bottom where there is no room. */
export function Stepper({ steps, label }: { readonly steps: readonly Step[]; readonly label: string }) {
  return (
    <ol className={styles.stepper} aria-label={label}>
      {steps.map((step, at) => (
        <li key={step.id} className={styles.step} data-state={step.state} aria-current={step.state === 'current' ? 'step' : undefined}>
          <div className={styles.track}>
            <Dot state={step.state} />
            {at < steps.length - 1 && (
              <span className={styles.line}>
                <span style={{ width: `${lineShare(step) * 100}%` }} />
              </span>
            )}
          </div>
          <div className={styles.label}>
            {step.label}
            <span className={styles.spoken}>, {SPOKEN[step.state]}</span>
          </div>
          {step.detail !== undefined && <div className={styles.detail}>{step.detail}</div>}
        </li>
      ))}
    </ol>
  )
}

function lineShare(step: Step): number {
  if (step.state === 'done') return 1
  return step.state === 'current' ? Math.min(1, Math.max(0, step.progress ?? 0)) : 0
}

function Dot({ state }: { readonly state: Step['state'] }) {
  return (
    <svg className={styles.dot} width="14" height="14" viewBox="0 0 14 14" fill="none" aria-hidden="true" focusable="false">
      <DotShape state={state} />
    </svg>
  )
}

function DotShape({ state }: { readonly state: Step['state'] }) {
  switch (state) {
    case 'done':
      return (
        <>
          <circle cx="7" cy="7" r="7" fill="currentColor" />
          <path d="m4.2 7.2 1.9 1.9 3.7-4" stroke="var(--surface)" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
        </>
      )
    case 'current':
      return (
        <>
          <circle cx="7" cy="7" r="6" stroke="currentColor" strokeWidth="2" />
          <circle cx="7" cy="7" r="2.5" fill="currentColor" />
        </>
      )
    case 'upcoming':
      return <circle cx="7" cy="7" r="6" stroke="currentColor" strokeWidth="1.6" />
    case 'stopped':
      return (
        <>
          <circle cx="7" cy="7" r="6" stroke="currentColor" strokeWidth="2" />
          <path d="m5 5 4 4m0-4L5 9" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
        </>
      )
    default:
      return assertNever(state)
  }
}
