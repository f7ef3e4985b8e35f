import { useEffect, useRef, type ReactNode } from 'react'
import type { DealView, DecisionBasis } from '../../../src-shared/bridge/contract/deals.ts'
import type { BridgeError } from '../../../src-shared/bridge/result.ts'
import { DecisionSheet } from '../../ui/decision-sheet.tsx'
import { useAnnounce } from '../../ui/live-region.tsx'
import { ChangedNote } from '../../ui/changed-note.tsx'
import { basisOf, changedSince, differenceWords } from '../../ui/decision-basis.ts'
import { DECISION_WORDS, type DecisionKind } from './decision.ts'
import styles from './review.module.css'

/** What every sheet of a decision gets from the page. */
export interface SheetProps {
  readonly view: DealView
  readonly seen: DecisionBasis
  readonly error: BridgeError | null
  /** The person has read what changed under the open sheet: from now on that is what was seen. */
  readonly onRead: () => void
  readonly onCancel: () => void
}

type SheetFrameProps = SheetProps & {
  readonly kind: DecisionKind
  readonly consequence: ReactNode
  readonly danger?: boolean
  /** Called only while the record is as it was seen and the decision is allowed. */
  readonly onConfirm: () => void
  readonly children: ReactNode
}

/** The sheet of a decision: its fields, what changed meanwhile, why it was not taken, and the buttons. */
export function SheetFrame({ kind, view, seen, error, onRead, onCancel, consequence, danger = false, onConfirm, children }: SheetFrameProps) {
  const announce = useAnnounce()
  const readButton = useRef<HTMLButtonElement>(null)
  const region = useRef<HTMLElement>(null)
  const { deal } = view
  const now = basisOf(deal)
  const differences = changedSince(seen, now)
  const changed = differences.length > 0
  const allowed = view.allowed[`deal.${kind}`]
  const title = `${DECISION_WORDS[kind].act} ${deal.number ?? 'registration'}`

  const confirm = () => {
    if (!changed) return onConfirm()
    announce('The registration changed. Read what changed first.')
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
        about={`for ${deal.customerName}`}
        confirmLabel={DECISION_WORDS[kind].act}
        danger={danger}
        disabledReason={allowed.allowed ? undefined : allowed.reason}
        consequence={changed ? 'Read what changed before you decide.' : consequence}
        onConfirm={confirm}
        onCancel={onCancel}
      >
        {changed && <ChangedNote changes={differences.map((one) => ({ id: one.field, ...differenceWords(one, seen, now) }))} onRead={read} buttonRef={readButton} />}
        {error !== null && !changed && <p className={styles.problem}>{error.message}</p>}
        {children}
      </DecisionSheet>
    </section>
  )
}
