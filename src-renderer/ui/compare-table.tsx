import { useRef, type KeyboardEvent } from 'react'
import { cx } from './cx.ts'
import styles from './compare-table.module.css'

export type Pick = 'mine' | 'theirs'

/**
 * One field of a refused change. `choice` asks whose value goes out; `same` nobody changed since; `derived` follows from others and says what will be sent.
 * `free` shows values that are no choice but are worth reading (the reason each gave).
 */
export type CompareRow =
  | { readonly kind: 'choice'; readonly id: string; readonly label: string; readonly original: string; readonly mine: string; readonly theirs: string; readonly pick: Pick }
  | { readonly kind: 'same'; readonly id: string; readonly label: string; readonly original: string }
  | { readonly kind: 'derived' | 'free'; readonly id: string; readonly label: string; readonly original: string; readonly mine: string; readonly theirs: string; readonly willSend: string }

type CompareTableProps = {
  readonly caption: string
  readonly rows: readonly CompareRow[]
  readonly originalNote?: string
  readonly mineNote?: string
  readonly theirsNote?: string
  readonly onPick: (rowId: string, pick: Pick) => void
}

/** Original, mine, theirs and what will be sent, field by field. Up and down move between fields, left and right choose mine or theirs. */
export function CompareTable({ caption, rows, originalNote, mineNote, theirsNote, onPick }: CompareTableProps) {
  const table = useRef<HTMLTableElement>(null)
  const choices = rows.filter((row) => row.kind === 'choice')

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const radio = event.currentTarget
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const at = choices.findIndex((row) => row.id === radio.dataset['row'])
    if (at < 0) return
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault()
      const row = choices[at]
      const pick: Pick = event.key === 'ArrowLeft' ? 'mine' : 'theirs'
      if (row === undefined) return
      onPick(row.id, pick)
      focusRadio(table.current, row.id, pick)
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault()
      const next = choices[at + (event.key === 'ArrowDown' ? 1 : -1)]
      if (next !== undefined) focusRadio(table.current, next.id, next.pick)
    }
  }

  return (
    <div className={styles.frame}>
      <table ref={table} className={styles.table} aria-label={caption}>
        <thead>
          <tr>
            <th scope="col">
              <span className={styles.spoken}>Field</span>
            </th>
            <Head word="Original" note={originalNote} />
            <Head word="Mine" note={mineNote} />
            <Head word="Theirs" note={theirsNote} />
            <Head word="Will send" note={undefined} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} onPick={onPick} onKeyDown={onKeyDown} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function focusRadio(table: HTMLTableElement | null, rowId: string, pick: Pick): void {
  table?.querySelector<HTMLInputElement>(`input[data-row="${CSS.escape(rowId)}"][value="${pick}"]`)?.focus()
}

function Head({ word, note }: { readonly word: string; readonly note: string | undefined }) {
  return (
    <th scope="col">
      {word}
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </th>
  )
}

type RowHandlers = { readonly onPick: (rowId: string, pick: Pick) => void; readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void }

function Row({ row, onPick, onKeyDown }: { readonly row: CompareRow } & RowHandlers) {
  if (row.kind === 'same') {
    return (
      <tr className={styles.same}>
        <th scope="row">{row.label}</th>
        <td>{row.original}</td>
        <td>unchanged</td>
        <td>unchanged</td>
        <td>unchanged</td>
      </tr>
    )
  }
  if (row.kind === 'choice') {
    return (
      <tr>
        <th scope="row">{row.label}</th>
        <td className={styles.original}>{row.original}</td>
        <Choice row={row} pick="mine" onPick={onPick} onKeyDown={onKeyDown} />
        <Choice row={row} pick="theirs" onPick={onPick} onKeyDown={onKeyDown} />
        <td>{row.pick === 'mine' ? row.mine : row.theirs}</td>
      </tr>
    )
  }
  return (
    <tr className={cx(row.kind === 'derived' && styles.derived)}>
      <th scope="row">{row.label}</th>
      <td className={styles.original}>{row.original}</td>
      <td>{row.mine}</td>
      <td>{row.theirs}</td>
      <td className={row.kind === 'derived' ? styles.strong : undefined}>{row.willSend}</td>
    </tr>
  )
}

type ChoiceProps = { readonly row: CompareRow & { readonly kind: 'choice' }; readonly pick: Pick } & RowHandlers

function Choice({ row, pick, onPick, onKeyDown }: ChoiceProps) {
  const chosen = row.pick === pick
  const value = pick === 'mine' ? row.mine : row.theirs
  return (
    <td className={cx(styles.choice, chosen && styles.chosen)}>
      <label className={cx(styles.radio, value === row.original && !chosen && styles.asItWas)}>
        <input
          type="radio"
          name={`compare-${row.id}`}
          value={pick}
          data-row={row.id}
          checked={chosen}
          aria-label={`${row.label}, ${pick}: ${value}`}
          onChange={() => onPick(row.id, pick)}
          onKeyDown={onKeyDown}
        />
        <span>{value}</span>
      </label>
    </td>
  )
}
