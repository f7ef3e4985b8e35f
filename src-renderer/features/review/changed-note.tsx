import { IconArrowRight } from '@tabler/icons-react'
import type { Ref } from 'react'
import type { DecisionBasis } from '../../../src-shared/bridge/contract/deals.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { changedSince, differenceWords } from '../../ui/decision-basis.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './review.module.css'

type ChangedNoteProps = { readonly seen: DecisionBasis; readonly now: DecisionBasis; readonly onRead: () => void; readonly buttonRef: Ref<HTMLButtonElement> }

/** What changed while the sheet was open. Nothing can be confirmed before it was read. */
export function ChangedNote({ seen, now, onRead, buttonRef }: ChangedNoteProps) {
  return (
    <div className={styles.changed} role="alert">
      <p>
        <b>It changed while you were deciding.</b> Your decision would be about this:
      </p>
      <dl>
        {changedSince(seen, now).map((difference) => {
          const { label, was, is } = differenceWords(difference, seen, now)
          return (
            <div key={difference.field}>
              <dt>{label}</dt>
              <dd>
                <s>{was}</s> <Icon of={IconArrowRight} size={13} /> <b>{is}</b>
              </dd>
            </div>
          )
        })}
      </dl>
      <ActionButton ref={buttonRef} label="I have read it" size="small" onPress={onRead} />
    </div>
  )
}
