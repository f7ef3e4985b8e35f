import type { ReactNode } from 'react'
import styles from './form-layout.module.css'

/** A form in one column with notes beside their fields: 560 + 48 + 360, left on one line with title and foot. */
export function FormLayout({ children }: { readonly children: ReactNode }) {
  return <div className={styles.form}>{children}</div>
}

type FormRowProps = {
  readonly children: ReactNode
  /** A `FormNote`. It stands beside the field without pushing the next field down; under it where there is no room. */
  readonly note?: ReactNode
  /** How wide the answer is expected to be. */
  readonly width?: 'full' | 'wide' | 'middle' | 'short'
}

/** A field, or a few that belong together, and its note. */
export function FormRow({ children, note, width = 'full' }: FormRowProps) {
  return (
    <div className={styles.row}>
      <div className={styles.field} data-width={width}>
        {children}
      </div>
      {note !== undefined && note !== null && <div className={styles.note}>{note}</div>}
    </div>
  )
}

/** Two fields on one line under one label, such as a contact's name and e-mail. */
export function FieldPair({ children }: { readonly children: ReactNode }) {
  return <div className={styles.pair}>{children}</div>
}
