import { useEffect, useRef, type ReactNode } from 'react'
import type { BridgeError } from '../../../../src-shared/bridge/result.ts'
import { ChangedNote } from '../../../ui/changed-note.tsx'
import { DecisionSheet } from '../../../ui/decision-sheet.tsx'
import { useAnnounce } from '../../../ui/live-region.tsx'
import { changedFacts, DECISION_WORDS, recordOf, type DecisionKind, type FundView, type Seen } from './fund-decision.ts'
import styles from './review.module.css'

/** What every sheet of a decision gets from the page. */
export interface SheetProps {
  readonly shown: FundView
  readonly seen: Seen
  readonly error: BridgeError | null
  /** The person has read what changed under the open sheet: from now on that is what was seen. */
  readonly onRead: () => void
  readonly onCancel: () => void
}

type SheetFrameProps = SheetProps & {
  readonly kind: DecisionKind
  /** "Send to Marta Lindqvist" in place of the word of the decision. */
  readonly confirmLabel?: string
  readonly about?: string | undefined
  readonly consequence: ReactNode
  readonly danger?: boolean
  /** Why it cannot be confirmed as it stands. */
  readonly disabledReason?: string | undefined
  /** Called only while the record is as it was seen and the decision is allowed. */
  readonly onConfirm: () => void
  readonly children: ReactNode
}

/** The sheet of a decision: its fields, what changed meanwhile, why it was not taken, and the buttons. */
export function SheetFrame({ kind, shown, seen, error, onRead, onCancel, confirmLabel, about, consequence, danger = false, disabledReason, onConfirm, children }: SheetFrameProps) {
  const announce = useAnnounce()
  const readButton = useRef<HTMLButtonElement>(null)
  const region = useRef<HTMLElement>(null)
  const record = recordOf(shown)
  const changes = changedFacts(seen, shown)
  const changed = changes.length > 0
  const title = `${DECISION_WORDS[kind]} ${record.number ?? record.title}`

  const confirm = () => {
    if (!changed) return onConfirm()
    announce('It changed. Read what changed first.')
    readButton.current?.focus()
  }
  const read = () => {
    onRead()
    region.current?.querySelector<HTMLElement>('input, textarea')?.focus()
  }
  useEffect(() => {
    if (error !== null) announce(error.message)
  }, [error, announce])

  return (
    <section ref={region} className={styles.sheet} aria-label={title}>
      <DecisionSheet
        title={title}
        about={about ?? `for ${shown.view.partnerName}`}
        confirmLabel={confirmLabel ?? DECISION_WORDS[kind]}
        danger={danger}
        disabledReason={disabledReason}
        consequence={changed ? 'Read what changed before you decide.' : consequence}
        onConfirm={confirm}
        onCancel={onCancel}
      >
        {changed && <ChangedNote changes={changes} onRead={read} buttonRef={readButton} />}
        {error !== null && !changed && <p className={styles.problem}>{error.message}</p>}
        {children}
      </DecisionSheet>
    </section>
  )
}
