import { IconArrowRight } from '@tabler/icons-react'
import type { Ref } from 'react'
import { ActionButton } from './action-button.tsx'
import styles from './changed-note.module.css'
import { Icon } from './icon.tsx'

/** A fact that changed, in words. */
export type ChangedFact = { readonly id: string; readonly label: string; readonly was: string; readonly is: string }

type ChangedNoteProps = { readonly changes: readonly ChangedFact[]; readonly onRead: () => void; readonly buttonRef: Ref<HTMLButtonElement> }

/** What changed while a decision was open. Nothing can be confirmed before it was read. */
export function ChangedNote({ changes, onRead, buttonRef }: ChangedNoteProps) {
  return (
    <div className={styles.changed} role="alert">
      <p>
        <b>It changed while you were deciding.</b> Your decision would be about this:
      </p>
      <dl>
        {changes.map(({ id, label, was, is }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>
              <s>{was}</s> <Icon of={IconArrowRight} size={13} /> <b>{is}</b>
            </dd>
          </div>
        ))}
      </dl>
      <ActionButton ref={buttonRef} label="I have read it" size="small" onPress={onRead} />
    </div>
  )
}
