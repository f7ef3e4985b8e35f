import type { AttentionView } from '../../../src-shared/bridge/contract/attention.ts'
import { CompareTable, type Pick } from '../../ui/compare-table.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { momentWords } from '../../ui/moment-words.ts'
import { editRows, type Picks, type RefusedEdit } from './settle-edit.ts'
import { lastByOthers } from './settle-words.ts'
import styles from './sync.module.css'

type EditDetailProps = {
  readonly view: AttentionView
  readonly edit: RefusedEdit
  readonly picks: Picks
  readonly onPick: (rowId: string, pick: Pick) => void
  readonly me: string
  /** Epoch milliseconds. */
  readonly clock: number
  readonly zone: string
}

/** A refused edit field by field: whose value goes out is chosen here. */
export function EditDetail({ view, edit, picks, onPick, me, clock, zone }: EditDetailProps) {
  const other = lastByOthers(edit.now, me)
  const theirsNote = other === undefined ? 'as it is now' : `${view.people[other.by] ?? 'Someone'}, ${momentWords(Date.parse(other.receivedAt ?? other.at), clock, zone)}`
  return (
    <>
      <CompareTable
        caption="Original, mine, theirs and what will be sent"
        originalNote="when you changed it"
        mineNote={`you, ${momentWords(Date.parse(view.attention.refused.at), clock, zone)}`}
        theirsNote={theirsNote}
        rows={editRows(edit, picks)}
        onPick={onPick}
      />
      <div className={styles.underTable}>
        <span>Values in grey are as they were.</span>
        <span className={styles.keys}>
          <KeyHint keys="↑" /> <KeyHint keys="↓" /> field <KeyHint keys="Left" /> mine <KeyHint keys="Right" /> theirs
        </span>
      </div>
    </>
  )
}
