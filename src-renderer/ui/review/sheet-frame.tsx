import { useEffect, useRef, type ReactNode } from 'react'
import type { BridgeError } from '../../../src-shared/bridge/result.ts'
import { ChangedNote, type ChangedFact } from '../changed-note.tsx'
import { DecisionSheet } from '../decision-sheet.tsx'
import { useAnnounce } from '../live-region.tsx'
import { DECISION_WORDS, type DecisionKind } from './decision-kind.ts'
import styles from './review.module.css'

/** What every sheet of a decision gets from its page, whatever the decision. */
export interface SheetBasics {
  readonly kind: DecisionKind
  /** The number of the record, or what it is called while it has none. */
  readonly named: string
  /** After the title: "for Kestrel Rail Signalling Ltd". */
  readonly about: string
  /** What changed since it was seen. Nothing is confirmed before it was read. */
  readonly changes: readonly ChangedFact[]
  /** That it changed, for the ear: "The registration changed." */
  readonly changedWords: string
  /** Why it cannot be confirmed as it stands. */
  readonly disabledReason?: string | undefined
  /** Its fields may be more than there is room for, and scroll. */
  readonly long?: boolean
  /** Why it was not taken. */
  readonly error: BridgeError | null
  /** The person has read what changed under the open sheet: from now on that is what was seen. */
  readonly onRead: () => void
  readonly onCancel: () => void
}

type SheetFrameProps = SheetBasics & {
  /** "Send to Marta Lindqvist" in place of the word of the decision. */
  readonly confirmLabel?: string
  readonly consequence: ReactNode
  readonly danger?: boolean
  /** Called only while the record is as it was seen and the decision is allowed. */
  readonly onConfirm: () => void
  readonly children: ReactNode
}

/** The sheet of a decision: its fields, what changed meanwhile, why it was not taken, and the buttons. */
export function SheetFrame(props: SheetFrameProps) {
  const { kind, named, about, changes, changedWords, disabledReason, long = false, error, onRead, onCancel, confirmLabel, consequence, danger = false, onConfirm, children } = props
  const announce = useAnnounce()
  const readButton = useRef<HTMLButtonElement>(null)
  const region = useRef<HTMLElement>(null)
  const changed = changes.length > 0
  const title = `${DECISION_WORDS[kind]} ${named}`

  const confirm = () => {
    if (!changed) return onConfirm()
    announce(`${changedWords} Read what changed first.`)
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
    <section ref={region} className={styles.sheet} data-long={long || undefined} aria-label={title}>
      <DecisionSheet
        title={title}
        about={about}
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
