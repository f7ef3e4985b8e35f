import { useId, useLayoutEffect, useRef, type FormEvent, type KeyboardEvent, type ReactNode } from 'react'
import { ActionButton } from './action-button.tsx'
import styles from './decision-sheet.module.css'

type DecisionSheetProps = {
  readonly title: string
  /** After the title: "for Kestrel Rail Signalling Ltd". */
  readonly about?: string
  /** Three fields at most, in `SheetFields`. The first that can be focused is. */
  readonly children: ReactNode
  /** What follows from the decision, at the left of the foot. */
  readonly consequence?: ReactNode
  readonly confirmLabel: string
  readonly danger?: boolean
  /** Why it cannot be confirmed as it stands. */
  readonly disabledReason?: string | undefined
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/**
 * A decision being written, docked under the evidence, never over it. Focus moves into it and, when it goes, back to what opened it.
 * Enter in a field confirms (Ctrl+Enter in a text of several lines), Escape cancels.
 */
export function DecisionSheet(props: DecisionSheetProps) {
  const { title, about, children, consequence, confirmLabel, danger = false, disabledReason, onConfirm, onCancel } = props
  const titleId = useId()
  const reasonId = useId()
  const form = useRef<HTMLFormElement>(null)

  // Before it is painted: who sees the sheet types into it.
  useLayoutEffect(() => {
    const opener = document.activeElement
    const first = form.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select, button')
    first?.focus()
    if (first instanceof HTMLInputElement || first instanceof HTMLTextAreaElement) first.select()
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus()
    }
  }, [])

  const confirm = () => {
    if (disabledReason === undefined) onConfirm()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    confirm()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onCancel()
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      confirm()
    }
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape and Ctrl+Enter bubble up from its fields
    <form ref={form} className={styles.sheet} aria-labelledby={titleId} data-owns-keys onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate>
      <div className={styles.body}>
        <p className={styles.head}>
          <strong id={titleId}>{title}</strong>
          {about !== undefined && <span>{about}</span>}
        </p>
        {children}
      </div>
      <div className={styles.foot}>
        <div className={styles.consequence} id={reasonId}>
          {disabledReason ?? consequence}
        </div>
        <ActionButton label="Cancel" keys="Esc" variant="quiet" onPress={onCancel} />
        <ActionButton
          type="submit"
          label={confirmLabel}
          keys="Enter"
          variant={danger ? 'danger' : 'filled'}
          disabledReason={disabledReason}
          reasonId={disabledReason === undefined ? undefined : reasonId}
        />
      </div>
    </form>
  )
}

/** The row of fields of a sheet; a last field that is text takes what is left. */
export function SheetFields({ children }: { readonly children: ReactNode }) {
  return <div className={styles.fields}>{children}</div>
}
